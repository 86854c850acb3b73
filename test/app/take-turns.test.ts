/** Taps become answers: each exactly once, whatever is doubled, late, foreign, forgotten by the cache, or torn away. */
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type Db, rows, type Storage } from "../../src/adapters/postgres/connect.ts";
import { answerHistory, answers, runs } from "../../src/adapters/postgres/schema/surveys.ts";
import { inbox, messages } from "../../src/adapters/postgres/schema/talk.ts";
import { touchpoints } from "../../src/adapters/postgres/schema/trainings.ts";
import type { Incoming } from "../../src/app/incoming.ts";
import type { LiveRun, RunCache } from "../../src/app/ports.ts";
import type { Event } from "../../src/core/conversation/conversation.ts";
import { eachStorage, emptyTables } from "../support/each-storage.ts";
import { openSerang, update } from "../support/serang.ts";

/** Forgets everything at once, as after FLUSHALL. */
const forgetful: RunCache = {
  getMany: async (ids) => ids.map(() => undefined),
  setMany: async () => {},
  drop: async () => {},
};

/** Remembers only what it heard first: every later copy is out of date. */
function stuck(): RunCache {
  const first = new Map<string, LiveRun>();
  return {
    getMany: async (ids) => ids.map((id) => first.get(id)),
    setMany: async (all) => {
      for (const live of all) if (!first.has(live.run.id)) first.set(live.run.id, live);
    },
    drop: async () => {},
  };
}

const survey = ["go", "o.4", "o.3", "o.4", "o.3", "o.2", "o.2", "o.4", "o.9"];

