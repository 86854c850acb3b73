/**
 * Twenty-six weeks of an office as readers live through them: what is sealed each week, and every figure that anybody is
 * shown. The naive rule, "a group of five or more, as it stands today", is kept beside it for comparison.
 */
import {
  homeUnit,
  levelsOf,
  mayLeaveDesk,
  rolledUp,
  type Selection,
  unionOf,
} from "../../../src/core/figures/blocks/audiences.ts";
import {
  type Block,
  type Cell,
  forget,
  type Member,
  type Summed,
  valued,
} from "../../../src/core/figures/blocks/cells.ts";
import { sealBlocks, type Waiting } from "../../../src/core/figures/blocks/sealing.ts";
import { type Audience, type Measure, type MeasureId, measures } from "../../../src/core/figures/measures.ts";
import { headOf, type UnitTree } from "../../../src/core/person/supervisor.ts";
import type { Dice } from "./dice.ts";
import {
  allFilled,
  dayOf,
  edit,
  type Filled,
  type Office,
  posts,
  randomOffice,
  weekNames,
  weeksObserved,
} from "./random-office.ts";

export const audiences = ["supervisors", "coordinators"] as const;

/** An answered survey as it stood at one time, `training.person.survey@edits`: once edited, its values are other unknowns. */
export type Standing = string;

/** A figure that was shown: who has a value in it, and all whom its n counts or leaves out. */
export interface Seen {
  readonly measure: MeasureId;
  readonly valued: readonly Standing[];
  readonly asked: readonly Standing[];
  readonly readers: Set<string | null>;
}

export interface Watched {
  readonly office: Office;
  /** Different figures shown, by audience. */
  readonly seen: Record<Audience, Map<string, Seen>>;
  readonly naive: Map<string, Seen>;
  readonly documents: Seen[];
  readonly blocks: Block[];
  readonly cells: Record<Audience, Cell[]>;
  /** By standing: what it said. */
  readonly said: Map<Standing, Filled["response"]>;
  /** Of the supervisors' audience: weeks from answer to block, and whether that block is the own unit's. */
  readonly waits: { readonly weeks: number; readonly atHome: boolean }[];
  finished: number;
}

interface Now extends Watched {
  week: number;
  k: number;
  tree: UnitTree;
  present: Filled[];
  readonly waiting: Record<Audience, Waiting[]>;
  readonly home: Map<string, string>;
  /** By block and measure: who has a value there. */
  readonly valued: Map<string, readonly Member[]>;
  /** By audience and response: as what it was sealed. */
  readonly sealedAs: Map<string, Standing>;
  /** Whoever was erased is no longer linked and reads nothing. */
  readonly erased: Set<string>;
}

const standing = ({ id, version }: Filled): Standing => `${id}@${version}`;

export function watchOffice(dice: Dice): Watched {
  const office = randomOffice(dice);
  const coming = allFilled(office, dice);
  const held = posts(office);
  const both = <T>(make: () => T) => ({ supervisors: make(), coordinators: make() });
  const now: Now = {
    ...{ office, seen: both(() => new Map()), naive: new Map(), documents: [] },
    ...{ blocks: [], cells: both(() => []), said: new Map(), waits: [], finished: 0 },
    ...{ week: 0, k: 5, tree: held.tree(), present: [], waiting: both(() => []) },
    ...{ home: new Map(), valued: new Map(), sealedAs: new Map(), erased: new Set() },
  };
  for (; now.week < weeksObserved; now.week++) {
    if (dice.chance(0.2)) held.change(dice.pick(office.units).id, dayOf(now.week), dice);
    if (dice.chance(0.005)) now.k++;
    now.tree = held.tree();
    for (const filled of coming) if (filled.week === now.week) finish(filled, now);
    for (const filled of now.present) if (filled.closes > now.week && dice.chance(0.1)) edit(filled, dice);
    if (dice.chance(0.3)) erase(dice.pick([...office.unitOf.keys()]), coming, now, dice);
    for (const filled of now.present) now.said.set(standing(filled), filled.response);
    for (const audience of audiences) seal(audience, now);
    lookAsSupervisors(now);
    lookAsCoordinators(now);
    lookNaively(now);
  }
  noteDocuments(now);
  return now;
}

