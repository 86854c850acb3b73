/**
 * A nudge: never with blame, always with a way out. It becomes the card of its survey: its buttons act on the run, and
 * the card above it gives its own up (deliver.ts), so that there is one place to tap.
 */
import { nudges } from "../../../conversations/nudges.ts";
import { pressOf } from "../../core/conversation/press.ts";
import type { Message } from "../../core/message.ts";
import { fill, type Text, type Values } from "../../core/text.ts";
import type { TouchpointKind } from "../../core/touchpoint/touchpoint-kind.ts";
import type { Card } from "./gather-cards.ts";

/** How many have answered, of how many, by training and kind; only where that encourages. */
export type Proof = ReadonlyMap<string, { readonly count: string; readonly total: string }>;

interface About {
  readonly runId: string;
  /** "Saya tidak ingin mengisi", in the words of the survey. */
  readonly stop: Text;
  readonly values: Values;
}

const textsOf: Readonly<Partial<Record<TouchpointKind, readonly Text[]>>> = {
  satisfaction: [nudges.satisfaction1, nudges.satisfaction2],
  "follow-up": [nudges.followUp1, nudges.followUp2],
};

/** The last one says until when, and who else has answered. The turn of the buttons is set when it is sent. */
export function nudgeBody({ contact, nudge }: Card, { runId, stop, values }: About, proof: Proof): Message {
  const { kind, person, training } = contact;
  const [first, last] = textsOf[kind] ?? [nudges.supervisor];
  const say = (text: Text | undefined, more: Values = {}) => fill(text?.[person.locale] ?? "", { ...values, ...more });
  const button = (label: Text, code: string) => [{ label: label[person.locale], press: pressOf(runId, 0, code) }];
  const isLast = nudge === 2 && last !== undefined;
  const others = isLast ? proof.get(`${training.id} ${kind}`) : undefined;
  const text = say(isLast ? last : first);
  return {
    text: others === undefined ? text : `${text}\n\n${say(nudges.socialProof, others)}`,
    buttons: [
      button(kind === "supervisor-confirmation" ? nudges.answerNow : nudges.fillInNow, "resume"),
      // "The last reminder" and "remind me" would contradict each other.
      ...(isLast ? [] : [button(nudges.remindTomorrow, "remind")]),
      button(stop, "stop"),
    ],
  };
}
