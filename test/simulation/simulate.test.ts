/**
 * The whole house for some weeks: whatever the simulated people do, what reaches them keeps to the rules, nothing is
 * lost from the count, and the same seed tells the same story. `npm run prove` runs it at full size.
 */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { prompts, surveys } from "../../conversations/index.ts";
import { localDate } from "../../src/core/calendar/calendar.ts";
import { decreedHolidays } from "../../src/core/calendar/holidays.ts";
import { mayContactAt } from "../../src/core/calendar/sending-hours.ts";
import { calendarOf } from "../../src/core/calendar/working-days.ts";
import type { Conversation } from "../../src/core/conversation/conversation.ts";
import { identityHolds, type Summary, writeOutputs } from "../../src/simulation/outputs.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { buildWorld } from "../../src/simulation/world/world.ts";

const full = process.env.JEJAK_PROVE === "full";
const size = full ? { employees: 1000, trainings: 40, days: 60 } : { employees: 50, trainings: 3, days: 60 };
const small = { employees: 20, trainings: 2, days: 20 };
const start = "2026-11-02";
const seed = 20_261_102;
const patience = full ? 1_800_000 : 300_000;
const calendar = calendarOf(decreedHolidays);

type Answer = Readonly<
  Record<"response" | "person" | "unit" | "training" | "conversation" | "question" | "at", string>
> & {
  readonly value: unknown;
  readonly score: number | null;
};
type Sent = Readonly<Record<"key" | "kind" | "state", string>> & {
  readonly person: string | null;
  readonly countsOn: string | null;
  readonly sentAt: string | null;
};

type Shown = Readonly<Record<"audience" | "measure" | "reader", string>> & {
  readonly value: number | string;
  readonly n: number;
  readonly respondents: readonly string[];
};

const files = ["answers", "messages", "digests", "summary"] as const;

