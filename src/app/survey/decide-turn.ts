/**
 * What one event does to one run, and all that follows from it: pure, so that it can be decided again when another
 * process was faster. take-turns.ts loads, commits and delivers.
 */
import type { Commit, NewMessage, NewRun } from "../../adapters/postgres/queries/talk/runs.ts";
import type { Calendar } from "../../core/calendar/working-days.ts";
import type { Conversation, Effect, Event } from "../../core/conversation/conversation.ts";
import { advance, begin } from "../../core/conversation/engine.ts";
import { askedAgainAt } from "../../core/touchpoint/nudges.ts";
import { priority } from "../delivery/priority.ts";
import type { Incoming } from "../incoming.ts";
import type { Ids, LiveRun } from "../ports.ts";
import type { Library } from "./library.ts";

export interface TurnContext {
  readonly library: Library;
  readonly calendar: Calendar;
  readonly ids: Ids;
  readonly now: Date;
}

export interface Decision {
  /** The run after the event; the same object when the event was refused. */
  readonly after: LiveRun;
  /** Another run that took over the card. */
  readonly successor?: LiveRun;
  readonly toast: string | undefined;
  /** All that is to be written, but for `n` and where the update came from. */
  readonly writes: Omit<Commit, "n" | "channel" | "updateId" | "chat" | "now">;
  /** The message that the card leaves behind when it moves to a fresh one. */
  readonly leftBehind?: string;
}

/**
 * Decides one event. After the closing time every event first closes the run. `pressed` is the message a button was
 * tapped on: when that is not the card (a nudge carries buttons too), the message becomes the card, so that the person
 * goes on where the tap was.
 */
export function decideTurn(live: LiveRun, event: Event, context: TurnContext, pressed?: string): Decision {
  const conversation = context.library.pinned(live.run.conversation, live.structure);
  const closed = live.closesAt !== null && context.now >= new Date(live.closesAt);
  const closing = closed && live.run.place.card !== "closed";
  const { run, effects } = advance(conversation, live.run, closing ? { command: "close" } : event);
  const toast = effects.map((effect) => ("toast" in effect ? effect.toast : undefined)).find(Boolean);
  if (run === live.run) return { after: live, toast, writes: {} };

  const fresh = !closing && ("text" in event || ("command" in event && event.command !== "close"));
  const after: LiveRun = { ...live, run, messageId: fresh ? null : (pressed ?? live.messageId) };
  const successor = nextOnCard(after, effects, conversation, context);
  const messages: NewMessage[] = [];
  if (fresh) messages.push(freshCard(after));
  const confidence = confidenceBefore(after, effects, context);
  if (confidence !== undefined) messages.push(confidence);

  return {
    after: successor === undefined ? after : { ...after, messageId: null, chain: null },
    ...(successor !== undefined && { successor }),
    toast,
    ...(live.messageId !== null && live.messageId !== after.messageId && { leftBehind: live.messageId }),
    writes: {
      turn: {
        runId: run.id,
        from: live.run.turn,
        state: run,
        records: recordsOf(effects, conversation, live, context.library),
        retracts: effects.flatMap((effect) => ("retract" in effect ? [effect.retract] : [])),
        ...commentOf(effects),
        ...((fresh || successor !== undefined) && { fresh: true as const }),
        ...(after.messageId !== null && after.messageId !== live.messageId && { card: after.messageId }),
        ...(successor !== undefined && { handedOver: true as const }),
      },
      ...touchpointOf(live, effects, conversation, context),
      ...rsvpOf(live, effects),
      ...((messages.length > 0 || successor !== undefined) && {
        next: { messages, runs: successor === undefined ? [] : [newRun(successor)] },
      }),
    },
  };
}

type Writes = Decision["writes"];

function recordsOf(effects: readonly Effect[], conversation: Conversation, live: LiveRun, library: Library) {
  const { locale, mode } = live.run;
  return effects.flatMap((effect) =>
    "record" in effect
      ? [
          {
            question: effect.record,
            value: effect.answer.value,
            score: effect.answer.score,
            wording: library.wording(conversation, effect.record, locale, mode),
          },
        ]
      : [],
  );
}

function commentOf(effects: readonly Effect[]): { comment: string } | undefined {
  for (const effect of effects) if ("comment" in effect) return { comment: effect.comment };
  return undefined;
}

