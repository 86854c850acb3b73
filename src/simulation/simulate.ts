/**
 * `jejak simulate`: an agency, its trainings and its people, from the call letter to the closing of the last survey,
 * through the real product in a minute. It reads no settings: no database, no bot and no file of the real one is touched.
 */
import { addDays, type LocalDate, wib } from "../core/calendar/calendar.ts";
import { decreedHolidays } from "../core/calendar/holidays.ts";
import { calendarOf } from "../core/calendar/working-days.ts";
import { appoint, lettersOf, populate } from "./crowd.ts";
import { createDrive } from "./drive.ts";
import { type Outputs, outputsOf } from "./outputs.ts";
import { openTown } from "./town.ts";
import { buildWorld, rosterTables } from "./world/world.ts";

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
    const people = populate(seed, world, town, chatNumber);
    const tidy = weekly(start, town.storage.tidy);
    const chats = new Map(world.people.map(({ nip, number }) => [town.idOf(nip), chatNumber(number)]));
    const drive = createDrive(town, {
      letters: lettersOf(world, start, days),
      personas: people,
      chatOf: (employeeId) => chats.get(employeeId),
      passed: async (now) => {
        options.passed?.(now);
        await tidy(now);
      },
    });
    await drive.until(wib(addDays(start, days), "00:00"));
    return await outputsOf(town.storage.db, town.troubles, town.witness);
  } finally {
    await town.storage.close();
  }
}

/** Chats have numbers of their own. */
const chatNumber = (person: number) => 700_000_000 + person;

/** What a process does each hour; a few times over all the weeks do here. */
function weekly(start: LocalDate, work: () => Promise<void>): (now: Date) => Promise<void> {
  let next = wib(addDays(start, 7), "00:00");
  return async (now) => {
    if (now < next) return;
    next = new Date(+now + 7 * 86_400_000);
    await work();
  };
}
