/**
 * `jejak simulate`: an agency, its trainings and its people, from the call letter to the closing of the last survey,
 * through the real product in a minute. It reads no settings: no database, no bot and no file of the real one is touched.
 */
import { grantRole } from "../app/office/grant-role.ts";
import { addDays, type LocalDate, wib } from "../core/calendar/calendar.ts";
import { decreedHolidays } from "../core/calendar/holidays.ts";
import { calendarOf } from "../core/calendar/working-days.ts";
import { diceFor } from "./dice.ts";
import { drive, type Letter } from "./drive.ts";
import { type Outputs, outputsOf } from "./outputs.ts";
import { habitsOf } from "./personas/habits.ts";
import { mindOf, type Topic } from "./personas/mind.ts";
import { createPersona, type Persona } from "./personas/persona.ts";
import { openTown, type Town } from "./town.ts";
import type { WorldPerson } from "./world/people.ts";
import { buildWorld, rosterTables, type World } from "./world/world.ts";

export interface SimulationOptions {
  readonly employees: number;
  readonly trainings: number;
  readonly days: number;
  readonly seed: number;
  readonly start: LocalDate;
  /** An empty PostgreSQL database; in memory when it is not given. */
  readonly storageUrl?: string | undefined;
  /** Called as time passes. */
  readonly passed?: (now: Date) => void;
}

/** Throws ConfigError for dates outside the holiday data, RefusedError for a database that holds people. */
export async function simulate(options: SimulationOptions): Promise<Outputs> {
  const { seed, start, days } = options;
  const calendar = calendarOf(decreedHolidays);
  const world = buildWorld(seed, options, { start, days, calendar });
  const town = await openTown({
    seed,
    start: wib(start, "07:00"),
    agency: { name: "BKPSDM Kota Contoh", contact: "Subbidang Pengembangan Kompetensi, 0254 200100" },
    roster: rosterTables(world),
    storageUrl: options.storageUrl,
  });
  try {
    await appoint(world, town);
    const people = populate(seed, world, town);
    const tidy = weekly(start, town.storage.tidy);
    const chats = new Map(world.people.map(({ nip, number }) => [town.idOf(nip), chatNumber(number)]));
    await drive(town, {
      until: wib(addDays(start, days), "00:00"),
      letters: lettersOf(world, start, days),
      personas: people,
      chatOf: (employeeId) => chats.get(employeeId),
      passed: async (now) => {
        options.passed?.(now);
        await tidy(now);
      },
    });
    return await outputsOf(town.storage.db, town.troubles, town.witness);
  } finally {
    await town.storage.close();
  }
}

/** What a process does each hour; a few times over all the weeks do here. */
function weekly(start: LocalDate, work: () => Promise<void>): (now: Date) => Promise<void> {
  let next = wib(addDays(start, 7), "00:00");
  return async (now) => {
    if (now < next) return;
    next = new Date(+now + 7 * 86_400_000);
    await work();
  };
}

/** People of the roster who coordinate all trainings beside their own work; one of them is likely to join the bot. */
const coordinators = 3;

async function appoint({ people }: World, { operator, idOf }: Town): Promise<void> {
  for (const { nip } of people.slice(0, coordinators)) {
    const employeeId = idOf(nip);
    if (employeeId !== undefined) await grantRole(operator, { employeeId, role: "coordinator" });
  }
}

/** Chats have numbers of their own. */
const chatNumber = (person: number) => 700_000_000 + person;

function populate(seed: number, world: World, town: Town): ReadonlyMap<number, Persona> {
  const topics = world.trainings.map((training): readonly [Topic, ReadonlySet<WorldPerson>] => {
    const dice = diceFor(seed, "topic", training.number);
    const topic = { title: training.title, quality: dice.around(0, 0.5), fit: dice.around(0.1, 0.5) };
    return [topic, new Set(training.participants)];
  });
  return new Map(
    world.people.map((who) => {
      const dice = diceFor(seed, "persona", who.number);
      const unit = diceFor(seed, "unit", who.unit.code);
      const ofUnit = { support: unit.around(0, 0.5), load: 0.5 + 1.5 * unit.next() };
      const character = {
        kindness: dice.around(0, 0.5),
        drive: dice.around(0, 0.5),
        wordy: 0.6 * dice.next(),
        ...ofUnit,
      };
      const chat = chatNumber(who.number);
      const persona = createPersona({
        person: town.standIn.person(chat, { first_name: who.name, language_code: "id" }),
        who,
        habits: habitsOf(dice),
        mind: mindOf(character, dice),
        topics: topics.filter(([, participants]) => participants.has(who)).map(([topic]) => topic),
        dice,
      });
      return [chat, persona];
    }),
  );
}

/** How many days before a training its call letters go out. */
const noticeDays = 12;
/** How long an invitation is valid, after which supervisors who did not use theirs get another. */
const supervisorsAgainDays = 15;

function lettersOf(world: World, start: LocalDate, days: number): readonly Letter[] {
  const first = wib(start, "08:00");
  const participants = world.trainings.map(({ code, from }): Letter => {
    const wished = wib(addDays(from, -noticeDays), "08:00");
    return { at: wished < first ? first : wished, to: { training: code } };
  });
  const supervisors: Letter[] = [];
  for (let day = 0; day < days; day += supervisorsAgainDays)
    supervisors.push({ at: wib(addDays(start, day), "08:15"), to: { role: "supervisor" } });
  return [...participants, ...supervisors].sort((a, b) => +a.at - +b.at);
}