await eachStorage("taps", (open) => {
  let storage: Storage;
  let db: Db;
  beforeAll(async () => {
    storage = await open();
    db = storage.db;
  });
  beforeEach(() => emptyTables(db));
  afterAll(() => storage.close());

  type Serang = Awaited<ReturnType<typeof openSerang>>;

  /** Delivers each update twice, as the world does; the second must have no effect. */
  async function twice({ taker }: Serang, runId: string, event: Event, incoming: Incoming = update()) {
    const taken = await taker.take(incoming, runId, event);
    if (taken.outcome !== "foreign") expect((await taker.take(incoming, runId, event)).outcome).toBe("duplicate");
    return taken;
  }

  async function tapThrough(serang: Serang, runId: string, codes: readonly string[], from = 0) {
    let turn = from;
    for (const button of codes) {
      const taken = await twice(serang, runId, { button, turn });
      expect(taken.outcome, `${button} at turn ${turn}`).toBe("taken");
      turn++;
    }
    return turn;
  }

  const stored = async (runId: string) =>
    Object.fromEntries(
      (await db.select().from(answers).where(eq(answers.runId, runId))).map((a) => [a.question, a.value]),
    );

  const whole = {
    sat_relevance: "4",
    sat_material: "3",
    sat_facilitator: "4",
    sat_method: "3",
    sat_facility: "2",
    conf_before_after: { before: "2", after: "4" },
    recommend: "9",
    plan: "Mulai Senin, <b>daftar</b> antrean & papan 🙏",
  };

  it.each([
    ["a cache that works", undefined],
    ["a cache that forgets everything", forgetful],
    ["a cache that is always out of date", stuck()],
  ])("a whole survey is stored exactly once with %s", async (_, cache) => {
    const serang = await openSerang(db, cache);
    const runId = await serang.beginSurvey();
    const turn = await tapThrough(serang, runId, survey);
    const typed = await twice(serang, runId, { text: whole.plan });
    expect(typed.outcome).toBe("taken");
    await tapThrough(serang, runId, ["send"], turn + 1);

    expect(await stored(runId)).toEqual(whole);
    const [run] = await db.select().from(runs).where(eq(runs.id, runId));
    expect(run).toMatchObject({ status: "completed", turn: turn + 2, messageId: null });
    expect(await db.select().from(answerHistory)).toEqual([]);
    const [touchpoint] = await db.select().from(touchpoints);
    expect(touchpoint).toMatchObject({ state: "completed", reason: null, nextAt: null });
    // The typed answer moved the card: one fresh card is queued, once.
    expect((await db.select().from(messages)).map(({ key }) => key)).toEqual([`card:${runId}:${turn + 1}`]);
  });

  it("keeps the score and the hash of the wording with each answer", async () => {
    const serang = await openSerang(db);
    const runId = await serang.beginSurvey();
    await tapThrough(serang, runId, ["go", "o.4"]);
    const [answer] = await db.select().from(answers);
    expect(answer).toMatchObject({ question: "sat_relevance", value: "4", score: 4 });
    expect(answer?.wording).toMatch(/^[0-9a-f]{64}$/);
  });

  it("two taps on one card at once make one answer, and the loser is told nothing wrong", async () => {
    const serang = await openSerang(db);
    const runId = await serang.beginSurvey();
    await tapThrough(serang, runId, ["go"]);
    const [first, second] = await Promise.all([
      serang.taker.take(update(), runId, { button: "o.4", turn: 1 }),
      serang.taker.take(update(), runId, { button: "o.1", turn: 1 }),
    ]);
    expect([first.outcome, second.outcome]).toEqual(["taken", "refused"]);
    expect(await stored(runId)).toEqual({ sat_relevance: "4" });
  });

  it("two processes that tap at once make one answer", async () => {
    const serang = await openSerang(db);
    const runId = await serang.beginSurvey();
    await tapThrough(serang, runId, ["go"]);
    const { createTurnTaker } = await import("../../src/app/survey/take-turns.ts");
    const other = createTurnTaker({ ...serang, calendar: () => serang.calendar, cache: forgetful });
    const taken = await Promise.all([
      serang.taker.take(update(), runId, { button: "o.4", turn: 1 }),
      other.take(update(), runId, { button: "o.1", turn: 1 }),
    ]);
    expect(taken.map(({ outcome }) => outcome).sort()).toEqual(["refused", "taken"]);
    expect(Object.keys(await stored(runId))).toEqual(["sat_relevance"]);
  });

  it("the same update in both processes at once is worked once", async () => {
    const serang = await openSerang(db);
    const runId = await serang.beginSurvey();
    const { createTurnTaker } = await import("../../src/app/survey/take-turns.ts");
    const other = createTurnTaker({ ...serang, calendar: () => serang.calendar, cache: forgetful });
    const same = update();
    const taken = await Promise.all(
      [serang.taker, other].map((taker) => taker.take(same, runId, { button: "go", turn: 0 })),
    );
    expect(taken.filter(({ outcome }) => outcome === "taken")).toHaveLength(1);
    expect((await db.select().from(inbox)).length).toBe(1);
    const [run] = await db.select().from(runs);
    expect(run?.turn).toBe(1);
  });

  it("somebody else's card, and a run that never was, change nothing", async () => {
    const serang = await openSerang(db);
    const runId = await serang.beginSurvey();
    expect((await twice(serang, runId, { button: "go", turn: 0 }, update("2002"))).outcome).toBe("foreign");
    expect((await twice(serang, "01ARZ3NDEKTSV4RRFFQ69G5FAV", { button: "go", turn: 0 })).outcome).toBe("foreign");
    const [run] = await db.select().from(runs);
    expect(run?.turn).toBe(0);
  });

  it("keeps what a changed answer replaces, and what a changed branch takes back", async () => {
    const serang = await openSerang(db);
    const runId = await serang.beginSurvey("followup30");
    // applied several times, no example, productivity better; then back to the first question: not yet.
    const turn = await tapThrough(serang, runId, [
      "go",
      "o.several",
      "skip",
      "o.better",
      "back",
      "back",
      "back",
      "o.planned",
    ]);
    expect(turn).toBe(8);
    expect(await stored(runId)).toEqual({ applied: "planned" });
    const history = await db.select().from(answerHistory);
    expect(history.map(({ question, value }) => [question, value]).sort()).toEqual([
      ["applied", "several"],
      ["productivity", "better"],
    ]);
  });

  it("after the closing time a tap closes the card and changes no answer", async () => {
    const serang = await openSerang(db);
    const runId = await serang.beginSurvey();
    await tapThrough(serang, runId, ["go", "o.4"]);
    serang.clock.set(new Date("2026-12-03T09:00:00Z"));
    await twice(serang, runId, { button: "o.1", turn: 2 });
    expect(await stored(runId)).toEqual({ sat_relevance: "4" });
    const [run] = await db.select().from(runs);
    expect(run?.status).toBe("expired");
    const [touchpoint] = await db.select().from(touchpoints);
    expect(touchpoint).toMatchObject({ state: "expired", reason: "partial" });
  });

  it("'Ingatkan besok' and 'Saya tidak ingin mengisi' reach the touchpoint, and can be taken back", async () => {
    const serang = await openSerang(db);
    const runId = await serang.beginSurvey();
    await tapThrough(serang, runId, ["later", "remind"]);
    const reminded = await db.select().from(touchpoints);
    expect(reminded[0]?.askedFor?.toISOString()).toBe("2026-11-25T03:00:00.000Z");
    await tapThrough(serang, runId, ["stop"], 2);
    expect((await db.select().from(touchpoints))[0]).toMatchObject({ state: "expired", reason: "opted-out" });
    await tapThrough(serang, runId, ["undo"], 3);
    expect((await db.select().from(touchpoints))[0]).toMatchObject({ state: "open", reason: null });
  });

  it("costs one statement a tap, and one for many taps at once", async () => {
    const serang = await openSerang(db);
    const runIds = [];
    for (let i = 0; i < 20; i++) runIds.push(await serang.beginSurvey());
    await Promise.all(runIds.map((id) => serang.taker.take(update(), id, { button: "go", turn: 0 })));

    let statements = 0;
    const counting = new Proxy(db, {
      get(target, name, receiver) {
        if (["execute", "select", "insert", "update", "delete", "transaction"].includes(String(name))) statements++;
        return Reflect.get(target, name, receiver);
      },
    });
    const { createTurnTaker } = await import("../../src/app/survey/take-turns.ts");
    const taker = createTurnTaker({ ...serang, db: counting, calendar: () => serang.calendar });
    await taker.take(update(), runIds[0]!, { button: "o.4", turn: 1 });
    expect(statements).toBe(1);

    statements = 0;
    taker.shown({ runId: runIds[0]!, turn: 2 });
    await Promise.all(runIds.slice(1).map((id) => taker.take(update(), id, { button: "o.4", turn: 1 })));
    expect(statements).toBeLessThanOrEqual(2); // the first goes at once, the others gather behind it
    expect((await db.select().from(answers)).length).toBe(20);
    const [shown] = await db.select().from(runs).where(eq(runs.id, runIds[0]!));
    expect(shown?.shownTurn).toBe(2);
  });

  it("one poisoned tap fails alone", async () => {
    const serang = await openSerang(db);
    const good = await serang.beginSurvey();
    const bad = await serang.beginSurvey();
    await serang.taker.take(update(), good, { button: "go", turn: 0 });
    await serang.taker.take(update(), bad, { button: "go", turn: 0 });
    await db.execute(sql`create function refuse_bad() returns trigger language plpgsql as
      $$ begin if new.run_id = ${sql.raw(`'${bad}'`)} then raise exception 'poison'; end if; return new; end $$`);
    await db.execute(
      sql`create trigger refuse_bad before insert on answers for each row execute function refuse_bad()`,
    );
    try {
      const results = await Promise.allSettled([
        serang.taker.take(update(), good, { button: "o.4", turn: 1 }),
        serang.taker.take(update(), bad, { button: "o.4", turn: 1 }),
      ]);
      expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
      expect(await stored(good)).toEqual({ sat_relevance: "4" });
      const left = rows<{ n: number }>(await db.execute(sql`select count(*)::int as n from inbox`));
      expect(left[0]?.n).toBe(3); // the failed one left no trace and will come again
    } finally {
      await db.execute(sql`drop trigger refuse_bad on answers`);
      await db.execute(sql`drop function refuse_bad()`);
    }
  });
});
