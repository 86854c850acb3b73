/** The shell's door: the same draft, limits and second person as in Telegram, and both doors at once make one broadcast. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Storage } from "../../../src/adapters/postgres/connect.ts";
import { addresses, roles } from "../../../src/adapters/postgres/schema/people.ts";
import { incomingFrom } from "../../../src/adapters/telegram/receive.ts";
import { inOneLine, type Watch } from "../../../src/cli/broadcast.ts";
import { declareBroadcast } from "../../../src/cli/declare-broadcast.ts";
import { runCommand } from "../../../src/cli/run-command.ts";
import type { Config } from "../../../src/config.ts";
import { eachStorage, emptyTables } from "../../support/each-storage.ts";
import { type Cohort, openCohort, wednesday } from "./cohort.ts";

it("draws its progress in one line", () => {
  const now = new Date("2026-11-25T02:00:41Z");
  const since = new Date("2026-11-25T02:00:00Z");
  const progress = { queued: 1757, sending: 3, sent: 1238, unknown: 1, failed: { blocked: 1 }, suppressed: {} };
  expect(inOneLine({ ...progress, sentLately: 300 }, since, now)).toBe("[####......] 1.240/3.000  41%  59 s lagi");
  const done = { ...progress, queued: 0, sending: 0, sent: 2998, sentLately: 300 };
  expect(inOneLine(done, since, now)).toBe("[##########] 3.000/3.000  100%");
});

await eachStorage("jejak broadcast", (open) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
  });
  beforeEach(() => emptyTables(storage.db));
  afterAll(() => storage.close());

  const db = () => storage.db;
  const config = { agency: { name: "BKPSDM", contact: "Bu Ratna" } } as Config;

  /** Runs the command as `cli:tester`; `text` is what the file holds. */
  async function shell(
    cohort: Cohort,
    line: string,
    { text = "Halo {nama}", watch }: { text?: string; watch?: Watch } = {},
  ) {
    const operator = { ...cohort.operator, now: cohort.clock.now() };
    const answer = await runCommand(["broadcast", ...line.split(" ")], [declareBroadcast(watch)], {
      read: () => Buffer.from(text),
      office: (work) => work({ operator, config }),
    });
    return { ...answer, id: answer.out };
  }
  const sent = async (cohort: Cohort) => Object.values(await cohort.ledger()).filter((one) => one === "sent").length;

  it("shows first, keeps the draft, and sends it by its id, once", async () => {
    const cohort = await openCohort(db(), 3);
    const shown = await shell(cohort, "--training PP-11 --text-file pesan.txt");
    expect(shown).toMatchObject({ exit: 0 });
    expect(shown.err).toContain("Halo P***");
    expect(shown.err).toContain("Penerima: 3 orang");
    expect(shown.err).toContain(`jejak broadcast --draft ${shown.id} --yes`);
    expect(await cohort.ledger()).toEqual({});
    for (const _ of [1, 2]) expect(await shell(cohort, `--draft ${shown.id} --yes`)).toMatchObject({ exit: 0 });
    await cohort.finish();
    expect([1, 2, 3].map(cohort.received)).toEqual([["Halo Peserta 1"], ["Halo Peserta 2"], ["Halo Peserta 3"]]);
    expect((await shell(cohort, `--draft ${shown.id}`)).err).toContain("Terkirim 3, gagal 0");
    expect((await cohort.trail()).map(({ actor, action }) => `${actor} ${action}`)).toEqual([
      "cli:tester broadcast.confirmed",
      "cli:tester broadcast.started",
      "cli:tester broadcast.finished",
    ]);
  });

  it("makes one broadcast of a draft that is sent from Telegram and from the shell at once", async () => {
    const cohort = await openCohort(db(), 5);
    await cohort.ratna.say("/siaran");
    await cohort.ratna.choose("Semua peserta");
    await cohort.ratna.say("Halo {nama}");
    const [{ id } = { id: "" }] = await cohort.rows();
    cohort.ratna.tap(cohort.ratna.lastMessage()!.id, "✅ Kirim ke 5 orang");
    const tap = incomingFrom(cohort.standIn.takeUpdates()[0])!;
    await Promise.all([
      cohort.product.intake.work(tap),
      shell(cohort, `--draft ${id} --yes`),
      cohort.product.intake.work(tap),
      shell(cohort, `--draft ${id} --yes`),
    ]);
    await cohort.finish();
    expect([1, 2, 3, 4, 5].flatMap(cohort.received)).toHaveLength(5);
    expect((await cohort.trail()).filter(({ action }) => action === "broadcast.started")).toHaveLength(1);
  });

  it("shows how far it is until it is done, a line for each tenth", async () => {
    const cohort = await openCohort(db(), 20);
    await db().update(addresses).set({ chat: "90001" }).where(eq(addresses.employeeId, "p007"));
    const lines: string[] = [];
    const clock = {
      now: () => cohort.clock.now(),
      sleep: async (ms: number) => {
        await cohort.sendSome(5);
        await cohort.tend(ms);
      },
    };
    const watch = { write: (text: string) => void lines.push(text), terminal: false, clock };
    const answer = await shell(cohort, "--training PP-11 --text-file - --yes", { watch });
    expect(lines.map((line) => line.trimEnd().replace(/ {2}\d+ s lagi/, ""))).toEqual([
      "[..........] 0/20  0%",
      "[##........] 5/20  25%",
      "[#####.....] 10/20  50%",
      "[#######...] 15/20  75%",
      "[##########] 20/20  100%",
    ]);
    expect(answer.exit).toBe(3); // somebody did not get it
    expect(answer.err).toContain("Terkirim 19, gagal 1");
  });

  it("says so when nothing moves, and leaves it to the bot", async () => {
    const cohort = await openCohort(db(), 2);
    const clock = { now: () => cohort.clock.now(), sleep: async (ms: number) => cohort.clock.advance(ms) };
    const watch = { write: () => {}, terminal: false, clock };
    const answer = await shell(cohort, "--training PP-11 --text-file - --yes", { watch });
    expect(answer).toMatchObject({ exit: 75, err: expect.stringContaining("Belum bergerak") });
    await cohort.finish();
    expect(await sent(cohort)).toBe(2);
  });

  it("wants the number typed from 200 people on", async () => {
    const cohort = await openCohort(db(), 200);
    const refusal = await shell(cohort, "--training PP-11 --text-file - --yes");
    expect(refusal).toMatchObject({ exit: 1, err: expect.stringContaining("tambahkan --count 200") });
    expect((await shell(cohort, `--draft ${refusal.id} --yes --count 20`)).err).toContain("sekarang 200 orang");
    expect(await cohort.ledger()).toEqual({});
    expect((await shell(cohort, `--draft ${refusal.id} --yes --count 200`)).exit).toBe(0);
    await cohort.finish();
    expect(await sent(cohort)).toBe(200);
  });

  it("asks the second person too; alone it waits ten minutes", async () => {
    const cohort = await openCohort(db(), 2);
    await db()
      .insert(addresses)
      .values({ channel: "telegram", chat: "3001x", employeeId: "budi", linkedAt: wednesday });
    const supervisors = "--training PP-11 --audience supervisors --template support --yes";
    const asked = await shell(cohort, supervisors);
    expect(asked.err).toContain("Saya sudah bertanya kepada 1 orang");
    await cohort.pass();
    expect(cohort.ratna.last()).toContain("Dari: cli:tester");
    expect((await shell(cohort, `--draft ${asked.id} --yes`)).err).toContain("Ada orang lain yang bisa menyetujui");
    await cohort.ratna.choose("Jangan dikirim");

    await db().update(roles).set({ revokedAt: wednesday });
    const alone = await shell(cohort, supervisors);
    expect(alone.err).toContain("mulai pukul 09.10 WIB");
    expect((await shell(cohort, `--draft ${alone.id} --yes`)).exit).toBe(1);
    cohort.clock.advance(600_000);
    expect((await shell(cohort, `--draft ${alone.id} --yes`)).exit).toBe(0);
    expect(Object.keys(await cohort.ledger())).toEqual(["budi"]);
  });

  it("schedules, and takes a unit or what is urgent", async () => {
    const cohort = await openCohort(db(), 1);
    const later = await shell(cohort, "--unit U1 --text-file - --at besok --yes");
    expect(later.err).toContain("Waktu kirim: Kamis, 26 November, pukul 08.30 WIB");
    cohort.clock.set(new Date("2026-11-25T13:00:00Z"));
    await shell(cohort, "--training PP-11 --text-file - --urgent --yes", { text: "Segera" });
    await cohort.finish();
    expect(cohort.received(1)).toEqual(["Segera"]);
  });

  it.each([
    ["--text-file -", 2, "untuk siapa"],
    ["--training PP-11", 2, "isinya"],
    ["--training X --text-file -", 1, "pelatihan dengan kode itu"],
    ["--unit X --text-file -", 1, "unit dengan kode itu"],
    ["--training PP-11 --template nope", 1, "lastCall"],
    ["--training PP-11 --text-file - --at kapan", 1, "--at"],
    ["--training PP-11 --text-file - --count x", 2, "bilangan"],
    ["--training PP-11 --unit U1 --text-file -", 2, "cannot be used"],
    ["--draft nothing", 1, "siaran dengan id itu"],
    ["--draft nothing --yes", 1, "siaran dengan id itu"],
  ])("refuses %s", async (line, exit, why) => {
    const cohort = await openCohort(db(), 1);
    expect(await shell(cohort, line)).toMatchObject({ exit, err: expect.stringContaining(why) });
    expect(await cohort.rows()).toEqual([]);
  });

  it("tells a wrong placeholder before anything is kept", async () => {
    const cohort = await openCohort(db(), 1);
    const answer = await shell(cohort, "--training PP-11 --text-file -", { text: "Halo {nam}" });
    expect(answer).toMatchObject({ exit: 1, err: expect.stringContaining("{nam}") });
    expect(await cohort.rows()).toEqual([]);
  });
});
