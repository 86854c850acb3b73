/**
 * People, trainings and a month of days for the tests of what the bot says by itself: the product as the program puts it
 * together, Telegram's stand-in, and a clock that jumps from one due moment to the next. Every update arrives twice,
 * every job runs twice, and after each the sum of all contacts has to be right.
 */

import { eq } from "drizzle-orm";
import { expect } from "vitest";
import { allConversations } from "../../../conversations/index.ts";
import { testClock } from "../../../src/adapters/clock.ts";
import { safeError } from "../../../src/adapters/log.ts";
import { memoryRunCache } from "../../../src/adapters/memory/run-cache.ts";
import { memoryTries } from "../../../src/adapters/memory/tries.ts";
import { createTelegramStandIn } from "../../../src/adapters/playground/telegram/stand-in.ts";
import type { Db } from "../../../src/adapters/postgres/connect.ts";
import { linkAddress } from "../../../src/adapters/postgres/queries/people/addresses.ts";
import { giveConsent } from "../../../src/adapters/postgres/queries/people/consents.ts";
import { countTouchpoints } from "../../../src/adapters/postgres/queries/touchpoints/due.ts";
import { employees, unitHeads, units } from "../../../src/adapters/postgres/schema/people.ts";
import { messages } from "../../../src/adapters/postgres/schema/talk.ts";
import { enrollments, touchpoints, trainings } from "../../../src/adapters/postgres/schema/trainings.ts";
import { seededIds } from "../../../src/adapters/secrets/ids.ts";
import { openVault } from "../../../src/adapters/secrets/vault.ts";
import { incomingFrom } from "../../../src/adapters/telegram/receive.ts";
import { telegramMessenger } from "../../../src/adapters/telegram/send.ts";
import { noJobs } from "../../../src/app/jobs.ts";
import type { Messenger } from "../../../src/app/ports.ts";
import { openLibrary } from "../../../src/app/survey/library.ts";
import { announceChanges, type TrainingChange } from "../../../src/app/touchpoints/announce-changes.ts";
import { planContacts } from "../../../src/app/touchpoints/plan-contacts.ts";
import { runTouchpoints } from "../../../src/app/touchpoints/run-touchpoints.ts";
import { isoWib, wib } from "../../../src/core/calendar/calendar.ts";
import { decreedHolidays, type HolidayData } from "../../../src/core/calendar/holidays.ts";
import { calendarOf } from "../../../src/core/calendar/working-days.ts";
import { equalWeights } from "../../../src/core/figures/scores.ts";
import { openProduct, type Parts } from "../../../src/product.ts";
import { drawWhite } from "../../support/pictures.ts";
import { openSlackSide } from "../../support/slack-side.ts";

const token = "1:stand-in";
const quiet = { info: () => {}, warn: () => {}, error: () => {} };

export const agency = {
  name: "BKPSDM Kota Serang",
  contact: "Bu Ratna, 0254 000111",
  minGroup: 5,
  ikpWeights: equalWeights,
  retentionMonths: 24,
  legalBasis: "",
  skpPromise: { id: "", en: "" },
  salutation: "auto",
} as const;

type Day = `${number}-${number}-${number}`;
type Moment = `${Day} ${number}:${number}`;

/** "2026-11-24 08:00" in WIB. */
export const at = (moment: Moment): Date => {
  const [date = "", time = "00:00"] = moment.split(" ");
  return wib(date, time as `${number}:${number}`);
};

