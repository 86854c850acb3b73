/**
 * A training with participants in their chats, and its coordinator Bu Ratna with the whole bot at hand. Every update
 * arrives twice, every job runs twice. It is Wednesday, 25 November 2026, 09.00.
 */
import { eq } from "drizzle-orm";
import type { Db } from "../../../src/adapters/postgres/connect.ts";
import { broadcasts } from "../../../src/adapters/postgres/schema/broadcasts.ts";
import { audit } from "../../../src/adapters/postgres/schema/office.ts";
import { addresses, employees, roles } from "../../../src/adapters/postgres/schema/people.ts";
import { messages } from "../../../src/adapters/postgres/schema/talk.ts";
import { enrollments, touchpoints, trainings } from "../../../src/adapters/postgres/schema/trainings.ts";
import { incomingFrom } from "../../../src/adapters/telegram/receive.ts";
import { showBroadcasts } from "../../../src/app/broadcast/show-broadcasts.ts";
import { openPolicy } from "../../../src/app/office/policy.ts";
import { wib } from "../../../src/core/calendar/calendar.ts";
import type { Role } from "../../../src/core/person/access.ts";
import { openBot } from "../../support/bot.ts";

export const wednesday = wib("2026-11-25", "09:00");
export const ratnasChat = 2001;
const official = { employment: "pns", unitId: "unit", nipCipher: "sealed" } as const;