describe(`a simulation of ${size.employees} people with seed ${seed}`, () => {
  let folder: string;
  let written: Record<(typeof files)[number], string>;
  let answers: readonly Answer[];
  let messages: readonly Sent[];
  let summary: Summary;

  async function run(name: string, options: typeof size & { readonly seed: number }) {
    await writeOutputs(join(folder, name), await simulate({ ...options, start }));
    const texts = await Promise.all(files.map((file) => readFile(join(folder, name, `${file}.json`), "utf8")));
    return Object.fromEntries(files.map((file, n) => [file, texts[n] ?? ""])) as typeof written;
  }
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "jejak-simulation-"));
    written = await run("first", { ...size, seed });
    answers = JSON.parse(written.answers) as Answer[];
    messages = JSON.parse(written.messages) as Sent[];
    summary = JSON.parse(written.summary) as Summary;
  }, patience);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it("ends every planned contact in exactly one of five ways", () => {
    expect(identityHolds(summary)).toBe(true);
    expect(summary.touchpoints.planned).toBeGreaterThan(5 * summary.enrollments);
    expect(Object.values(summary.reasons).reduce((sum, count) => sum + count, 0)).toBe(summary.touchpoints.planned);
    for (const end of ["completed", "expired", "unreachable"] as const)
      expect(summary.touchpoints[end]).toBeGreaterThan(0);
  });

  it("shows readers figures of at least five people each, computed from the answers that were given", () => {
    const shown = JSON.parse(written.digests) as Shown[];
    const given = new Map<string, Map<string, Answer>>();
    for (const one of answers) given.set(one.response, (given.get(one.response) ?? new Map()).set(one.question, one));
    expect(new Set(shown.map(({ audience }) => audience))).toEqual(new Set(["supervisor", "coordinator"]));
    let checked = 0;
    for (const { measure, value, n, respondents, reader } of shown) {
      expect(respondents).toHaveLength(n);
      if (measure.startsWith("participation")) continue;
      const people = new Set(respondents.map((id) => [...(given.get(id)?.values() ?? [])][0]?.person ?? id));
      expect(people.size).toBeGreaterThanOrEqual(5);
      if (respondents.some((id) => !given.has(id))) continue; // erased since
      const said = (question: string) => respondents.map((id) => given.get(id)?.get(question));
      if (measure === "ikp" && typeof value === "number") {
        const items = ["relevance", "material", "facilitator", "method", "facility"];
        const scores = items.flatMap((item) => said(`sat_${item}`).map((one) => one?.score ?? Number.NaN));
        expect(value).toBeCloseTo((25 * scores.reduce((sum, score) => sum + score, 0)) / scores.length, 9);
        checked++;
      }
      if (measure === "application_rate" && typeof value === "number") {
        const applied = said("applied").filter((one) => ["regularly", "several", "once"].includes(String(one?.value)));
        expect(value).toBeCloseTo(applied.length / n, 9);
        checked++;
      }
      expect(reader).not.toBe("");
    }
    expect(checked).toBeGreaterThan(3);
  });

  it("leaves nothing unworked, unsent or complained about", () => {
    expect(summary).toMatchObject({ deadLetters: 0, troubles: {} });
    expect(Object.keys(summary.messages).filter((state) => !["sent", "failed", "suppressed"].includes(state))).toEqual(
      [],
    );
  });

  it("hears enough from enough people to show anything", () => {
    expect(summary.answers).toBe(answers.length);
    const bySurvey = new Map(Object.keys(surveys).map((id) => [id, new Set<string>()]));
    for (const { conversation, response } of answers) bySurvey.get(conversation)?.add(response);
    for (const [id, responses] of bySurvey) expect(`${id}: ${responses.size >= 5}`).toBe(`${id}: true`);
  });

  it("writes to nobody outside the allowed hours, but on the morning of a training", () => {
    const free = messages.filter(({ kind, key }) => proactive(kind) && !key.startsWith("reminder-h0:"));
    // Six-day units may be written to on Saturdays as well: the wider of the two is checked.
    const outside = free.filter(({ sentAt }) => sentAt !== null && !mayContactAt(new Date(sentAt), calendar, 6));
    expect(free.length).toBeGreaterThan(100);
    expect(outside).toEqual([]);
    const mornings = messages.filter(({ key, sentAt }) => key.startsWith("reminder-h0:") && sentAt !== null);
    expect(mornings.every(({ sentAt }) => (sentAt ?? "").slice(11, 16) >= "06:30")).toBe(true);
  });

  it("gives nobody two messages of its own accord on one day, unless the person asked for the second", () => {
    const days = new Map<string, Sent[]>();
    for (const message of messages) {
      if (!proactive(message.kind) || message.sentAt === null || message.key.startsWith("reminder-h0:")) continue;
      if (message.kind === "nudge" && message.countsOn === null) continue; // "Ingatkan besok"
      const day = `${message.person} ${localDate(new Date(message.sentAt))}`;
      days.set(day, [...(days.get(day) ?? []), message]);
    }
    expect([...days.values()].filter((day) => day.length > 1)).toEqual([]);
  });

  it("stores only answers that the question offers", () => {
    const conversations: Readonly<Record<string, Conversation>> = { ...surveys, ...prompts };
    const odd = answers.filter(
      ({ conversation, question, value }) => !fits(conversations[conversation], question, value),
    );
    expect(odd).toEqual([]);
  });

  it("names nobody: no NIP, no phone number and no name is in any file", () => {
    const { people } = buildWorld(seed, size, { start, days: size.days, calendar });
    const everything = Object.values(written).join("\n");
    for (const { nip, phone, name } of people) {
      for (const secret of [nip, phone?.slice(2), name]) {
        if (secret !== undefined) expect(everything.includes(secret), "a NIP, a number or a name").toBe(false);
      }
    }
  });

  it(
    "tells the same story for the same seed, byte for byte",
    async () => {
      expect(await run("again", { ...size, seed })).toEqual(written);
    },
    patience,
  );

  it(
    "tells another story for another seed",
    async () => {
      const [one, other] = [await run("one", { ...small, seed: 1 }), await run("other", { ...small, seed: 2 })];
      expect(one.answers).not.toBe(other.answers);
      expect(one.messages).not.toBe(other.messages);
    },
    patience,
  );
});

function proactive(kind: string): boolean {
  return ["reminder", "survey", "nudge", "confirmation"].includes(kind);
}

function fits(conversation: Conversation | undefined, question: string, value: unknown): boolean {
  const step = conversation?.steps[question];
  if (step === undefined || step.kind === "say") return false;
  if (step.kind === "text") return typeof value === "string" && value !== "";
  const offers = (code: unknown) => step.options.some((option) => option.code === code);
  if (step.kind === "pair") {
    const pair = value as { readonly before?: unknown; readonly after?: unknown };
    return offers(pair.before) && offers(pair.after);
  }
  if (step.kind !== "many") return offers(value);
  return Array.isArray(value) && value.length > 0 && value.length <= step.max && value.every(offers);
}