function finish(filled: Filled, now: Now): void {
  now.present.push(filled);
  now.finished += filled.response.conversation === "supervisor30" ? 0 : 1;
  const { response, person, training } = filled;
  now.waiting.coordinators.push({ response, place: training.id });
  if (response.conversation === "supervisor30") return;
  const home = homeUnit(person, now.office.unitOf.get(person)!, now.tree, dayOf(training.week));
  if (home === null) return;
  now.home.set(filled.id, home);
  now.waiting.supervisors.push({ response, place: home });
}

/** All answers go, the sums stay. Some come back later and answer again. */
function erase(person: string, coming: Filled[], now: Now, dice: Dice): void {
  if (dice.chance(0.6)) {
    const left = coming.filter((filled) => filled.person !== person || filled.week <= now.week);
    coming.splice(0, coming.length, ...left);
  }
  now.erased.add(person);
  now.present = now.present.filter((filled) => filled.person !== person);
  for (const audience of audiences) {
    now.waiting[audience] = now.waiting[audience].filter(({ response }) => response.person !== person);
    now.cells[audience] = now.cells[audience].map((cell) => forget(cell, person));
  }
}

function seal(audience: Audience, now: Now): void {
  const byId = new Map(now.present.map((filled) => [filled.id, filled]));
  const waiting = now.waiting[audience].map(({ response, place }) => {
    const filled = byId.get(response.id)!;
    return { place, response: { ...filled.response, closed: filled.closes <= now.week } };
  });
  const parentOf = (place: string) => (audience === "supervisors" ? (now.tree.get(place)?.parentId ?? null) : null);
  const withheld = now.cells[audience].filter(({ release }) => release === null);
  const sealed = sealBlocks({ audience, week: weekNames[now.week]!, k: now.k, waiting, withheld, parentOf });
  const changed = new Set(sealed.cells.map(({ block, measure }) => `${block} ${measure}`));
  const kept = now.cells[audience].filter(({ block, measure }) => !changed.has(`${block} ${measure}`));
  now.cells[audience] = [...kept, ...sealed.cells];
  now.waiting[audience] = [...sealed.waiting];
  now.blocks.push(...sealed.blocks);
  for (const { id, members, place } of sealed.blocks) {
    const responses = members.map(({ response }) => byId.get(response)!.response);
    for (const measure of Object.keys(measures) as MeasureId[])
      now.valued.set(`${id} ${measure}`, valued(measure, audience, responses));
    for (const { response } of members) {
      const filled = byId.get(response)!;
      now.sealedAs.set(`${audience} ${response}`, standing(filled));
      if (audience === "supervisors")
        now.waits.push({ weeks: now.week - filled.week, atHome: now.home.get(response) === place });
    }
  }
}

const valuedIn = ({ block, measure }: Summed, now: Now) => now.valued.get(`${block} ${measure}`) ?? [];

/** The blocks that hold answers of this person. */
const blocksWith = (person: string, { blocks }: Now) =>
  new Set(blocks.filter(({ members }) => members.some((one) => one.person === person)).map(({ id }) => id));

/** What figures are drawn for: this week, four weeks, everything so far. */
const windows = (week: number) => [
  new Set(weekNames.slice(week, week + 1)),
  new Set(weekNames.slice(Math.max(week - 3, 0), week + 1)),
  null,
];

function note(audience: Audience, cells: readonly Summed[], reader: string | null, now: Now): void {
  const key = cells
    .map(({ block, measure }) => `${measure} ${block}`)
    .sort()
    .join(" ");
  const known = now.seen[audience].get(key) ?? seenFrom(cells, audience, now);
  known.readers.add(reader);
  now.seen[audience].set(key, known);
}

