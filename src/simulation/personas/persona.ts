/**
 * A person with a phone. Messages arrive; some time later they look, do one thing after another, and put the phone away.
 * What they know is what the chat shows.
 */
import type { StandInPerson } from "../../adapters/playground/telegram/people.ts";
import type { Dice } from "../dice.ts";
import type { WorldPerson } from "../world/people.ts";
import { type Card, cardIn, newestCard } from "./card.ts";
import { type Affair, type Deed, deedOn, type Temper } from "./decide.ts";
import { type Errand, errandDeed, errandOf } from "./errands.ts";
import type { Habits } from "./habits.ts";
import { firstIntent, secondIntent } from "./intent.ts";
import { joinOn, type Newcomer } from "./joining.ts";
import type { Mind, Topic } from "./mind.ts";
import { daysLater, joinAt, lookAt, nextStep } from "./pace.ts";
import { wander } from "./wander.ts";

export interface PersonaParts {
  readonly person: StandInPerson;
  readonly who: Pick<WorldPerson, "nip" | "phone">;
  readonly habits: Habits;
  readonly mind: Mind;
  /** The trainings this person is called to. */
  readonly topics: readonly Topic[];
  readonly dice: Dice;
}

export interface Persona {
  /** A letter with an invitation arrived; when it will be used, or null. */
  invite(token: string, now: Date): Date | null;
  /** The bot wrote; when they will look, or null when they are looking already or nothing is asked. */
  notified(messageId: number, now: Date): Date | null;
  /** One deed; when the next one follows, or null when the phone is put away. */
  act(now: Date): Date | null;
}

interface State extends PersonaParts {
  readonly temper: Temper;
  readonly newcomer: Newcomer;
  readonly affairs: Map<string, Affair>;
  stage: "outside" | "joining" | "in" | "gone";
  /** The thread under the thumb. */
  busy: string | null;
  /** The message last tapped on. */
  inHand: number | null;
  errand: Errand | null;
  unread: number[];
  /** How many messages came, until something happens (`habits.turn`). */
  heard: number;
  returnAt: Date | null;
}

export function createPersona(parts: PersonaParts): Persona {
  const state: State = {
    ...parts,
    temper: { ...parts, attends: attendance(parts) },
    newcomer: { ...parts, token: null, once: new Set(), deeds: 0 },
    affairs: new Map(),
    stage: "outside",
    busy: null,
    inHand: null,
    errand: null,
    unread: [],
    heard: 0,
    returnAt: null,
  };
  return {
    invite: (token, now) => invited(state, token, now),
    notified: (messageId, now) => notified(state, messageId, now),
    act: (now) => act(state, now),
  };
}

/** Whether they come is made up once for each training. */
function attendance({ habits, dice }: PersonaParts): Temper["attends"] {
  const known = new Map<Topic, "yes" | "no" | "sick-later">();
  return (topic) => {
    const coming = known.get(topic) ?? (dice.chance(habits.comes) ? "yes" : dice.chance(0.6) ? "no" : "sick-later");
    known.set(topic, coming);
    return coming;
  };
}

function invited(state: State, token: string, now: Date): Date | null {
  if (state.habits.joins === "never" || state.stage === "in" || state.stage === "gone") return null;
  state.newcomer.token = token;
  if (state.stage === "joining") return null;
  return joinAt(now, state.habits, state.dice);
}

function notified(state: State, messageId: number, now: Date): Date | null {
  if (state.stage === "outside" || state.stage === "gone") return null;
  state.heard += 1;
  state.unread.push(messageId);
  return state.stage === "in" && state.busy === null ? lookAt(now, state.habits, state.dice) : null;
}

function act(state: State, now: Date): Date | null {
  if (state.stage === "gone") return null;
  if (state.stage !== "in") return join(state, now);
  if (state.returnAt !== null) return comeBack(state, now);
  if (state.busy === null && state.errand === null && isTurning(state)) return turn(state, now);
  for (;;) {
    const thread = state.busy ?? nextThread(state);
    if (thread === undefined) return null;
    state.busy = thread;
    const card = newestCard(state.person, thread);
    const deed = card === undefined ? leave : deedFor(state, card);
    if (card !== undefined && deed.do !== "leave") {
      state.inHand = card.messageId;
      perform(state, card, deed);
      return nextStep(now);
    }
    putDown(state, thread);
    state.busy = takenOver(state, thread);
  }
}

const leave: Deed = { do: "leave" };