/** A survey's touchpoint follows its run; a reminder's was completed when it was sent. */
function touchpointOf(
  live: LiveRun,
  effects: readonly Effect[],
  conversation: Conversation,
  { calendar, now }: TurnContext,
): Pick<Writes, "touchpoint"> | undefined {
  const id = live.touchpointId;
  if (id === null || conversation.kind !== "survey") return undefined;
  const becomes = (
    state: string,
    reason: string | null,
    nextAt: string | null = null,
    askedFor: string | null = null,
  ) => ({
    touchpoint: { id, state, reason, nextAt, askedFor },
  });
  for (const effect of effects) {
    if ("reopen" in effect) return becomes("open", null, live.closesAt);
    if ("remind" in effect) {
      const at = askedAgainAt(now, live.run.values.workWeek === "6" ? 6 : 5, calendar)?.toISOString() ?? null;
      return becomes("open", null, at ?? live.closesAt, at);
    }
    if ("finish" in effect && live.run.status === "open") {
      if (effect.finish === "completed") return becomes("completed", null);
      if (effect.finish === "stopped") return becomes("expired", "opted-out");
      if (effect.finish === "absent") return becomes("suppressed", "absent");
      return becomes("expired", Object.keys(live.run.answers).length > 0 ? "partial" : "unanswered");
    }
  }
  return undefined;
}

const rsvpFields = {
  attend: "attend",
  decline_reason: "reason",
  decline_reason_text: "text",
  substitute: "substitute",
} as const;

/** What a reminder's card says about attendance also stands in the enrollment. */
function rsvpOf(live: LiveRun, effects: readonly Effect[]): Pick<Writes, "rsvp"> | undefined {
  const fields: Record<string, string> = {};
  for (const effect of effects)
    if ("record" in effect && effect.record in rsvpFields && typeof effect.answer.value === "string")
      fields[rsvpFields[effect.record as keyof typeof rsvpFields]] = effect.answer.value;
  return Object.keys(fields).length === 0 ? undefined : { rsvp: { enrollmentId: live.enrollmentId, ...fields } };
}

/** What is typed pushes the card up the chat, so it moves below. */
function freshCard(live: LiveRun): NewMessage {
  return {
    key: `card:${live.run.id}:${live.run.turn}`,
    kind: "card",
    priority: priority.reply,
    employeeId: live.employeeId,
    channel: live.channel,
    chat: live.chat,
    runId: live.run.id,
  };
}

/** A supervisor confirms several people in turn on one card: when one is done, the next takes the card over. */
function nextOnCard(
  live: LiveRun,
  effects: readonly Effect[],
  conversation: Conversation,
  { library, ids }: TurnContext,
): LiveRun | undefined {
  const [link, ...rest] = live.chain ?? [];
  if (link === undefined || !effects.some((effect) => "finish" in effect && effect.finish === "completed"))
    return undefined;
  const { conversation: current, structure } = library.current(conversation.id);
  const { locale, mode } = live.run;
  const begun = begin(current, { id: ids.next(), locale, mode, values: link.values });
  const run = advance(current, begun, { button: "go", turn: begun.turn }).run;
  const { enrollmentId, touchpointId, closesAt } = link;
  return { ...live, run, structure, enrollmentId, touchpointId, closesAt, chain: rest };
}

/** Who confirms on the day before is asked one optional question: how confident are you today? */
function confidenceBefore(
  live: LiveRun,
  effects: readonly Effect[],
  { library, ids }: TurnContext,
): NewMessage | undefined {
  if (live.run.values.askConfidence !== "yes") return undefined;
  if (!effects.some((effect) => "record" in effect && effect.record === "attend" && effect.answer.value === "yes"))
    return undefined;
  const { conversation, structure } = library.current("preconfidence");
  const { locale, mode, values } = live.run;
  const state = begin(conversation, { id: ids.next(), locale, mode, values });
  const begun: LiveRun = { ...live, run: state, structure, touchpointId: null, messageId: null, chain: null };
  return {
    key: `confidence-before:${live.enrollmentId}`,
    kind: "confidence-before",
    priority: priority.reply,
    employeeId: live.employeeId,
    channel: live.channel,
    chat: live.chat,
    runId: state.id,
    run: newRun(begun),
  };
}

/** A live run in the shape in which it is first stored. */
export function newRun(live: LiveRun): NewRun {
  const {
    run: state,
    structure,
    employeeId,
    enrollmentId,
    touchpointId,
    channel,
    chat,
    messageId,
    closesAt,
    chain,
  } = live;
  return { state, structure, employeeId, enrollmentId, touchpointId, channel, chat, messageId, closesAt, chain };
}

/** The same update, ready to commit. */
export function commitOf(n: number, incoming: Incoming, now: Date, writes: Writes): Commit {
  const { channel, updateId, chat } = incoming;
  return { n, channel, updateId, chat, now: now.toISOString(), ...writes };
}
