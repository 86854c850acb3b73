/** `jejak digest` on the command line: what it takes. */
import { InvalidArgumentError, Option } from "commander";
import { weekDates } from "../core/calendar/calendar.ts";
import type { Declare } from "./desk.ts";
import type { DigestFlags } from "./digest.ts";

export const declareDigest: Declare = ({ program, desk, finish }) => {
  program
    .command("digest")
    .description("ringkasan mingguan: apa yang dikirim, dan mengapa ada yang ditahan / the weekly digests and why")
    .addOption(new Option("--week <week>", "minggu ISO, misalnya 2026-W47").argParser(asWeek).makeOptionMandatory())
    .option("--supervisor <id>", "hanya atasan ini (id dari `jejak people`), dengan isi lengkap")
    .option("--dry-run", "tunjukkan saja; tidak ada yang disimpan atau dikirim", false)
    .option("--json", "JSON", false)
    .option("--out <dir>", "tulis gambar dan teks tiap ringkasan ke direktori ini")
    .addHelpText(
      "after",
      "\nContoh:\n  jejak digest --week 2026-W47 --dry-run\n  jejak digest --week 2026-W47 --supervisor 01JD... --out ringkasan",
    )
    .action((flags: DigestFlags) => {
      const work = () => import("./digest.ts");
      return finish(desk.office(async (shell) => (await work()).digestOn(shell, flags)));
    });
};

function asWeek(text: string): string {
  if (weekDates(text) !== null) return text;
  throw new InvalidArgumentError("Tulis minggu ISO, misalnya 2026-W47. (Write an ISO week.)");
}