/** With `slack`, Slack is a second channel and its people can be heard (slack-side.ts). */
export async function openTown(
  db: Db,
  begins: Moment,
  change: Partial<Parts> = {},
  { slack: wantsSlack = false }: { readonly slack?: boolean | "socket" } = {},
) {
  const clock = testClock(at(begins));
  const ids = seededIds(20261124, clock);
  const standIn = createTelegramStandIn({ token, botUsername: "jejak_bot", now: () => clock.now() });
  const telegram = telegramMessenger({
    token,
    apiRoot: "https://telegram.test",
    fetch: standIn.fetch,
    log: quiet,
    draw: drawWhite,
  });
  const slack = wantsSlack === false ? undefined : await openSlackSide(clock);
  let refusals = 0;
  const messenger: Messenger = {
    ...telegram,
    send: (chat, message) =>
      refusals-- > 0
        ? Promise.resolve({ outcome: "failed", reason: "bad-markup", blocked: false })
        : telegram.send(chat, message),
  };
  const parts: Parts = {
    ...{ db, clock, ids, agency, log: quiet, cache: memoryRunCache(), tries: memoryTries(clock) },
    vault: openVault("a secret for tests, long enough to be taken"),
    jobs: noJobs,
    messenger: (channel) => (channel === "slack" && slack !== undefined ? slack.messenger : messenger),
    ...(slack !== undefined && { channels: ["telegram", "slack"], homes: slack.homes }),
    botLink: "https://t.me/jejak_bot",
    describe: safeError,
    ...change,
  };
  const product = await openProduct(parts);
  await slack?.connect(product, wantsSlack === "socket" ? "socket" : undefined);
  const library = await openLibrary(db, Object.values(allConversations), clock.now());
  await db.insert(units).values({ id: "unit", code: "U1", name: "Bidang Pelayanan", workWeek: 5 });
  const calendar = calendarOf(decreedHolidays);

  let chats = 1000;
  async function person(id: string, name: string, more: Partial<typeof employees.$inferInsert> = {}) {
    await db.insert(employees).values({
      ...{ id, name, nipCipher: "sealed", nipPrint: `print-${id}`, salutation: "Ibu" },
      ...{ employment: "pns", unitId: "unit", ...more },
    });
    const chat = String(++chats);
    const app = standIn.person(chats, { first_name: name });
    const link = async () => {
      app.send("/bantuan");
      standIn.takeUpdates();
      await db.transaction(async (tx) => {
        const now = clock.now();
        await linkAddress(tx, { channel: "telegram", chat }, id, now);
        const proof = { version: "1", textHash: "hash", locale: "id", channel: "telegram", messageId: null } as const;
        await giveConsent(tx, { id: ids.next(), employeeId: id, ...proof, givenAt: now }, now);
      });
    };
    const sent = () => app.messages().filter(({ from, deleted }) => from.is_bot && !deleted);
    /** What the bot has sent, as it looks now; digests apart. */
    const shown = () => sent().filter(({ kind }) => kind !== "photo");
    return {
      digests: () => sent().filter(({ kind }) => kind === "photo"),
      id,
      app,
      chat,
      link,
      shown,
      /** When each message came, in WIB, with its first line. */
      heard: () =>
        shown().map(({ sentAt, text }) => `${isoWib(sentAt).slice(5, 16).replace("T", " ")} ${text.split("\n")[0]}`),
      last: () => shown().at(-1)?.text ?? "",
      buttons: (n = -1) =>
        shown()
          .at(n)
          ?.keyboard.flat()
          .map(({ text }) => text) ?? [],
      async say(text: string) {
        app.send(text);
        await work();
      },
      /** Taps a button of the newest message that shows it, or of the message given. */
      async tap(
        label: string,
        on = sent().findLast(({ keyboard }) => keyboard.flat().some(({ text }) => text.includes(label))),
      ) {
        const button = on?.keyboard.flat().find(({ text }) => text.includes(label));
        if (on === undefined || button === undefined)
          throw new Error(`nobody sees "${label}":\n${app.lastMessage()?.text}`);
        app.tap(on.id, button.text);
        await work();
      },
    };
  }

  /** Makes this person head of everybody's unit. */
  const leads = (employeeId: string, term: Partial<typeof unitHeads.$inferInsert> = {}) =>
    db.insert(unitHeads).values({ id: ids.next(), unitId: "unit", employeeId, ...term });

  async function training(
    id: string,
    starts: Moment,
    ends: Moment,
    people: readonly string[],
    holidays: HolidayData = decreedHolidays,
  ) {
    await db.insert(trainings).values({
      ...{ id, code: id, title: `Pelatihan ${id}`, mode: "workshop", startsAt: at(starts), endsAt: at(ends) },
      ...{ place: "Aula Barat", hours: 8, preparation: "Laptop" },
    });
    if (people.length > 0)
      await db.insert(enrollments).values(
        people.map((employeeId) => {
          const row = { role: "participant", unitId: "unit", trainingId: id } as const;
          return { ...row, id: `${id}-${employeeId}`, employeeId };
        }),
      );
    await plan([id], holidays);
  }

  /** Plans, and plans again, which must change nothing. */
  async function plan(trainingIds: readonly string[], holidays: HolidayData = decreedHolidays) {
    const deps = { now: clock.now(), calendar: calendarOf(holidays), ids };
    const moved = await db.transaction((tx) => planContacts(tx, deps, trainingIds));
    const before = await db.select().from(touchpoints).orderBy(touchpoints.id);
    expect(await db.transaction((tx) => planContacts(tx, deps, trainingIds))).toEqual([]);
    expect(await db.select().from(touchpoints).orderBy(touchpoints.id)).toEqual(before);
    return moved;
  }

  /** What an import does: plans anew and tells, in one transaction; done again, it tells nobody. */
  async function announce(
    changes: readonly TrainingChange[],
    cancelled: readonly { enrollmentId: string }[] = [],
    again = true,
  ) {
    const tell = () =>
      db.transaction(async (tx) => {
        const deps = { now: clock.now(), calendar, ids, library, agency };
        const all = await tx.select({ id: trainings.id }).from(trainings);
        await planContacts(
          tx,
          deps,
          all.map(({ id }) => id),
        );
        return announceChanges(tx, deps, changes, cancelled);
      });
    const told = await tell();
    if (again) await tell();
    return told;
  }

  /** Moves a training, or gives it another place. */
  async function reschedule(id: string, starts: Moment, ends: Moment, place = "Aula Barat", again = true) {
    const [old] = await db.select().from(trainings).where(eq(trainings.id, id));
    if (old === undefined) throw new Error(id);
    await db
      .update(trainings)
      .set({ startsAt: at(starts), endsAt: at(ends), place })
      .where(eq(trainings.id, id));
    return announce([{ trainingId: id, old }], [], again);
  }

  /** Works all that has arrived, each update twice, and sends what follows. */
  async function work() {
    for (let taken = standIn.takeUpdates(); taken.length > 0; taken = standIn.takeUpdates())
      for (const one of taken.map(incomingFrom)) {
        if (one === null) continue;
        await product.intake.work(one);
        await product.intake.work(one);
      }
    await slack?.quietened();
    await product.send();
    await product.settle();
  }

  /** The first half of the jobs: what is due is put into the ledger, and nothing is sent. */
  const queue = () => runTouchpoints({ ...parts, library, calendar: async () => calendar, agency: async () => agency });

  /** Every job twice. */
  async function jobs() {
    for (const _ of [1, 2]) {
      await product.runJobs();
      await product.settle();
    }
    const { planned, reasons: _, ...ends } = await countTouchpoints(db);
    expect(Object.values(ends).reduce((sum, n) => sum + n, 0)).toBe(planned);
  }

  /** From one due moment to the next, up to and including this one. */
  async function until(moment: Moment) {
    const end = at(moment);
    for (let steps = 0; ; steps++) {
      if (steps > 2_000) throw new Error("time does not pass");
      const next = await product.nextDueAt();
      if (next === null || next > end) break;
      if (next > clock.now()) clock.set(next);
      await jobs();
      const again = await product.nextDueAt();
      if (again !== null && again <= clock.now()) throw new Error(`still due at ${isoWib(clock.now())}`);
    }
    clock.set(end);
    await jobs();
  }

  const states = async (enrollmentId: string) => {
    const found = await db.select().from(touchpoints).where(eq(touchpoints.enrollmentId, enrollmentId));
    return Object.fromEntries(
      found.map(({ kind, state, reason }) => [kind, reason === null ? state : `${state} ${reason}`]),
    );
  };
  const contact = async (enrollmentId: string, kind: string) => {
    const found = await db.select().from(touchpoints).where(eq(touchpoints.enrollmentId, enrollmentId));
    const one = found.find((row) => row.kind === kind);
    if (one === undefined) throw new Error(`no ${kind}`);
    return one;
  };
  /** Slack, for a town that has it. */
  const slackSide = () => {
    if (slack === undefined) throw new Error("this town has no Slack");
    return slack;
  };
  /** Somebody in Slack, linked to this employee at once when one is named. */
  async function slacker(account: string, name: string, employeeId?: string) {
    const side = slackSide();
    const app = side.person(account, { name });
    const link = (to: string) => linkAddress(db, { channel: "slack", chat: account }, to, clock.now());
    if (employeeId !== undefined) await link(employeeId);
    return { app, account, link };
  }
  const ledger = () => db.select().from(messages).orderBy(messages.key);
  return {
    ...{ db, clock, ids, standIn, product, parts, library, calendar, person, leads, training, plan, work, jobs, until },
    ...{ announce, reschedule, queue, states, contact, ledger, slackSide, slacker },
    /** Telegram refuses the next message, for good. */
    refuse: () => {
      refusals = 1;
    },
  };
}

export type Town = Awaited<ReturnType<typeof openTown>>;

/** Siti, linked unless said otherwise, in a training on Thursday, 26 November. */
export async function sitiInTown(db: Db, { linked = true }: { readonly linked?: boolean } = {}) {
  const town = await openTown(db, "2026-11-10 08:00");
  const siti = await town.person("siti", "Siti Aminah");
  if (linked) await siti.link();
  await town.training("prima", "2026-11-26 08:00", "2026-11-26 16:00", ["siti"]);
  return { ...town, siti };
}

/** When messages came: "11-26 16:15". */
export const daysOf = ({ heard }: { readonly heard: () => string[] }) => heard().map((line) => line.slice(0, 11));

/** All of the satisfaction survey but the plan, in the order of the questions. */
export const satisfied = [
  ...[
    "Mulai",
    "Sangat sesuai",
    "Mudah",
    "Baik",
    "Baik",
    "Sangat baik",
    "Bisa kalau dibimbing",
    "Yakin bisa sendiri",
    "9",
  ],
] as const;
