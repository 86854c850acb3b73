/** One process per embedded directory: the second is told at once, the dead are not waited for. */
import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { lockDataDir } from "../../src/adapters/postgres/data-dir-lock.ts";
import { RefusedError } from "../../src/errors.ts";
import { child } from "../support/child.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "jejak-lock-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const holding = `
const { lockDataDir } = await import("./src/adapters/postgres/data-dir-lock.ts");
try {
  await lockDataDir(process.env.DIR);
  console.log("locked");
  setInterval(() => {}, 1000);
} catch (error) {
  console.log(error.code);
}`;

it("tells the second process who has the directory, and lets it in afterwards", async () => {
  const first = child(holding, { DIR: dir });
  await first.said("locked");
  const refused = await lockDataDir(dir).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(RefusedError);
  expect((refused as RefusedError).message).toContain(`${dir} sedang dipakai proses ${first.pid}:`);
  first.kill("SIGKILL");
  await first.ended;
  const release = await lockDataDir(dir);
  await expect(lockDataDir(dir)).rejects.toThrow(RefusedError);
  release();
  (await lockDataDir(dir))();
});

it("goes to exactly one of many that find a dead holder's lock", async () => {
  const dead = child(holding, { DIR: dir });
  await dead.said("locked");
  dead.kill("SIGKILL");
  await dead.ended;
  const rivals = Array.from({ length: 4 }, () => child(holding, { DIR: dir }));
  const said = rivals.map((rival) =>
    Promise.race([rival.said("locked").then(() => "locked"), rival.ended.then(({ output }) => output.trim())]),
  );
  const outcomes = await Promise.all(said.map((outcome) => outcome.catch(() => "data-dir-in-use")));
  for (const rival of rivals) rival.kill("SIGKILL");
  expect(outcomes.sort()).toEqual(["data-dir-in-use", "data-dir-in-use", "data-dir-in-use", "locked"]);
});

it("is gone when its process ends by itself", async () => {
  const source = `await (await import("./src/adapters/postgres/data-dir-lock.ts")).lockDataDir(process.env.DIR); process.exit(3);`;
  expect((await child(source, { DIR: dir }).ended).code).toBe(3);
  expect(() => readFileSync(join(dir, "lock"))).toThrow("ENOENT");
});

it("takes over from an earlier process with the same number, as in a container that was restarted", async () => {
  writeFileSync(join(dir, "lock"), JSON.stringify({ pid: process.pid, began: "1", host: hostname() }));
  (await lockDataDir(dir))();
});

it("takes over what a crash left unreadable, but not what is being written at this moment", async () => {
  const lock = join(dir, "lock");
  writeFileSync(lock, "");
  await expect(lockDataDir(dir)).rejects.toThrow(RefusedError);
  const before = new Date(Date.now() - 5_000);
  utimesSync(lock, before, before);
  (await lockDataDir(dir))();
});

it("waits for half a minute of silence from a holder in another container", async () => {
  const lock = join(dir, "lock");
  writeFileSync(lock, JSON.stringify({ pid: 1, began: "1", host: "elsewhere" }));
  await expect(lockDataDir(dir)).rejects.toThrow(RefusedError);
  const before = new Date(Date.now() - 31_000);
  utimesSync(lock, before, before);
  (await lockDataDir(dir))();
});
