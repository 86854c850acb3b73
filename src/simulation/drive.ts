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
import type { Arrival } from "./noticing.ts";
import { nextStep } from "./personas/pace.ts";
import type { Persona } from "./personas/persona.ts";
import { botName, type Town } from "./town.ts";

/** Call letters with invitations, for a training or for all supervisors. */
export interface Letter {
  readonly at: Date;
  readonly to: Audience;
}

export interface Course {
  /** In order of time. */
  readonly letters: readonly Letter[];
  /** By the number of their chat. */
  readonly personas: ReadonlyMap<number, Persona>;
  /** The number of a chat by the surrogate id of its person. */
  readonly chatOf: (employeeId: string) => number | undefined;
  /** Called and awaited when a moment has passed, with what reached people in it; "stop" ends the drive there. */
  readonly passed?: (now: Date, arrivals: readonly Arrival[]) => unknown;
  /** Whether the jobs run at every moment, due or not: calls get lost, and only a look finds what did not arrive. */
  readonly inTrouble?: () => boolean;
}

export interface Drive {
  /** Lets everything happen that happens before this moment, then it is this moment; "stop" of `passed` ends it earlier. */
  until(to: Date): Promise<void>;
  /** What was done since is worked now, the jobs run, and what comes of it arrives. */
  settle(): Promise<void>;
  /** This chat's person does something at the next step. */
  wake(chat: number): void;
}

/** Drives a town from where its clock stands, as often and as far as wanted. */
export function createDrive(town: Town, course: Course): Drive {
  const { clock } = town;
  const agenda = createAgenda();
  const letters = [...course.letters];
  const due = dueTimes(town);

  async function moment(now: Date): Promise<boolean> {
    while (letters[0] !== undefined && letters[0].at <= now) await post(town, course, letters.shift()!, agenda);
    if (due.hasCome(now) || course.inTrouble?.()) await town.product.runJobs();
    for (const chat of agenda.take(now)) plan(agenda, chat, course.personas.get(chat)?.act(now));
    if (await workAll(town)) due.mayHaveChanged();
    return (await course.passed?.(now, await sendAll())) !== "stop";
  }

  async function sendAll(): Promise<readonly Arrival[]> {
    if (town.takeQueued()) await town.product.send();
    await town.product.settle();
    const arrivals = town.takeArrivals();
    for (const { chat, messageId } of arrivals)
      plan(agenda, chat, course.personas.get(chat)?.notified(messageId, clock.now()));
    return arrivals;
  }

  return {
    until: async (to) => {
      for (;;) {
        const next = await due.orBefore(earliest(agenda.next(), letters[0]?.at));
        if (next === undefined || next >= to) break;
        if (next > clock.now()) clock.set(next);
        if (!(await moment(clock.now()))) return;
      }
      if (clock.now() < to) clock.set(to);
    },
    settle: async () => {
      await workAll(town);
      await sendAll();
      await town.product.runJobs();
      await sendAll();
      due.haveChanged();
    },
    wake: (chat) => agenda.add(nextStep(clock.now()), chat),
  };
}

function plan(agenda: Agenda, chat: number, at: Date | null | undefined): void {
  if (at != null) agenda.add(at, chat);
}

/** Jobs run each minute at most; what is due next is asked for only where it may have changed, for asking takes time. */
function dueTimes(town: Town) {
  const { clock } = town;
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
      const found = await town.product.nextDueAt();
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
    haveChanged: () => {
      stale = "yes";
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
