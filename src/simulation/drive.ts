/**
 * Lets time pass, from one moment at which something is due or somebody does something to the next. At each moment the
 * office posts its letters, the jobs run if they have work, and everybody whose turn it is does one thing; what they did
 * is worked side by side, each person's updates in order, like webhooks that arrive together.
 */
import type { Audience } from "../adapters/postgres/queries/people/people.ts";
import { incomingFrom } from "../adapters/telegram/receive.ts";
import type { Incoming } from "../app/incoming.ts";
import { makeInvites } from "../app/office/make-invites.ts";
import { type Agenda, createAgenda } from "./agenda.ts";
import type { Persona } from "./personas/persona.ts";
import { type Arrival, botName, type Town } from "./town.ts";

/** Call letters with invitations, for a training or for all supervisors. */
export interface Letter {
  readonly at: Date;
  readonly to: Audience;
}

export interface Course {
  readonly until: Date;
  /** In order of time. */
  readonly letters: readonly Letter[];
  /** By the number of their chat. */
  readonly personas: ReadonlyMap<number, Persona>;
  /** The number of a chat by the surrogate id of its person. */
  readonly chatOf: (employeeId: string) => number | undefined;
  /** Called when a moment has passed, with what reached people in it. */
  readonly passed?: (now: Date, arrivals: readonly Arrival[]) => Promise<void> | void;
}

export async function drive(town: Town, course: Course): Promise<void> {
  const { clock, product } = town;
  const agenda = createAgenda();
  const letters = [...course.letters];
  const due = dueTimes(town);

  for (;;) {
    const next = await due.orBefore(earliest(agenda.next(), letters[0]?.at));
    if (next === undefined || next >= course.until) break;
    if (next > clock.now()) clock.set(next);
    const now = clock.now();
    while (letters[0] !== undefined && letters[0].at <= now) await post(town, course, letters.shift()!, agenda);
    if (due.hasCome(now)) await product.runJobs();
    for (const chat of agenda.take(now)) plan(agenda, chat, course.personas.get(chat)?.act(now));
    if (await workAll(town)) due.mayHaveChanged();
    if (town.takeQueued()) await product.send();
    await product.settle();
    const arrivals = town.takeArrivals();
    for (const { chat, messageId } of arrivals)
      plan(agenda, chat, course.personas.get(chat)?.notified(messageId, clock.now()));
    await course.passed?.(now, arrivals);
  }
  clock.set(course.until);
}

function plan(agenda: Agenda, chat: number, at: Date | null | undefined): void {
  if (at != null) agenda.add(at, chat);
}

/** Jobs run each minute at most; what is due next is asked for only where it may have changed, for asking takes time. */
function dueTimes({ clock, product }: Town) {
  let known: Date | undefined;
  let askedAt = Number.NEGATIVE_INFINITY;
  let ranAt = Number.NEGATIVE_INFINITY;
  let stale: "no" | "perhaps" | "yes" = "yes";

  return {
    /** When something is due, or the other moment if that comes first. */
    async orBefore(other: Date | undefined): Promise<Date | undefined> {
      const next = earliest(known, other);
      if (stale === "no") return next;
      if (stale === "perhaps" && next !== undefined && +next - askedAt < minuteMs) return next;
      const found = await product.nextDueAt();
      askedAt = +clock.now();
      stale = "no";
      known = found === null ? undefined : new Date(Math.max(+found, askedAt, ranAt + minuteMs));
      return earliest(known, other);
    },
    /** Whether the jobs have to run now; then it changes. */
    hasCome(now: Date): boolean {
      if (known === undefined || known > now) return false;
      ranAt = +now;
      stale = "yes";
      return true;
    },
    mayHaveChanged: () => {
      if (stale === "no") stale = "perhaps";
    },
  };
}

const minuteMs = 60_000;

function earliest(...moments: readonly (Date | undefined)[]): Date | undefined {
  const known = moments.filter((moment) => moment !== undefined);
  return known.length === 0 ? undefined : new Date(Math.min(...known.map(Number)));
}

/** Works all that people did; false when they did nothing. */
async function workAll({ standIn, product }: Town): Promise<boolean> {
  const chats = new Map<string, Incoming[]>();
  for (const update of standIn.takeUpdates()) {
    const incoming = incomingFrom(update);
    if (incoming === null) continue;
    const before = chats.get(incoming.chat);
    if (before === undefined) chats.set(incoming.chat, [incoming]);
    else before.push(incoming);
  }
  const inOrder = async (updates: readonly Incoming[]) => {
    for (const incoming of updates) await product.intake.work(incoming);
  };
  await Promise.all([...chats.values()].map(inOrder));
  return chats.size > 0;
}

/** The letters reach people at once; when they act upon them is theirs to decide. */
async function post({ operator, clock }: Town, course: Course, letter: Letter, agenda: Agenda): Promise<void> {
  for (const { employeeId, link } of await makeInvites(operator, letter.to, botName)) {
    const chat = course.chatOf(employeeId);
    const token = new URL(link).searchParams.get("start");
    if (chat === undefined || token === null) continue;
    plan(agenda, chat, course.personas.get(chat)?.invite(token, clock.now()));
  }
}