function seenFrom(cells: readonly Summed[], audience: Audience, now: Now): Seen {
  const sealedAs = ({ response }: Member) => now.sealedAs.get(`${audience} ${response}`)!;
  const blocks = new Set(cells.map(({ block }) => block));
  const asked = now.blocks.filter(({ id }) => blocks.has(id)).flatMap(({ members }) => members.map(sealedAs));
  const inside = cells.flatMap((cell) => valuedIn(cell, now).map(sealedAs));
  return { measure: cells[0]!.measure, valued: inside, asked, readers: new Set() };
}

const nothing: ReadonlySet<string> = new Set();

/** Figures per measure and window that have anything in them. */
function* drawn(
  audience: Audience,
  now: Now,
): Generator<{ cells: readonly Cell[]; selection: Omit<Selection, "places"> }> {
  for (const measure of new Set(now.cells[audience].map((cell) => cell.measure)))
    for (const weeks of windows(now.week)) {
      const selection = { audience, measure, weeks, without: nothing, k: now.k };
      const cells = now.cells[audience].filter(
        (cell) => cell.measure === measure && cell.release !== null && weeks?.has(cell.release.week) !== false,
      );
      if (cells.length > 0) yield { cells, selection };
    }
}

function lookAsSupervisors(now: Now): void {
  const readers = now.office.units.flatMap(({ id }) => {
    const reader = headOf(id, now.tree, dayOf(now.week));
    return reader === null || now.erased.has(reader)
      ? []
      : [{ reader, without: blocksWith(reader, now), levels: levelsOf(id, now.tree) }];
  });
  for (const { cells, selection } of drawn("supervisors", now))
    for (const { reader, without, levels } of readers) {
      const shown = rolledUp(cells, levels, { ...selection, without });
      if (shown !== null) note("supervisors", shown.union.cells, reader, now);
    }
}

function lookAsCoordinators(now: Now): void {
  const { trainings } = now.office;
  const scopes = [...trainings.map((one) => [one]), trainings, trainings.filter(({ mode }) => mode === "online")];
  for (const { cells, selection } of drawn("coordinators", now))
    for (const scope of scopes) {
      const union = unionOf(cells, { ...selection, places: new Set(scope.map(({ id }) => id)) });
      if (union !== null) note("coordinators", union.cells, null, now);
    }
}

/** Where the naive rule is tried: questions for everybody, a branch, and one with `na`. */
const naiveMeasures = ["satisfaction", "application", "productivity", "support"] as const;

/** Each unit's answers of today, shown as soon as five people have a value. */
function lookNaively(now: Now): void {
  for (const { id } of now.office.units) {
    const { places } = levelsOf(id, now.tree)[0]!;
    const here = now.present.filter((filled) => places.has(now.home.get(filled.id) ?? ""));
    for (const measure of naiveMeasures) {
      const { value, conversation }: Measure = measures[measure];
      const asked = here.filter(({ response }) => response.conversation === conversation);
      const valued = asked.filter(({ response }) => value(response, "supervisors") !== null);
      if (new Set(valued.map(({ person }) => person)).size < 5) continue;
      const seen: Seen = { measure, valued: valued.map(standing), asked: asked.map(standing), readers: new Set() };
      now.naive.set(`${measure} ${seen.asked.join(" ")}`, seen);
    }
  }
}

/** At the end: each training's figures that may go into a document supervisors can read. */
function noteDocuments(now: Now): void {
  const released = (audience: Audience) => now.cells[audience].filter(({ release }) => release !== null);
  const [own, supervised] = [released("coordinators"), released("supervisors")];
  for (const { id } of now.office.trainings)
    for (const measure of Object.keys(measures)) {
      const training = own.filter((cell) => cell.place === id && cell.measure === measure);
      const groups = new Map<string, Member[]>();
      for (const cell of supervised.filter((one) => one.measure === measure)) {
        const group = cell.release!.group;
        groups.set(group, [...(groups.get(group) ?? []), ...valuedIn(cell, now)]);
      }
      const inside = training.flatMap((cell) => valuedIn(cell, now));
      if (training.length > 0 && mayLeaveDesk(inside, [...groups.values()], now.k))
        now.documents.push(seenFrom(training, "coordinators", now));
    }
}
