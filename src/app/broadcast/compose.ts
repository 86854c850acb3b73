/** What a broadcast says: to one person exactly, and what its text may name. */
import { type StandardText, standardTexts, broadcast as texts } from "../../../conversations/broadcast.ts";
import { type Meant, trainingFacts } from "../../adapters/postgres/queries/broadcasts/audience.ts";
import type { Broadcast } from "../../adapters/postgres/queries/broadcasts/broadcasts.ts";
import { unitName } from "../../adapters/postgres/queries/broadcasts/choices.ts";
import type { Audience } from "../../core/broadcast/broadcast.ts";
import { fillText, type PlaceholderValues, readText } from "../../core/broadcast/broadcast-text.ts";
import { salutationOf, type TrainingFacts, trainingValues } from "../../core/broadcast/values.ts";
import { type Message, say } from "../../core/message.ts";
import { fill } from "../../core/text.ts";
import type { Agency } from "../scene.ts";
import type { BroadcastDesk } from "./desk.ts";

type Written = Pick<Broadcast, "template" | "text" | "locale">;
type Person = Pick<Meant, "name" | "salutation" | "locale">;

/** Exactly what this person gets: a standard text in their language, an own one in its author's. */
export function bodyOf(written: Written, person: Person, training: TrainingFacts | null, sent: Sent): Message {
  if (written.template !== null) {
    const { text } = standardTexts[written.template as StandardText];
    return say(fill(text[person.locale], training === null ? {} : trainingValues(training, sent.at, person.locale)));
  }
  const salutation = salutationOf(person.salutation, written.locale, sent.agency.salutation);
  const about = training === null ? {} : trainingValues(training, sent.at, written.locale);
  return say(fillText(written.text ?? "", { ...about, salutation, name: person.name }));
}

interface Sent {
  readonly at: Date;
  readonly agency: Agency;
}

/** Standard texts that suit the audience and of which everything they name is known. */
export function fittingTexts(audience: Audience, training: TrainingFacts | null, at: Date): StandardText[] {
  if (training === null) return [];
  const values: Readonly<Record<string, string | undefined>> = trainingValues(training, at, "id");
  const known = (id: StandardText) =>
    [...standardTexts[id].text.id.matchAll(/\{(\w+)\}/g)].every(([, name = ""]) => values[name] !== undefined);
  const ahead = training.startsAt > at;
  const suiting: Readonly<Record<Audience["kind"], readonly StandardText[]>> = {
    training: ahead ? ["laptop", "room"] : [],
    unconfirmed: ["confirm", "laptop", "room"],
    unanswered: ["lastCall"],
    supervisors: ["support"],
    unit: [],
  };
  return suiting[audience.kind].filter(known);
}

/** Whether everything that the text names is known, for this audience and then. */
export function fits(
  draft: Written & { readonly audience: Audience },
  training: TrainingFacts | null,
  at: Date,
): boolean {
  if (draft.template !== null) return fittingTexts(draft.audience, training, at).some((id) => id === draft.template);
  return draft.text !== null && "text" in readText(draft.text, namable(training, at));
}

/** The placeholders an own text may hold; what they stand for here is of no person. */
export function namable(training: TrainingFacts | null, at: Date): PlaceholderValues {
  const { relativeDay, ...about } = training === null ? {} : trainingValues(training, at, "id");
  return { salutation: "", name: "", ...about };
}

/** "Belum mengisi survei · Pelayanan Publik Prima": plain text. */
export async function audienceName(desk: BroadcastDesk, audience: Audience): Promise<string> {
  return `${texts.audiences[audience.kind][desk.locale]} · ${await subjectName(desk, audience)}`;
}

/** The name of the training or the unit. */
export async function subjectName({ tx, now }: BroadcastDesk, audience: Audience): Promise<string> {
  const name =
    audience.kind === "unit"
      ? await unitName(tx, audience.unitId)
      : (await trainingFacts(tx, audience.trainingId, now))?.title;
  return name ?? "";
}
