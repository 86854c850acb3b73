/** The form of a broadcast as it is opened: what can be chosen in the own scope, and what the draft says so far. */
import { standardTexts, broadcast as texts } from "../../../conversations/broadcast.ts";
import { broadcastForm as form } from "../../../conversations/forms.ts";
import type { Broadcast } from "../../adapters/postgres/queries/broadcasts/broadcasts.ts";
import { trainingsToChoose, unitName, unitsToChoose } from "../../adapters/postgres/queries/broadcasts/choices.ts";
import { trainingAudiences } from "../../core/broadcast/broadcast.ts";
import { longestText, offered, type PlaceholderValues } from "../../core/broadcast/broadcast-text.ts";
import { grouped } from "../../core/broadcast/progress.ts";
import { isoWib } from "../../core/calendar/calendar.ts";
import { type Field, type Form, mostOptions, type Option } from "../../core/form.ts";
import { shorten, type Text } from "../../core/text.ts";
import { namable } from "../broadcast/compose.ts";
import { type BroadcastDesk, label, said, within } from "../broadcast/desk.ts";
import { dayAndMonth } from "../broadcast/pages/draft-pages.ts";
import { trainingOf } from "../broadcast/plan-broadcast.ts";

/** Together they fill one list (`mostOptions`). */
const mostTrainings = 60;
const mostUnits = 40;
const longestTitle = 60;
/** What a field takes is counted in other units than ours; what is too long for us is told with its number. */
const longestTyped = 3 * longestText;

/** The standard text that is none. */
export const ownText = "own";
/** Everything that a text may name, of whatever training. */
export const anyPlaceholder: PlaceholderValues = {
  ...{ salutation: "", name: "", title: "", date: "", time: "", place: "", deadline: "" },
};

/** `words` narrows the list. Undefined when there is nothing to choose from. */
export async function broadcastFormOf(
  desk: BroadcastDesk,
  draft: Broadcast | undefined,
  words: string,
): Promise<Form | undefined> {
  const { options, cut } = await subjects(desk, draft, words);
  if (options.length === 0) return undefined;
  const text = (one: Text) => label(desk, one);
  const about = { label: text(form.about), ...(cut && { hint: text(form.aboutHint) }) };
  return {
    id: "broadcast",
    about: draft?.id ?? "",
    ...{ title: text(form.title), submit: text(form.submit), cancel: text(form.cancel), intro: said(desk, form.intro) },
    fields: [
      { ...choice("about", about, options, subjectOf(draft)), optional: false },
      choice(
        "who",
        { label: text(form.who), hint: text(form.whoHint) },
        trainingAudiences.map((kind) => ({ value: kind, label: text(texts.audiences[kind]) })),
        draft?.audience?.kind,
      ),
      ...(await textFields(desk, draft)),
      ...momentFields(desk, draft),
    ],
  };
}

const subjectOf = (draft: Broadcast | undefined): string | undefined =>
  draft?.audience?.kind === "unit"
    ? `u:${draft.audience.unitId}`
    : draft?.trainingId != null
      ? `t:${draft.trainingId}`
      : undefined;

type Words = Pick<Field, "label" | "hint">;

function choice(name: string, words: Words, options: readonly Option[], chosen: string | undefined): Field {
  return { kind: "choice", name, ...words, optional: true, options, ...(chosen !== undefined && { chosen }) };
}

interface Subjects {
  readonly options: readonly Option[];
  /** There are more of them. */
  readonly cut: boolean;
}

/** Trainings nearest in time, then units, the highest first; what the draft is about is always among them. */
async function subjects(desk: BroadcastDesk, draft: Broadcast | undefined, words: string): Promise<Subjects> {
  const { trainings, units } = within(desk.who);
  const chosen = subjectOf(draft);
  const asTraining = ({ id, title, startsAt }: { id: string; title: string; startsAt: Date }) => ({
    value: `t:${id}`,
    label: label(desk, form.training, { title: shorten(title, longestTitle), day: dayAndMonth(desk, startsAt) }),
  });
  const asUnit = ({ id, name }: { id: string; name: string }) => ({
    value: `u:${id}`,
    label: label(desk, form.unit, { name: shorten(name, longestTitle) }),
  });
  const courses = await trainingsToChoose(desk.tx, trainings, words, { now: desk.now, most: mostTrainings });
  const offices = await unitsToChoose(desk.tx, units, words, mostUnits);
  if (words !== "" && courses.length + offices.length === 0) return subjects(desk, draft, "");
  const found = [...courses.map(asTraining), ...offices.map(asUnit)];
  const own = chosen === undefined ? undefined : await chosenSubject(desk, chosen, { asTraining, asUnit });
  const others = found.filter(({ value }) => value !== chosen);
  return {
    options: own === undefined ? found : [own, ...others].slice(0, mostOptions),
    cut: courses.length === mostTrainings || offices.length === mostUnits || words !== "",
  };
}

interface AsOption {
  readonly asTraining: (training: { id: string; title: string; startsAt: Date }) => Option;
  readonly asUnit: (unit: { id: string; name: string }) => Option;
}

async function chosenSubject(desk: BroadcastDesk, value: string, as: AsOption): Promise<Option | undefined> {
  const id = value.slice("t:".length);
  if (value.startsWith("u:")) {
    const name = await unitName(desk.tx, id);
    return name === undefined ? undefined : as.asUnit({ id, name });
  }
  const facts = await trainingOf(desk, { trainingId: id });
  return facts === null ? undefined : as.asTraining({ id, ...facts });
}

/** The ready ones and the own one; what may be named is known once the training is. */
async function textFields(desk: BroadcastDesk, draft: Broadcast | undefined): Promise<Field[]> {
  const { template = null, text = null, trainingId = null } = draft ?? {};
  const values = draft?.audience == null ? anyPlaceholder : namable(await trainingOf(desk, { trainingId }), desk.now);
  const hint = { max: grouped(longestText, desk.locale), placeholders: offered(values, desk.locale) };
  const options = [
    { value: ownText, label: label(desk, form.own) },
    ...Object.entries(standardTexts).map(([value, one]) => ({ value, label: label(desk, one.label) })),
  ];
  return [
    choice("standard", { label: label(desk, form.standard) }, options, template ?? undefined),
    {
      ...{ kind: "text", name: "text", optional: true, longest: longestTyped },
      ...{ label: label(desk, form.text), hint: label(desk, form.textHint, hint) },
      ...(text !== null && { value: text }),
    },
  ];
}

/** A moment that was chosen cannot be taken out of such a field again, so then "at once" is a choice of its own. */
function momentFields(desk: BroadcastDesk, draft: Broadcast | undefined): Field[] {
  const wanted = draft?.wantedAt != null && draft.wantedAt > desk.now ? isoWib(draft.wantedAt) : undefined;
  const starts = [
    { value: "at", label: label(desk, form.startAt) },
    { value: "now", label: label(desk, form.startNow) },
  ];
  return [
    ...(wanted === undefined ? [] : [choice("start", { label: label(desk, form.start) }, starts, "at")]),
    {
      ...{ kind: "date", name: "date", optional: true },
      ...{ label: label(desk, form.date), hint: label(desk, form.dateHint) },
      ...(wanted !== undefined && { value: wanted.slice(0, 10) }),
    },
    {
      ...{ kind: "time", name: "time", optional: true },
      ...{ label: label(desk, form.time), hint: label(desk, form.timeHint) },
      ...(wanted !== undefined && { value: wanted.slice(11, 16) }),
    },
  ];
}