function join(state: State, now: Date): Date | null {
  if (state.stage === "outside" && state.newcomer.token === null) return null;
  state.stage = "joining";
  const came = joinOn(state.newcomer);
  if (came === "went on") return nextStep(now);
  state.stage = came === "in" ? "in" : "outside";
  // What came meanwhile is looked at in the same sitting.
  return came === "in" ? nextStep(now) : null;
}

/** The next survey or question that was not looked at yet; what was known before is being mentioned again. */
function nextThread(state: State): string | undefined {
  for (;;) {
    const messageId = state.unread.shift();
    if (messageId === undefined) return undefined;
    const message = state.person.messages().find(({ id }) => id === messageId);
    const card = message && cardIn(message);
    if (card === undefined || !card.thread.startsWith("r:")) continue;
    const affair = state.affairs.get(card.thread);
    if (affair === undefined) state.affairs.set(card.thread, affairOf(state, card));
    else affair.intent = secondIntent(state.temper);
    return card.thread;
  }
}

/** A card that was answered may ask about somebody else at once; who answered the first goes on. */
function takenOver(state: State, thread: string): string | null {
  const message = state.person.messages().find(({ id }) => id === state.inHand);
  state.inHand = null;
  const card = message && cardIn(message);
  if (card === undefined || card.thread === thread || !card.thread.startsWith("r:")) return null;
  if (!state.affairs.has(card.thread)) state.affairs.set(card.thread, { ...affairOf(state, card), intent: "finish" });
  return card.thread;
}

const unknown: Topic = { title: "", quality: 0, fit: 0 };

function affairOf({ topics, temper }: State, card: Card): Affair {
  const fitting = topics.filter(({ title }) => card.text.includes(title));
  // "... Angkatan II" holds the name of the first batch too.
  const topic = fitting.sort((a, b) => b.title.length - a.title.length)[0] ?? unknown;
  const intent = firstIntent(card, topic, temper);
  return { intent, topic, deeds: 0, given: 0, choices: null, once: new Set() };
}

/** Nobody goes round in circles for ever. */
const patience = 80;

function deedFor(state: State, card: Card): Deed {
  const affair = state.affairs.get(card.thread);
  if (affair === undefined) return state.errand === null ? leave : errandDeed(card, state.errand, state.dice);
  affair.deeds += 1;
  return affair.deeds > patience ? leave : deedOn(card, affair, state.temper);
}

function perform(state: State, card: Card, deed: Exclude<Deed, { do: "leave" }>): void {
  const { person, habits, dice } = state;
  if (dice.chance(habits.wanders)) wander(person, dice);
  else if (deed.do === "say") person.send(deed.text);
  else for (const data of dataOf(card, deed.code, dice.chance(habits.tapsTwice))) person.tap(card.messageId, data);
}

function dataOf(card: Card, code: string, twice: boolean): readonly string[] {
  const data = card.buttons.find((button) => button.code === code)?.data;
  if (data === undefined) return [];
  return twice ? [data, data] : [data];
}

/** What came in about it meanwhile was seen. */
function putDown(state: State, thread: string): void {
  state.busy = null;
  if (!thread.startsWith("r:")) state.errand = null;
  const messages = new Map(state.person.messages().map((message) => [message.id, message]));
  state.unread = state.unread.filter((id) => {
    const message = messages.get(id);
    return message !== undefined && cardIn(message)?.thread !== thread;
  });
}

function isTurning({ habits, heard }: State): boolean {
  return habits.turn !== null && heard >= habits.turn.after;
}

/** The one thing that happens to few people. */
function turn(state: State, now: Date): Date | null {
  const to = state.habits.turn?.to;
  state.heard = Number.NEGATIVE_INFINITY;
  switch (to) {
    case "blocks-and-returns":
      state.person.block();
      state.returnAt = daysLater(now, 2 + state.dice.int(8), state.dice);
      return state.returnAt;
    case "blocks":
      state.person.block();
      state.stage = "gone";
      return null;
    case "leaves-telegram":
      state.person.deactivate();
      state.stage = "gone";
      return null;
    default:
      state.errand = errandOf(to ?? "looks-up-schedule");
      state.busy = state.errand.thread;
      state.person.command(state.errand.command);
      return nextStep(now);
  }
}

function comeBack(state: State, now: Date): Date | null {
  if (state.returnAt === null || now < state.returnAt) return null;
  state.returnAt = null;
  state.person.unblock();
  return nextStep(now);
}
