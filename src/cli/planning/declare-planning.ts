/** The commands that ask no storage. */
import type { Declare } from "../desk.ts";
import type { WhenOptions } from "./when.ts";

export const declarePlanning: Declare = (declaring) => {
  when(declaring);
  nip(declaring);
};

const when: Declare = ({ program, finish }) => {
  program
    .command("when")
    .description("jelaskan setiap tanggal kontak sebuah pelatihan / explain each planned contact of a training")
    .requiredOption("--ends <date>", "2026-11-24 atau 2026-11-24T16:00 (WIB)")
    .option("--starts <date>", "2026-11-24 atau 2026-11-24T08:00 (WIB)")
    .option("--work-week <days>", "5 atau 6", "5")
    .option("--json", "JSON", false)
    .addHelpText(
      "after",
      "\nContoh:\n  jejak when --ends 2026-11-24\n  jejak when --starts 2027-01-18 --ends 2027-01-19 --work-week 6 --json",
    )
    .action(async (options: WhenOptions) => {
      const [{ describeWhen }, { calendarOf }, { decreedHolidays }] = await Promise.all([
        import("./when.ts"),
        import("../../core/calendar/working-days.ts"),
        import("../../core/calendar/holidays.ts"),
      ]);
      return finish(describeWhen(options, calendarOf(decreedHolidays)));
    });
};

const nip: Declare = ({ program, finish }) => {
  program
    .command("nip <number>")
    .description("periksa bentuk NIP atau NI PPPK / check the form of a NIP")
    .option("--json", "JSON", false)
    .action(async (number: string, options: { json: boolean }) => {
      const [{ describeNip }, { localDate }, { wallClock }] = await Promise.all([
        import("./nip.ts"),
        import("../../core/calendar/calendar.ts"),
        import("../../adapters/clock.ts"),
      ]);
      return finish(describeNip(number, localDate(wallClock.now()), options.json));
    });
};
