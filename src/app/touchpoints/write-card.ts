/** One message of a day: the card of a run that begins, or a nudge about one that is open. */
import type { NewRun } from "../../adapters/postgres/queries/talk/runs.ts";
import type { DueContact } from "../../adapters/postgres/queries/touchpoints/day.ts";
import type { QueuedMessage } from "../../adapters/postgres/queries/touchpoints/steps.ts";
import { localDate } from "../../core/calendar/calendar.ts";
import { begin } from "../../core/conversation/engine.ts";
import type { TouchpointKind } from "../../core/touchpoint/touchpoint-kind.ts";
import { priority } from "../delivery/priority.ts";
import type { Ids, LiveRun } from "../ports.ts";
import type { Agency } from "../scene.ts";
import { newRun } from "../survey/decide-turn.ts";
import type { Library } from "../survey/library.ts";
import type { Today } from "./decide-day.ts";
import type { Card } from "./gather-cards.ts";
import { nudgeBody, type Proof } from "./nudge-body.ts";
import { valuesOf } from "./placeholders.ts";

export interface Desk extends Today {
  readonly library: Library;
  readonly ids: Ids;
  readonly agency: Agency;
}

/** A message that has not gone after so long is decided anew: hours and facts may have changed. In milliseconds. */
const freshMs = 30 * 60_000;

const conversationOf: Readonly<Record<TouchpointKind, string>> = {
  "reminder-h7": "reminder-h7",
  "reminder-h2": "reminder-h2",
  "reminder-h1": "reminder-h1",
  "reminder-h0": "reminder-h0",
  satisfaction: "satisfaction",
  "follow-up": "followup30",
  "supervisor-confirmation": "supervisor30",
};

/** `counts`: it is the person's one message of today. */
export function writeCard(card: Card, counts: boolean, proof: Proof, desk: Desk): QueuedMessage {
  const { contact, nudge } = card;
  const { id, kind, employeeId, closesAt, firstSentAt, nudges: before } = contact;
  const nudged = nudge > 0 && contact.run?.status === "open" ? contact.run : null;
  const { now } = desk;
  const latest = new Date(+now + freshMs);
  const message = {
    key: `${kind}:${id}:${firstSentAt === null ? 0 : before + 1}`,
    ...kindOf(card),
    employeeId,
    touchpointId: id,
    countsOn: counts ? localDate(now) : null,
    notBefore: now,
    notAfter: latest < closesAt ? latest : closesAt,
  };
  if (nudged !== null) {
    const { channel, chat, id: runId } = nudged;
    const { frame } = desk.library.current(conversationOf[kind]).conversation;
    const body = nudgeBody(card, { runId, stop: frame.stop, values: valuesOf(contact, desk.agency, now) }, proof);
    return { ...message, channel, chat, runId, body };
  }
  const { channel = "telegram", chat = "" } = contact.address ?? {};
  const run = freshRun(card, { channel, chat }, desk);
  return {
    ...message,
    channel,
    chat,
    runId: run?.state.id ?? contact.run?.id ?? null,
    body: null,
    ...(run && { run }),
  };
}

function kindOf({ contact: { kind }, nudge }: Card): Pick<QueuedMessage, "kind" | "priority"> {
  if (nudge > 0) return { kind: "nudge", priority: priority.nudge };
  if (kind === "supervisor-confirmation") return { kind: "confirmation", priority: priority.confirmation };
  const survey = kind === "satisfaction" || kind === "follow-up";
  return survey ? { kind: "survey", priority: priority.survey } : { kind: "reminder", priority: priority.reminder };
}

/** Undefined when the person is in the middle of the run already, by /lanjut: then the card is drawn from that one. */
function freshRun(
  { contact, others }: Card,
  { channel, chat }: Pick<LiveRun, "channel" | "chat">,
  { library, ids, agency, now }: Desk,
): NewRun | undefined {
  const { run: earlier, person, training } = contact;
  if (earlier?.status === "open" && (earlier.delivered || earlier.turn > 0)) return undefined;
  const { conversation, structure } = library.current(conversationOf[contact.kind]);
  const state = begin(conversation, {
    id: earlier === null || earlier.delivered ? ids.next() : earlier.id,
    locale: person.locale,
    mode: training.mode,
    values: valuesOf(contact, agency, now, others.length),
  });
  const link = (next: DueContact, n: number) => ({
    touchpointId: next.id,
    enrollmentId: next.enrollmentId,
    closesAt: next.closesAt.toISOString(),
    values: valuesOf(next, agency, now, others.length - n - 1),
  });
  return newRun({
    run: state,
    structure,
    employeeId: contact.employeeId ?? "",
    enrollmentId: contact.enrollmentId,
    touchpointId: contact.id,
    channel,
    chat,
    messageId: null,
    closesAt: contact.closesAt.toISOString(),
    chain: others.length === 0 ? null : others.map(link),
  });
}
