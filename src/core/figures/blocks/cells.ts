/**
 * Cells: what one block adds to one measure, summed once when the block is sealed. Figures add cells and never read an
 * answer again, so that a later edit or an erasure changes no figure and opens no difference between two of them.
 */
import { distinct, enough, nobody, type Part } from "../disclosure.ts";
import { type Audience, type Measure, type MeasureId, measures, measuresFor } from "../measures.ts";
import type { Response, SurveyId } from "../response.ts";
import { add, type Tally } from "../sums.ts";

export interface Member {
  readonly response: string;
  readonly person: string;
}

/** Responses sealed together: at least k different people of one place. */
export interface Block {
  readonly id: string;
  readonly audience: Audience;
  readonly conversation: SurveyId;
  readonly place: string;
  /** The week of the run that sealed it, "2026-W47". */
  readonly week: string;
  readonly members: readonly Member[];
}

/** What figures are added up from. It names nobody. */
export interface Summed {
  readonly block: string;
  readonly measure: MeasureId;
  readonly audience: Audience;
  readonly place: string;
  readonly tally: Tally;
  /** Null while too few people have a value. Cells of a group are shown together or not at all. */
  readonly release: Release | null;
}

/** With the people on whom its release depends; once it is released nobody asks for them any more. */
export interface Cell extends Summed {
  readonly part: Part;
}

export interface Release {
  readonly week: string;
  /** The block that names the group. */
  readonly group: string;
  /** Different people of the group who count toward k, as of the release. */
  readonly people: number;
}

/** The cells of a block that is being sealed; a measure nobody has a value for makes none. */
export function cellsOf(block: Block, responses: readonly Response[], k: number): Cell[] {
  return measuresFor(block.audience, block.conversation).flatMap((id) => {
    const { within }: Measure = measures[id];
    // Held against its whole, a part is safe only where the whole is released block by block.
    const held = within === undefined || enough([cellOf(block, within, responses).part], k);
    const cell = cellOf(block, id, responses);
    return held && cell.tally.n > 0 ? [cell] : [];
  });
}

function cellOf(block: Block, id: MeasureId, responses: readonly Response[]): Cell {
  const { value }: Measure = measures[id];
  const tallies = responses.flatMap((response) => {
    const sums = value(response, block.audience);
    return sums === null ? [] : [{ n: 1, sums }];
  });
  return {
    block: block.id,
    measure: id,
    audience: block.audience,
    place: block.place,
    part: partOf(measures[id], responses, block.audience),
    tally: add(tallies),
    release: null,
  };
}

/** Who of these has a value for the measure: those a cell of it is the sum of. */
export function valued(id: MeasureId, audience: Audience, responses: readonly Response[]): readonly Member[] {
  const { value }: Measure = measures[id];
  return responses
    .filter((response) => value(response, audience) !== null)
    .map(({ id: response, person }) => ({ response, person }));
}

function partOf({ value, counts, within }: Measure, responses: readonly Response[], audience: Audience): Part {
  const people = (some: readonly Response[]) => [...new Set(some.map(({ person }) => person))];
  const has = (response: Response) => value(response, audience) !== null;
  const whole: Measure | null = within === undefined ? null : measures[within];
  return {
    counted: people(responses.filter((one) => has(one) && counts?.(one) !== false)),
    others: whole && people(responses.filter((one) => !has(one) && whole.value(one, audience) !== null)),
  };
}

const of = (cell: Cell): Measure => measures[cell.measure];
const wholes: ReadonlySet<string | undefined> = new Set(Object.values(measures).map((one: Measure) => one.within));

/**
 * Releases what can be released of the cells of one place: those of a measure all together if that is enough, else each
 * that is enough alone. A measure that others are held against is only released block by block; one that follows
 * another is released in the same groups or not at all. The rest is returned as it was.
 */
export function release(cells: readonly Cell[], week: string, k: number): readonly Cell[] {
  const ids = new Set(cells.filter((cell) => of(cell).follows === undefined).map(({ measure }) => measure));
  const led = [...ids].flatMap((measure) => {
    const all = cells.filter((cell) => cell.measure === measure);
    if (!wholes.has(measure) && enough(partsOf(all), k)) return together(all, week);
    return all.flatMap((cell) => (enough([cell.part], k) ? together([cell], week) : [cell]));
  });
  const following = cells.filter((cell) => of(cell).follows !== undefined);
  return [...led, ...following.map((cell) => followed(cell, following, led, k))];
}

function followed(cell: Cell, following: readonly Cell[], led: readonly Cell[], k: number): Cell {
  const leader = led.find(({ measure, block }) => measure === of(cell).follows && block === cell.block);
  const group = leader?.release?.group;
  if (group === undefined) return cell;
  const blocks = new Set(
    led.filter((one) => one.measure === leader!.measure && one.release?.group === group).map(({ block }) => block),
  );
  const parts = partsOf(following.filter((one) => one.measure === cell.measure && blocks.has(one.block)));
  return parts.length === blocks.size && enough(parts, k) ? { ...cell, release: leader!.release } : cell;
}

function together(cells: readonly Cell[], week: string): readonly Cell[] {
  const people = distinct(partsOf(cells).flatMap(({ counted }) => counted));
  const group = cells.map(({ block }) => block).sort()[0]!;
  return cells.map((cell) => ({ ...cell, release: { week, group, people } }));
}

const partsOf = (cells: readonly Cell[]): readonly Part[] => cells.map(({ part }) => part);

/** Takes an erased person out of a cell; the sums and what was released stay as they are. */
export function forget(cell: Cell, person: string): Cell {
  const swap = (one: string) => (one === person ? nobody : one);
  const { counted, others } = cell.part;
  return { ...cell, part: { counted: counted.map(swap), others: others?.map(swap) ?? null } };
}
