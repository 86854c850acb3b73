/** `jejak broadcast` on the command line: what it takes. */
import { InvalidArgumentError, Option } from "commander";
import { misused } from "./answers.ts";
import type { BroadcastFlags, Watch } from "./broadcast.ts";
import type { Declare } from "./desk.ts";

interface Options {
  readonly training?: string;
  readonly unit?: string;
  readonly audience: keyof typeof audiences;
  readonly textFile?: string;
  readonly template?: string;
  readonly at?: string;
  readonly urgent: boolean;
  readonly draft?: string;
  readonly yes: boolean;
  readonly count?: number;
}

const audiences = {
  all: "training",
  "not-confirmed": "unconfirmed",
  "not-answered": "unanswered",
  supervisors: "supervisors",
} as const;

/** `watch`: where progress is shown; without one the command says how it stands and ends. */
export const declareBroadcast =
  (watch?: Watch): Declare =>
  ({ program, desk, finish }) => {
    program
      .command("broadcast")
      .description("kirim pesan ke peserta, atasan, atau unit / write to participants, supervisors or a unit")
      .addOption(new Option("--training <code>", "pelatihan ini").conflicts(["unit", "draft"]))
      .addOption(new Option("--audience <who>", "siapa darinya").choices(Object.keys(audiences)).default("all"))
      .addOption(new Option("--unit <id>", "unit kerja ini dan unit di bawahnya").conflicts("draft"))
      .addOption(new Option("--text-file <file>", "isi pesan; - membaca masukan standar").conflicts("template"))
      .option("--template <name>", "teks baku: lastCall, confirm, laptop, room, support")
      .option("--at <time>", 'kapan, misalnya "28/12 08.30"; tanpa ini segera, dalam jam kerja')
      .option("--urgent", "mendesak: di luar jam kerja pun", false)
      .option("--draft <id>", "siaran yang sudah ada: lihat, kirim, atau ikuti")
      .option("--yes", "kirim; tanpa ini hanya pratinjau", false)
      .addOption(new Option("--count <n>", "jumlah penerima, wajib mulai 200 orang").argParser(asCount))
      .addHelpText(
        "after",
        "\nContoh:\n  jejak broadcast --training PP-2026-11 --audience not-answered --text-file pesan.txt\n  jejak broadcast --draft 01JD... --yes",
      )
      .action((options: Options) => {
        const what = wanted(options, (path) => Buffer.from(desk.read(path)).toString("utf8"));
        if (typeof what === "string") return finish(misused(what));
        const flags: BroadcastFlags = { yes: options.yes, count: options.count };
        const work = () => import("./broadcast.ts");
        return finish(desk.office(async (shell) => (await work()).broadcastOn(shell, what, flags, watch)));
      });
  };

/** What is asked for, or what is missing. */
function wanted(options: Options, read: (path: string) => string) {
  const { training, unit, draft, textFile, template, at, urgent } = options;
  if (draft !== undefined) return { draft };
  const whom =
    training !== undefined
      ? { training, audience: audiences[options.audience] }
      : unit === undefined
        ? undefined
        : { unit };
  if (whom === undefined) return "Sebutkan untuk siapa: --training KODE atau --unit ID. (Say for whom.)";
  const says = textFile !== undefined ? { text: read(textFile) } : template === undefined ? undefined : { template };
  if (says === undefined)
    return "Sebutkan isinya: --text-file BERKAS atau --template NAMA. (Say what: a file or a template.)";
  return { whom, says, at, urgent };
}

function asCount(text: string): number {
  if (/^\d{1,7}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Tulis bilangan, misalnya 240. (Write a number.)");
}
