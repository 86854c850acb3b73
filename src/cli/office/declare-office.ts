/** The commands that need the office: what they take, and in which file they are carried out. */
import { Argument, InvalidArgumentError, Option } from "commander";
import { isLocalDate } from "../../core/calendar/calendar.ts";
import { misused } from "../answers.ts";
import type { Declare } from "../desk.ts";
import type { ImportFlags } from "./import.ts";
import type { InvitesOptions } from "./invites.ts";

export const declareOffice: Declare = (declaring) => {
  for (const declare of [importing, people, invites, code, role, settings, holidays, migrate]) declare(declaring);
};

const importing: Declare = ({ program, desk, finish }) => {
  program
    .command("import <file>")
    .description(
      "impor pegawai, unit, pelatihan, peserta dari .xlsx atau .csv / import a roster; - reads standard input",
    )
    .option("--dry-run", "periksa dan tunjukkan saja, tanpa mengubah apa pun", false)
    .option("--json", "JSON", false)
    .addHelpText("after", "\nContoh:\n  jejak import pelatihan-november.xlsx --dry-run")
    .action((name: string, flags: ImportFlags) => {
      const bytes = desk.read(name);
      return finish(
        desk.office(async (shell) => (await import("./import.ts")).importFile(shell, { name, bytes }, flags)),
      );
    });
};

const people: Declare = ({ program, desk, finish }) => {
  program
    .command("people")
    .description("daftar pegawai dengan id-nya, nama disamarkan / people with their ids, names masked")
    .option("--unit <id>", "kode unit kerja")
    .option("--nip <nip>", "NIP lengkap; - membacanya dari masukan standar agar tidak tinggal di riwayat shell")
    .option("--json", "JSON", false)
    .action((options: { unit?: string; nip?: string; json: boolean }) => {
      const nip = options.nip === "-" ? { nip: Buffer.from(desk.read("-")).toString().trim() } : {};
      const work = () => import("./people.ts");
      return finish(desk.office(async (shell) => (await work()).describePeople(shell, { ...options, ...nip })));
    });
};

const invites: Declare = ({ program, desk, finish }) => {
  program
    .command("invites")
    .description("buat tautan undangan sekali pakai / make one-time invitation links")
    .addOption(new Option("--training <code>", "peserta pelatihan ini").conflicts(["unit", "role"]))
    .addOption(new Option("--unit <id>", "unit kerja ini dan unit di bawahnya").conflicts(["training", "role"]))
    .addOption(new Option("--role <role>", "semua atasan").choices(["supervisor"]).conflicts(["training", "unit"]))
    .option("--bot <name>", "nama bot; tanpa ini ditanyakan kepada Telegram")
    .option("--json", "JSON", false)
    .addHelpText("after", "\nContoh:\n  jejak invites --training PP-2026-11 > undangan.tsv")
    .action((options: ForWhom & InvitesOptions) => {
      const audience = audienceOf(options);
      if (audience === undefined) return finish(misused(forWhom));
      const work = () => import("./invites.ts");
      return finish(desk.office(async (shell) => (await work()).printInvites(shell, audience, options)));
    });
};

interface ForWhom {
  readonly training?: string;
  readonly unit?: string;
  readonly role?: "supervisor";
}

function audienceOf({ training, unit, role }: ForWhom) {
  if (training !== undefined) return { training };
  if (unit !== undefined) return { unit };
  return role === undefined ? undefined : { role };
}

const forWhom =
  "Sebutkan untuk siapa: --training KODE, --unit ID, atau --role supervisor. (Say for whom: one of the three.)";

const code: Declare = ({ program, desk, finish }) => {
  program
    .command("code <employee-id>")
    .description("buat kode enam angka untuk didaftarkan bersama NIP / make a code on paper")
    .action((id: string) => finish(desk.office(async (shell) => (await import("./code.ts")).printCode(shell, id))));
};

const role: Declare = ({ program, desk, finish }) => {
  const group = program.command("role").description("beri atau cabut peran / grant or revoke a role");
  const each = [
    ["grant", "beri peran / grant a role"],
    ["revoke", "cabut peran, berlaku seketika / revoke a role at once"],
  ] as const;
  for (const [verb, description] of each) {
    group
      .command(`${verb} <employee-id>`)
      .description(description)
      .addArgument(new Argument("<role>").choices(["coordinator", "admin"]))
      .option("--training <code>", "koordinator untuk pelatihan ini saja")
      .option("--unit <id>", "koordinator untuk unit ini saja")
      .action((employeeId: string, role: "coordinator" | "admin", scope: { training?: string; unit?: string }) =>
        finish(desk.office(async (shell) => (await import("./role.ts"))[verb](shell, { employeeId, role, ...scope }))),
      );
  }
};

const settings: Declare = ({ program, desk, finish }) => {
  const group = program.command("settings").description("pengaturan instansi / what the agency has decided");
  const work = () => import("./settings.ts");
  group
    .command("get [name]")
    .description("tampilkan semua, atau satu / show all, or one")
    .action((name?: string) => finish(desk.office(async (shell) => (await work()).getSettings(shell, name))));
  group
    .command("set <name> <value>")
    .description("ubah satu; riwayatnya disimpan / change one, its history is kept")
    .action((name: string, value: string) =>
      finish(desk.office(async (shell) => (await work()).changeSetting(shell, name, value))),
    );
};

const holidays: Declare = ({ program, desk, finish }) => {
  const group = program.command("holidays").description("hari libur setelah versi ini / holidays since this version");
  const work = () => import("./holidays.ts");
  const rehearse = new Option("--dry-run", "hanya tunjukkan apa yang akan pindah").default(false);
  group
    .command("import <file>")
    .description("keputusan libur baru, berkas JSON / a new decree, a JSON file")
    .addOption(rehearse)
    .action((file: string, options: { dryRun: boolean }) => {
      const bytes = desk.read(file);
      return finish(desk.office(async (shell) => (await work()).importHolidays(shell, bytes, options)));
    });
  group
    .command("add")
    .description("satu hari libur setempat / one day of the agency's own")
    .addArgument(new Argument("<date>", "2026-12-09").argParser(asDate))
    .argument("<name>")
    .addOption(rehearse)
    .action((date: string, name: string, options: { dryRun: boolean }) =>
      finish(desk.office(async (shell) => (await work()).addHoliday(shell, date, name, options))),
    );
};

function asDate(text: string): string {
  if (isLocalDate(text)) return text;
  throw new InvalidArgumentError("Tulis tanggal sebagai 2026-12-09. (Write a date as 2026-12-09.)");
}

const migrate: Declare = ({ program, desk, finish }) => {
  program
    .command("migrate")
    .description("mutakhirkan basis data / bring the database up to date")
    .action(() => finish(desk.office(async () => (await import("./migrate.ts")).migrated(), { migrate: true })));
};
