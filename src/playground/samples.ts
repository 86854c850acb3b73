/**
 * The two agencies of the playground, both made up: a small one whose first training has just ended, and a large one
 * with a whole year before it.
 */
import { fileURLToPath } from "node:url";
import { wib } from "../core/calendar/calendar.ts";
import { decreedHolidays } from "../core/calendar/holidays.ts";
import { calendarOf } from "../core/calendar/working-days.ts";
import type { Table } from "../core/roster/columns.ts";
import { coordinators, lettersOf, populate } from "../simulation/crowd.ts";
import { diceFor } from "../simulation/dice.ts";
import type { Letter } from "../simulation/drive.ts";
import { createPersona, type Persona } from "../simulation/personas/persona.ts";
import type { Town } from "../simulation/town.ts";
import { buildWorld, rosterTables } from "../simulation/world/world.ts";
import { habitsFor, mindFor } from "./characters.ts";
import { rosterIn, rowsOf } from "./sample-files.ts";
import type { SampleName, Seat } from "./view.ts";
import { telegramChat } from "./views/accounts.ts";

/** Somebody in the sample; `who` counts from 1 in the order of the roster. */
export interface Member {
  readonly who: number;
  readonly nip: string;
  readonly name: string;
  readonly phone: string | null;
  readonly position: string;
  readonly unit: string;
  readonly roles: readonly Seat[];
}

export interface Sample {
  readonly name: SampleName;
  readonly seed: number;
  /** When it begins, and when the page gets it: until then everybody acts by themselves. */
  readonly start: Date;
  readonly opens: Date;
  readonly roster: readonly Table[];
  readonly members: readonly Member[];
  readonly seats: Readonly<Record<Seat, number>>;
  readonly letters: readonly Letter[];
  /** How everybody acts, by the number of their chat. */
  personas(town: Town): ReadonlyMap<number, Persona>;
}

export function openSample(name: SampleName): Promise<Sample> {
  return name === "small" ? smallSample() : yearSample();
}

const folder = fileURLToPath(new URL("sample/", import.meta.url));

async function smallSample(): Promise<Sample> {
  const roster = await rosterIn(folder);
  const members = membersOf(roster);
  const titles = rowsOf(roster, "trainings").map(({ cells }) => String(cells.title));
  const topics = titles.map((title) => ({ title, quality: 0.3, fit: 0.3 }));
  const at = wib("2026-11-02", "07:00");
  const trainings = rowsOf(roster, "trainings").map(({ cells }) => String(cells.code));
  return {
    ...{ name: "small", seed: 2026, start: at, opens: wib("2026-11-02", "16:16"), roster, members },
    seats: {
      participant: called(members, "Siti Aminah"),
      supervisor: called(members, "Hendra Wijaya"),
      coordinator: called(members, "Ratna Kusuma"),
    },
    letters: [...trainings.map((training) => ({ at, to: { training } })), { at, to: { role: "supervisor" as const } }],
    personas: ({ standIn }) =>
      new Map(
        members.map(({ who, name, nip, phone }) => {
          const person = standIn.person(telegramChat(who), { first_name: name, language_code: "id" });
          const [habits, mind, dice] = [habitsFor(name), mindFor(name), diceFor("playground", name)];
          return [telegramChat(who), createPersona({ person, who: { nip, phone }, habits, mind, topics, dice })];
        }),
      ),
  };
}

const year = { seed: 7, employees: 300, trainings: 16, days: 365, start: "2026-01-05" } as const;

async function yearSample(): Promise<Sample> {
  const { seed, days, start } = year;
  const world = buildWorld(seed, year, { start, days, calendar: calendarOf(decreedHolidays) });
  const roster = rosterTables(world);
  const appointed = new Set(world.people.slice(0, coordinators).map(({ nip }) => nip));
  const members = membersOf(roster, appointed);
  const at = wib(start, "07:00");
  const first = (role: Seat, besides: readonly number[] = []) =>
    members.find(({ who, roles }) => roles.includes(role) && !besides.includes(who))?.who ?? 1;
  const coordinator = first("coordinator");
  const coordinating = members.filter(({ roles }) => roles.includes("coordinator")).map(({ who }) => who);
  const supervisor = first("supervisor", coordinating);
  return {
    ...{ name: "year", seed, start: at, opens: at, roster, members },
    seats: { participant: first("participant", [coordinator, supervisor]), supervisor, coordinator },
    letters: lettersOf(world, start, days),
    personas: (town) => populate(seed, world, town, (number) => telegramChat(number + 1)),
  };
}

function membersOf(roster: readonly Table[], appointed: ReadonlySet<string> = new Set()): readonly Member[] {
  const nips = <K extends "enrollments" | "trainings" | "units">(kind: K, field: string) =>
    new Set(rowsOf(roster, kind).map(({ cells }) => String((cells as Record<string, unknown>)[field] ?? "")));
  const enrolled = nips("enrollments", "nip");
  const heads = nips("units", "head");
  const leads = nips("trainings", "coordinator");
  const units = new Map(rowsOf(roster, "units").map(({ cells }) => [cells.code, String(cells.name)]));
  return rowsOf(roster, "employees").map(({ cells }, n): Member => {
    const nip = String(cells.nip);
    const roles: Seat[] = [
      ...(enrolled.has(nip) ? (["participant"] as const) : []),
      ...(heads.has(nip) ? (["supervisor"] as const) : []),
      ...(leads.has(nip) || appointed.has(nip) ? (["coordinator"] as const) : []),
    ];
    return {
      ...{ who: n + 1, nip, roles, name: String(cells.name) },
      phone: cells.phone === undefined ? null : String(cells.phone),
      position: String(cells.position ?? ""),
      unit: units.get(cells.unitCode) ?? "",
    };
  });
}

function called(members: readonly Member[], wanted: string): number {
  return members.find(({ name }) => name === wanted)?.who ?? 1;
}
