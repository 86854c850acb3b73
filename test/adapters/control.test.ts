/** Commands through the socket: heard by the holder of the directory, closed to others, honest when nobody is there. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { askRunning } from "../../src/adapters/control/ask-running.ts";
import type { CommandRequest } from "../../src/adapters/control/command-request.ts";
import { type Serving, serveCommands } from "../../src/adapters/control/serve-commands.ts";
import { TransientError } from "../../src/errors.ts";
import { child } from "../support/child.ts";

let dir: string;
const closing: (() => Promise<void>)[] = [];
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "jejak-control-"));
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  rmSync(dir, { recursive: true, force: true });
});

const request: CommandRequest = { argv: ["import", "a.csv"], user: "ratna", files: { "a.csv": "4pyF" } };
const done = { out: "Sudah ✅", err: "", exit: 3 };
const serve = async (run: Serving["run"], dataDir = dir) => {
  const served = await serveCommands({ dataDir, run });
  closing.push(served.close);
  return served;
};
/** What the socket answers to anything at all. */
const raw = async (said: string): Promise<string> => {
  const socket = connect(join(dir, "commands.sock"));
  socket.end(said);
  return text(socket).catch(() => "");
};

it("hands a command over with its files and brings back what it said", async () => {
  const heard: CommandRequest[] = [];
  await serve(async (asked) => {
    heard.push(asked);
    return done;
  });
  expect(await askRunning(dir, request)).toEqual(done);
  expect(heard).toEqual([request]);
});

it("lets nobody but its owner use the socket, whatever the umask is", async () => {
  const before = process.umask(0);
  await serve(async () => done);
  expect(process.umask(before)).toBe(0);
  expect(statSync(join(dir, "commands.sock")).mode & 0o777).toBe(0o600);
});

it("carries a roster as large as a bot may be sent", async () => {
  const large = Buffer.alloc(20 * 1024 * 1024, "pegawai").toString("base64");
  await serve(async ({ files }) => ({ ...done, out: `${files["a.csv"]?.length}` }));
  const answer = await askRunning(dir, { ...request, files: { "a.csv": large } });
  expect(answer?.out).toBe(`${large.length}`);
});

it("answers several people at once", async () => {
  await serve(async ({ user }) => ({ ...done, out: user }));
  const users = ["ratna", "budi", "siti"];
  const answers = await Promise.all(users.map((user) => askRunning(dir, { ...request, user })));
  expect(answers.map((answer) => answer?.out)).toEqual(users);
});

it.each(["", "bukan JSON", "[]", '{"argv":"people"}', '{"argv":["people"],"user":"","files":{}}'])(
  "runs nothing for %j, and hears the next one",
  async (said) => {
    await serve(async () => done);
    expect(await raw(said)).toBe("");
    expect(await askRunning(dir, request)).toEqual(done);
  },
);

it("says that nobody listens, also where a killed process has left its socket", async () => {
  expect(await askRunning(dir, request)).toBeUndefined();
  const source = `
    const { serveCommands } = await import("./src/adapters/control/serve-commands.ts");
    await serveCommands({ dataDir: process.env.DIR, run: async () => ({ out: "", err: "", exit: 0 }) });
    console.log("listening");`;
  const killed = child(source, { DIR: dir });
  await killed.said("listening");
  expect(await askRunning(dir, request)).toEqual({ out: "", err: "", exit: 0 });
  killed.kill("SIGKILL");
  await killed.ended;
  expect(existsSync(join(dir, "commands.sock"))).toBe(true);
  expect(await askRunning(dir, request)).toBeUndefined();

  await serve(async () => done);
  expect(await askRunning(dir, request)).toEqual(done);
});

it("does not take silence for an answer when the running process breaks down meanwhile", async () => {
  await serve(async () => {
    throw new Error("broken");
  });
  const error: unknown = await askRunning(dir, request).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(TransientError);
});

it("finishes a command before it closes, and does not wait for who never asks", async () => {
  let finish = () => {};
  let begun = () => {};
  const started = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const served = await serve(async () => {
    begun();
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
    return done;
  });
  const idle = connect(join(dir, "commands.sock"));
  const cutOff = new Promise((resolve) => idle.once("error", () => {}).once("close", resolve));
  const answer = askRunning(dir, request);
  await started;
  const closed = served.close();
  finish();
  expect(await answer).toEqual(done);
  await closed;
  await cutOff;
  expect(existsSync(join(dir, "commands.sock"))).toBe(false);
});

describe("a data directory whose path is too long for a socket", () => {
  let deep: string;
  beforeEach(() => {
    deep = join(dir, "k".repeat(120));
    mkdirSync(deep);
  });

  it("keeps its socket in a temporary folder of its own", async () => {
    const served = await serve(async () => done, deep);
    const path = readFileSync(join(deep, "commands.path"), "utf8");
    expect(path.startsWith(tmpdir())).toBe(true);
    expect([path, dirname(path)].map((at) => statSync(at).mode & 0o777)).toEqual([0o600, 0o700]);
    expect(await askRunning(deep, request)).toEqual(done);
    await served.close();
    expect([path, dirname(path), join(deep, "commands.path")].filter((at) => existsSync(at))).toEqual([]);
  });

  it("starts without one where the temporary folder is too long as well", async () => {
    const before = process.env.TMPDIR;
    process.env.TMPDIR = deep;
    await serve(async () => done, deep).finally(() => {
      if (before === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = before;
    });
    expect(await askRunning(deep, request)).toBeUndefined();
  });

  it("is not led astray by what an earlier process wrote down", async () => {
    writeFileSync(join(dir, "commands.path"), join(dir, "elsewhere.sock"));
    await serve(async () => done);
    expect(await askRunning(dir, request)).toEqual(done);
  });
});
