/**
 * The office on the command line, as an administrator uses it. While a process holds the directory, commands reach the
 * storage through it; without one they open it themselves. `jejak` is the real program; `typed` does the same without
 * starting one, for the many steps in between.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import writeXlsxFile from "write-excel-file/node";
import { createTelegramStandIn } from "../../src/adapters/playground/telegram/stand-in.ts";
import { declareOffice } from "../../src/cli/office/declare-office.ts";
import { ownDesk } from "../../src/cli/open-shell.ts";
import { runCommand } from "../../src/cli/run-command.ts";
import { type Child, child } from "../support/child.ts";
import { freshDatabase, onPostgres } from "../support/each-storage.ts";
import { answering, type Ended, jejak as run, unset } from "./jejak.ts";

const budi = "198609262015051001";
const siti = "199001012020122001";

const dir = mkdtempSync(join(tmpdir(), "jejak-office-"));
const data = { JEJAK_DATA_DIR: join(dir, "data") };
const typed = async (argv: readonly string[]): Promise<Ended> => {
  const { out, err, exit } = await runCommand(argv, [declareOffice], ownDesk(argv, data));
  return { status: exit, stdout: out === "" ? "" : `${out}\n`, stderr: err };
};
const jejak = (argv: readonly string[], env: NodeJS.ProcessEnv = {}, stdin = "") =>
  run(argv, { ...data, ...env }, stdin);
const file = (name: string, content: string | Buffer) => {
  writeFileSync(join(dir, name), content);
  return join(dir, name);
};
afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function roster(): Promise<string> {
  const sheets = {
    Unit: [
      ["ID", "NAMA", "HARI KERJA"],
      ["D1", "Dinas Kominfo", 5],
    ],
    Pegawai: [
      ["NIP", "NAMA", "ID UNIT KERJA", "NO HP"],
      [budi, "BUDI SANTOSO", "D1", "081234567890"],
      [siti, "SITI AMINAH", "D1", null],
    ],
    Pelatihan: [
      ["KODE", "JUDUL", "BENTUK", "MODA", "MULAI", "SELESAI", "TEMPAT"],
      ["P-1", "Pelayanan Prima", "workshop", "luring", "24/11/2027 08.00", "25/11/2027 16:00", "Aula"],
    ],
    Peserta: [
      ["KODE PELATIHAN", "NIP"],
      ["P-1", siti],
    ],
  };
  return file(
    "pegawai.xlsx",
    await writeXlsxFile(Object.entries(sheets).map(([sheet, rows]) => ({ sheet, data: rows }))).toBuffer(),
  );
}

interface Listed {
  readonly id: string;
  readonly name: string;
  readonly linked: boolean;
  readonly roles: readonly string[];
}
const people = async (...argv: string[]) => JSON.parse((await typed(["people", "--json", ...argv])).stdout) as Listed[];

describe("an administrator's first day, beside a process that holds the directory", () => {
  let running: Child;
  beforeAll(async () => {
    running = child(answering, { ...unset, ...data });
    await running.said("answering");
  });
  afterAll(async () => {
    running.kill("SIGTERM");
    await running.ended;
  });

  it("rehearses an import, and nothing is stored by it", async () => {
    const { status, stdout, stderr } = await jejak(["import", await roster(), "--dry-run"]);
    expect([status, stdout.split("\n")[2]]).toEqual([0, "pegawai\t2\t0\t0"]);
    expect(stderr).toContain("tidak ada yang diubah");
    expect(await people()).toEqual([]);
  });

  it("imports a roster once, and finds nothing new in it the second time", async () => {
    const first = await typed(["import", await roster(), "--json"]);
    expect(first.status).toBe(0);
    expect(JSON.parse(first.stdout)).toMatchObject({ applied: true, counts: { employees: { added: 2 } } });
    const again = await typed(["import", await roster(), "--json"]);
    expect(again.status).toBe(0);
    const same = { added: 0, changed: 0, same: 2 };
    expect(JSON.parse(again.stdout)).toMatchObject({ moved: 0, counts: { employees: same } });
  });

  it("is told each mistake in a file once, with its rows, and none of the file is taken", async () => {
    const rows = ["199501012020121002;RINA;D1", "12345;AGUS;D1", "12345;BUDI;D1", "12345;CITRA;D1"];
    const bad = file("salah.csv", `${["NIP;NAMA;ID UNIT KERJA", ...rows].join("\n")}\n`);
    const { status, stderr } = await typed(["import", bad]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^salah, Baris 3–5, NIP: /m);
    expect(stderr.match(/Baris/g)).toHaveLength(1);
    expect(stderr).toContain("3 kesalahan: tidak ada yang diubah");
    expect(await people()).toHaveLength(2);
  });

  it("is told what is wrong with a file that is no table, or not there", async () => {
    const picture = await typed(["import", file("foto.csv", "ini bukan tabel")]);
    expect([picture.status, picture.stderr]).toEqual([1, expect.stringContaining("Tidak ada yang diubah")]);
    const missing = await typed(["import", join(dir, "tidak-ada.xlsx")]);
    expect([missing.status, missing.stderr]).toEqual([1, expect.stringContaining("tidak dapat dibaca")]);
  });

  it("sees no whole name and no NIP, and finds a person by NIP without leaving it in the shell's history", async () => {
    const { stdout } = await typed(["people"]);
    expect(stdout).not.toMatch(/AMINAH|SANTOSO|\d{18}/i);
    const byNip = await jejak(["people", "--nip", "-", "--json"], {}, `${siti}\n`);
    const [found, ...others] = JSON.parse(byNip.stdout) as Listed[];
    expect([found?.name[0], others]).toEqual(["S", []]);
  });

  it("gives a role that is seen in the list, and takes it back", async () => {
    const id = (await people("--nip", budi))[0]?.id ?? "";
    expect((await typed(["role", "grant", id, "admin"])).status).toBe(0);
    expect((await people("--nip", budi))[0]?.roles).toEqual(["admin"]);
    expect((await typed(["role", "grant", id, "admin"])).stderr).toContain("sudah punya");
    expect((await typed(["role", "revoke", id, "admin"])).status).toBe(0);
    expect((await people("--nip", budi))[0]?.roles).toEqual([]);
    const nobody = await typed(["role", "grant", "tidak-ada", "coordinator", "--training", "P-1"]);
    expect([nobody.status, nobody.stdout]).toEqual([1, ""]);
  });

  it("prints an invitation for each person of a training, under the bot's name", async () => {
    const { status, stdout, stderr } = await typed(["invites", "--training", "P-1", "--bot", "@serang_bot"]);
    expect(status).toBe(0);
    const [, invited, ...more] = stdout.trimEnd().split("\n");
    expect(invited).toMatch(/^Siti Aminah\tDinas Kominfo\thttps:\/\/t\.me\/serang_bot\?start=[\w-]{22}$/i);
    expect(more).toEqual([]);
    expect(stderr).toContain("1 undangan");
  });

  it("prints a code of six digits for the one it is for", async () => {
    const id = (await people("--nip", siti))[0]?.id ?? "";
    const { status, stdout } = await typed(["code", id]);
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^\d{6}\n$/)]);
  });

  it("changes a setting, and is told why another value is not taken", async () => {
    expect((await typed(["settings", "set", "k", "7"])).status).toBe(0);
    expect((await typed(["settings", "get", "k"])).stdout).toBe("7\n");
    const lower = await typed(["settings", "set", "k", "5"]);
    expect([lower.status, lower.stderr]).toEqual([1, expect.stringContaining("7")]);
    const unknown = await typed(["settings", "get", "x"]);
    expect([unknown.status, unknown.stderr]).toEqual([1, expect.stringContaining("retention-months")]);
  });

  it("sees what a new holiday would move before it moves", async () => {
    // The last reminder is due the day before the training.
    const day = ["holidays", "add", "2027-11-23", "Hari jadi daerah"];
    const rehearsed = await typed([...day, "--dry-run"]);
    expect(rehearsed.status).toBe(0);
    expect(rehearsed.stdout).toMatch(/^P-1\treminder-h1\tSelasa, 23 November 2027 .+\tSenin, 22 November 2027 .+\t1$/m);
    expect(rehearsed.stderr).toContain("tidak ada yang diubah");
    const done = await typed(day);
    expect([done.status, done.stdout]).toEqual([0, rehearsed.stdout]);
    expect((await typed(day)).stderr).toContain("Semua sudah diketahui");
    const broken = await typed(["holidays", "import", file("libur.json", "{")]);
    expect([broken.status, broken.stderr]).toEqual([1, expect.stringContaining("bukan JSON")]);
  });

  it("has done all that through the running process, under the name of the operating system's user", async () => {
    const socket = join(data.JEJAK_DATA_DIR, "commands.sock");
    expect(statSync(socket).mode & 0o777).toBe(0o600);
    running.kill("SIGTERM");
    expect(await running.ended).toEqual({ code: 0, output: `answering\ncli:${userInfo().username}\n` });
    expect(existsSync(socket)).toBe(false);
  });
});

describe("a command on its own", () => {
  it("finds what was stored through the other process", async () => {
    const { status, stderr } = await jejak(["import", await roster()]);
    expect([status, stderr]).toEqual([0, expect.stringContaining("Diimpor. 0 kontak")]);
  });

  it("asks Telegram for the bot's name, and says when it cannot be reached", async () => {
    const token = "4242:AAG-canary";
    const telegram = createTelegramStandIn({ token, botUsername: "serang_bot", now: () => new Date() });
    const { url, close } = await telegram.listen();
    const env = { TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: url };
    const { status, stdout } = await jejak(["invites", "--unit", "D1"], env);
    expect([status, stdout.match(/t\.me\/serang_bot\?start=/g)?.length]).toEqual([0, 2]);
    await close();
    const away = await jejak(["invites", "--unit", "D1"], env);
    expect([away.status, away.stderr]).toEqual([75, expect.stringContaining("Telegram tidak menjawab")]);
    expect(away.stderr).not.toContain("canary");
  });

  it("is refused, and the data with it, under another secret", async () => {
    const { status, stdout, stderr } = await jejak(["people"], { JEJAK_SECRET: "rahasia-yang-sama-sekali-lain" });
    expect([status, stdout]).toEqual([78, ""]);
    expect(stderr).toContain("JEJAK_SECRET");
    expect(stderr).not.toMatch(/rahasia-yang|\n +at /);
  });

  it("says who has the directory when that process takes no commands, and that it may be tried again", async () => {
    const source = `
      await (await import("./src/adapters/postgres/data-dir-lock.ts")).lockDataDir(process.env.JEJAK_DATA_DIR);
      console.log("locked");
      setInterval(() => {}, 1000);`;
    const holder = child(source, data);
    await holder.said("locked");
    const { status, stdout, stderr } = await jejak(["people"]);
    holder.kill("SIGKILL");
    expect([status, stdout]).toEqual([75, ""]);
    expect(stderr).toContain(`sedang dipakai proses ${holder.pid}:`);
    await holder.ended;
  });
});

describe("what cannot be done", () => {
  it.each([
    ["an unknown command", ["bogus"]],
    ["an unknown option", ["people", "--all"]],
    ["no file", ["import"]],
    ["invitations for nobody in particular", ["invites", "--bot", "serang_bot"]],
    ["invitations for two at once", ["invites", "--unit", "D1", "--training", "P-1"]],
    ["invitations of a bot nobody named", ["invites", "--unit", "D1"]],
    ["a role that does not exist", ["role", "grant", "x", "boss"]],
    ["a date that is none", ["holidays", "add", "9/12/2027", "x"]],
  ])("exits 2 with a sentence for %s", async (_, argv) => {
    const { status, stdout, stderr } = await typed(argv);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr.trim()).toMatch(/^.{10,}$/m);
    expect(stderr).not.toMatch(/\n +at /);
  });

  it("names wrong settings and a directory that is none, and exits 78", async () => {
    const port = await jejak(["people"], { PORT: "banyak" });
    expect([port.status, port.stderr]).toEqual([78, expect.stringContaining("- PORT")]);
    const blocked = await jejak(["people"], { JEJAK_DATA_DIR: file("berkas", "") });
    expect([blocked.status, blocked.stderr]).toEqual([78, expect.stringContaining("JEJAK_DATA_DIR")]);
  });

  it("says that the database does not answer, without its address, and exits 75", async () => {
    const env = { DATABASE_URL: "postgres://user:canary@127.0.0.1:1/x", JEJAK_SECRET: "0123456789abcdef" };
    const { status, stderr } = await jejak(["people"], env);
    expect([status, stderr]).toEqual([75, expect.stringContaining("Basis data tidak menjawab")]);
    expect(stderr).not.toMatch(/canary|127\.0\.0\.1|\n +at /);
  });
});

describe("jejak --help", () => {
  it("lists the commands, whatever the settings are, and reads nothing that takes long", async () => {
    const env = { JEJAK_DATA_DIR: join(dir, "never"), PORT: "banyak", NODE_V8_COVERAGE: join(dir, "loaded") };
    const { status, stdout } = await jejak(["--help"], env);
    expect(status).toBe(0);
    const wanted = ["import", "invites", "code", "people", "role", "settings", "holidays", "migrate", "when", "nip"];
    for (const name of wanted) expect(stdout).toMatch(new RegExp(`^ {2}${name}\\b`, "m"));
    expect(existsSync(join(dir, "never"))).toBe(false);
    // Node writes down which files it has run.
    const loaded = readdirSync(join(dir, "loaded")).map((name) => readFileSync(join(dir, "loaded", name), "utf8"));
    expect(loaded.join("")).toContain("/node_modules/commander/");
    expect(loaded.join("")).not.toMatch(/\/node_modules\/(drizzle-orm|@electric-sql|postgres|grammy|ioredis|pino)\//);
  });
});

await onPostgres("the office on PostgreSQL", (server) => {
  it("migrates on demand where a start may not, then imports and lists", async () => {
    const url = await freshDatabase(server, "template1");
    const env = { DATABASE_URL: url, JEJAK_SECRET: "0123456789abcdef", MIGRATE_ON_START: "false" };
    const before = await jejak(["people"], env);
    expect([before.status, before.stderr]).toEqual([78, expect.stringContaining("npx jejak migrate")]);
    expect((await jejak(["migrate"], env)).status).toBe(0);
    expect((await jejak(["import", await roster()], env)).status).toBe(0);
    expect((await jejak(["people"], env)).stdout.trimEnd().split("\n")).toHaveLength(3);
    const other = await jejak(["people"], { ...env, JEJAK_SECRET: "fedcba9876543210" });
    expect([other.status, other.stdout]).toEqual([78, ""]);
  });
});
