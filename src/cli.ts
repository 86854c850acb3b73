/**
 * The command line. Standard output carries data, standard error messages. Exit codes: 0 ok, 1 failed, 2 usage,
 * 75 try again, 78 configuration. Only what is finished has a command.
 */
import { Command } from "commander";
import { wallClock } from "./adapters/clock.ts";
import { describeNip } from "./cli/nip.ts";
import { describeWhen, type WhenOptions } from "./cli/when.ts";
import { localDate } from "./core/calendar/calendar.ts";
import { decreedHolidays } from "./core/calendar/holidays.ts";
import { calendarOf } from "./core/calendar/working-days.ts";

const program = new Command("jejak")
  .description("Apakah pelatihan membekas di pekerjaan? / Does training leave a trace at work?")
  .exitOverride()
  .configureHelp({ showGlobalOptions: true });

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
  .action((options: WhenOptions) => finish(describeWhen(options, calendarOf(decreedHolidays))));

program
  .command("nip <number>")
  .description("periksa bentuk NIP atau NI PPPK / check the form of a NIP")
  .option("--json", "JSON", false)
  .action((number: string, options: { json: boolean }) =>
    finish(describeNip(number, localDate(wallClock.now()), options.json)),
  );

function finish({ out, err, exit }: { out: string; err?: string; exit: number }): void {
  if (out !== "") process.stdout.write(`${out}\n`);
  if (err !== undefined && err !== "") process.stderr.write(`${err}\n`);
  process.exitCode = exit;
}

try {
  await program.parseAsync();
} catch (error) {
  // commander has printed what is wrong; help and version end with 0, a wrong command line with 2.
  const code = error instanceof Error && "exitCode" in error ? Number(error.exitCode) : undefined;
  if (code === undefined) throw error;
  process.exitCode = code === 0 ? 0 : 2;
}
