/**
 * A town's offices over 26 weeks: people answer early, late or never, change their answers, ask to be erased, and posts
 * change hands. It only tells what happened; what is sealed and shown is the business of those who use it.
 */
import { addDays } from "../../../src/core/calendar/calendar.ts";
import type { Response, SurveyId } from "../../../src/core/figures/response.ts";
import { lastWeeks } from "../../../src/core/figures/trend.ts";
import type { HeadTerm, UnitNode, UnitTree } from "../../../src/core/person/supervisor.ts";
import type { Dice } from "./dice.ts";
import { confidencePre, confirmationAnswers, followUpAnswers, satisfactionAnswers } from "./random-answers.ts";

export const weeksObserved = 26;
export const weekNames = lastWeeks("2027-W26", weeksObserved).toReversed();
export const dayOf = (week: number) => addDays("2027-01-04", 7 * week);

export interface Training {
  readonly id: string;
  readonly mode: string;
  readonly week: number;
  readonly participants: readonly string[];
}

export interface Office {
  readonly units: readonly {
    readonly id: string;
    readonly parentId: string | null;
    readonly staff: readonly string[];
  }[];
  readonly unitOf: ReadonlyMap<string, string>;
  readonly trainings: readonly Training[];
}

/** One person's survey about one training, as it stands: `week` is when it was finished. */
export interface Filled {
  readonly id: string;
  readonly enrollment: string;
  readonly training: Training;
  readonly person: string;
  readonly week: number;
  readonly closes: number;
  /** Counts the edits. */
  version: number;
  response: Response;
}

export function randomOffice(dice: Dice): Office {
  const units: { id: string; parentId: string | null; staff: string[] }[] = [];
  let hired = 0;
  const found = (parentId: string | null, size: number) => {
    const staff = Array.from({ length: Math.max(size, 1) }, () => `p${hired++}`);
    units.push({ id: `u${units.length}`, parentId, staff });
    return units.at(-1)!.id;
  };
  const town = found(null, dice.between(1, 3));
  for (let agency = dice.between(1, 3); agency > 0; agency--) {
    const above = found(town, dice.between(1, 5));
    for (let division = dice.between(1, 4); division > 0; division--) {
      const middle = found(above, dice.between(2, 14));
      if (dice.chance(0.3)) for (let team = dice.between(1, 3); team > 0; team--) found(middle, dice.between(2, 8));
    }
  }
  const unitOf = new Map(units.flatMap(({ id, staff }) => staff.map((person) => [person, id] as const)));
  const trainings = Array.from({ length: dice.between(4, 14) }, (_, i) => ({
    id: `t${i}`,
    mode: dice.pick(["workshop", "online"]),
    week: dice.between(0, 19),
    participants: invited(units, dice),
  }));
  return { units, unitOf, trainings };
}

/** A few units send most of theirs, some people come from anywhere. */
function invited(units: Office["units"], dice: Dice): string[] {
  const sending = dice.some(units, dice.between(1, 4)).flatMap(({ staff }) => staff);
  const everybody = units.flatMap(({ staff }) => staff);
  const guests = dice.some(everybody, dice.between(0, 6));
  return [...new Set([...dice.some(sending, dice.between(4, 24)), ...guests])];
}

/** All surveys that will ever be filled, by the week they are finished in. */
export function allFilled(office: Office, dice: Dice): Filled[] {
  return office.trainings.flatMap((training) =>
    training.participants.flatMap((person) => filledBy(person, training, dice)),
  );
}

function filledBy(person: string, training: Training, dice: Dice): Filled[] {
  const mood = dice.roll();
  const make = (
    conversation: SurveyId,
    week: number,
    closes: number,
    response: Pick<Response, "answers" | "linked">,
  ) => ({
    ...{ id: `${training.id}.${person}.${conversation}`, enrollment: `${training.id}.${person}` },
    ...{ training, person, week, closes, version: 0 },
    response: { id: `${training.id}.${person}.${conversation}`, conversation, person, closed: false, ...response },
  });
  const late = () => (dice.chance(0.6) ? 0 : dice.between(0, 2));
  const end = training.week;
  const filled: Filled[] = [];
  const atEnd = satisfactionAnswers(mood, dice);
  const answered = dice.chance(0.85);
  const linked = dice.chance(0.6) ? { confidencePre: confidencePre(dice) } : {};
  if (answered) filled.push(make("satisfaction", end + late(), end + 2, { answers: atEnd, linked }));
  const pair = atEnd.conf_before_after!.value as { after: string };
  const remembered = answered ? { confidenceAfter: Number(pair.after), planned: atEnd.plan !== undefined } : {};
  const after30 = followUpAnswers(mood, dice);
  const followed = dice.chance(0.7);
  if (followed) filled.push(make("followup30", end + 4 + late(), end + 6, { answers: after30, linked: remembered }));
  const own = followed ? { applied: after30.applied!.value as string } : {};
  if (dice.chance(0.5))
    filled.push(make("supervisor30", end + 6, end + 6, { answers: confirmationAnswers(mood, dice), linked: own }));
  return filled;
}

/** Another answer to the same survey, while its window is open. */
export function edit(filled: Filled, dice: Dice): void {
  const fill = {
    satisfaction: satisfactionAnswers,
    followup30: followUpAnswers,
    supervisor30: confirmationAnswers,
  }[filled.response.conversation];
  filled.version++;
  filled.response = { ...filled.response, answers: fill(dice.roll(), dice) };
}

/** Who heads what; `change` puts somebody else of the unit in charge from a day on. */
export function posts(office: Office) {
  const terms = new Map<string, HeadTerm[]>();
  const appoint = (unit: string, employeeId: string, fromDate: string | null) => {
    const before = (terms.get(unit) ?? []).map((term) => ({ ...term, untilDate: term.untilDate ?? fromDate }));
    terms.set(unit, [...before, { employeeId, acting: null, fromDate, untilDate: null }]);
  };
  for (const { id, staff } of office.units) appoint(id, staff[0]!, null);
  const change = (unit: string, on: string, dice: Dice) => {
    const { staff } = office.units.find(({ id }) => id === unit)!;
    appoint(unit, dice.pick(staff), on);
  };
  const tree = (): UnitTree =>
    new Map(
      office.units.map(({ id, parentId }): [string, UnitNode] => [id, { id, parentId, heads: terms.get(id) ?? [] }]),
    );
  return { tree, change };
}