/** `people` participants p001, p002, ... with chats 3001, 3002, ...; all of them can be written to. */
export async function openCohort(db: Db, people: number, more: Parameters<typeof openBot>[2] = {}) {
  const bot = await openBot(db, {}, more);
  const { clock, standIn, parts, product } = bot;
  clock.set(wednesday);
  const numbers = Array.from({ length: people }, (_, n) => n + 1);
  const id = (n: number) => `p${String(n).padStart(3, "0")}`;
  await db.insert(trainings).values({
    ...{ id: "t1", code: "PP-11", title: "Pelayanan Prima", mode: "workshop", place: "Aula BKPSDM" },
    ...{ startsAt: wib("2026-12-01", "08:00"), endsAt: wib("2026-12-02", "16:00") },
  });
  for (let from = 0; from < people; from += 500) {
    const part = numbers.slice(from, from + 500);
    await db.insert(employees).values(
      part.map((n) => ({
        ...official,
        id: id(n),
        nipPrint: id(n),
        name: `Peserta ${n}`,
        salutation: "Ibu" as const,
      })),
    );
    await db.insert(enrollments).values(
      part.map((n) => ({
        ...{ id: `e${n}`, trainingId: "t1", employeeId: id(n), unitId: "unit", role: "participant" as const },
      })),
    );
    await db.insert(addresses).values(
      part.map((n) => ({
        channel: "telegram" as const,
        chat: `${3000 + n}`,
        employeeId: id(n),
        linkedAt: wednesday,
      })),
    );
  }
  const greet = (chat: number) => void standIn.person(chat).send("/bantuan");
  for (const n of numbers) greet(3000 + n);

  /** Somebody with a role and a chat. */
  async function staff(employeeId: string, chat: number, name: string, ...granted: readonly Role[]) {
    await db.insert(employees).values({ ...official, id: employeeId, nipPrint: employeeId, name, salutation: "Ibu" });
    await db.insert(addresses).values({ channel: "telegram", chat: `${chat}`, employeeId, linkedAt: wednesday });
    for (const [n, role] of granted.entries())
      await db.insert(roles).values({
        ...{ id: `${employeeId}-${n}`, employeeId, grantedAt: wednesday, grantedBy: "cli:tester", ...role },
      });
    greet(chat);
    standIn.takeUpdates();
    return bot.person(chat);
  }
  const ratna = await staff("ratna", ratnasChat, "Ratna Dewi", { role: "coordinator", trainingId: "t1", unitId: null });

  const policy = openPolicy(db, bot.agency);
  const deps = { ...parts, calendar: policy.calendar, agency: policy.agency };
  /** Lets time pass and runs the jobs, each twice, as the program does: broadcasts, then what is queued. */
  async function pass(ms = 0): Promise<void> {
    clock.advance(ms);
    for (const _ of [1, 2]) await showBroadcasts(deps);
    for (const _ of [1, 2]) await product.send();
    for (const _ of [1, 2]) await showBroadcasts(deps);
  }
  /** The job that looks after broadcasts alone, twice. */
  async function tend(ms = 0): Promise<void> {
    clock.advance(ms);
    for (const _ of [1, 2]) await showBroadcasts(deps);
  }
  /** Sends only so many: a worker that is stopped after them. */
  async function sendSome(count: number): Promise<void> {
    const queued = await db.select().from(messages).where(eq(messages.state, "queued")).orderBy(messages.key);
    const rest = queued.filter(({ notBefore }) => notBefore <= clock.now()).slice(count);
    const later = new Date(+clock.now() + 60_000_000);
    const put = (key: string, notBefore: Date) => db.update(messages).set({ notBefore }).where(eq(messages.key, key));
    for (const { key } of rest) await put(key, later);
    await product.send();
    for (const { key, notBefore } of rest) await put(key, notBefore);
    standIn.takeUpdates();
  }
  /** The same, until nothing is on its way: the card shows what became of it. */
  async function finish(): Promise<void> {
    for (let n = 0; n < 4; n++) await pass(3_000);
  }

  /** The survey after the training is open for these. */
  async function openSurvey(...who: readonly number[]): Promise<void> {
    const why = { id: "uji", en: "test" };
    await db.insert(touchpoints).values(
      who.map((n) => ({
        ...{
          id: `tp${n}`,
          enrollmentId: `e${n}`,
          employeeId: id(n),
          kind: "satisfaction",
          why,
          state: "open" as const,
        },
        ...{ dueAt: wib("2026-11-24", "08:30"), closesAt: wib("2026-12-03", "16:00"), firstSentAt: wednesday },
      })),
    );
  }

  /** What reached a participant, the greeting's answer aside. */
  const received = (n: number) =>
    standIn.messages(3000 + n).flatMap((message) => (message.from.is_bot ? [message.text] : []));
  const ledger = async () => {
    const all = await db.select().from(messages).where(eq(messages.kind, "broadcast")).orderBy(messages.key);
    return Object.fromEntries(
      all.map(({ employeeId, state, reason }) => [employeeId, reason === null ? state : `${state}:${reason}`]),
    );
  };
  const rows = () => db.select().from(broadcasts).orderBy(broadcasts.id);
  const trail = async () =>
    (await db.select().from(audit).orderBy(audit.id)).filter(({ action }) => action.startsWith("broadcast."));

  standIn.takeUpdates();
  /** A tap that is worked while nothing is sent: the process that sends stands still. */
  async function tapOnly(who: ReturnType<typeof bot.person>, label: string): Promise<void> {
    const card = who.messages().findLast(({ keyboard }) => keyboard.flat().some(({ text }) => text.includes(label)));
    const button = card?.keyboard.flat().find(({ text }) => text.includes(label));
    if (card === undefined || button === undefined) throw new Error(`nobody sees "${label}":\n${screen(who)}`);
    who.tap(card.id, button.text);
    for (const update of standIn.takeUpdates()) {
      const incoming = incomingFrom(update);
      if (incoming === null) continue;
      for (const _ of [1, 2]) await product.intake.work(incoming);
    }
  }
  return {
    ...bot,
    tapOnly,
    tend,
    sendSome,
    ratna,
    staff,
    pass,
    finish,
    openSurvey,
    received,
    ledger,
    rows,
    trail,
    deps,
    employee: id,
  };
}

export type Cohort = Awaited<ReturnType<typeof openCohort>>;

/** The card in this chat with what stands on its buttons, as a person sees it. */
export function screen(person: ReturnType<Cohort["person"]>): string {
  const card = person.messages().findLast((message) => message.keyboard.length > 0 && message.from.is_bot);
  const buttons = card?.keyboard.map((row) => row.map(({ text }) => `[${text}]`).join(" ")) ?? [];
  return [card?.text ?? "", "", ...buttons].join("\n");
}
