/**
 * The container image, as far as it can be known without building it: what the Dockerfile promises, that the files it
 * copies are enough to run, and that its health check notices a server that is there and one that is not.
 */
import { execFile } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { unset } from "./jejak.ts";

interface Instruction {
  readonly name: string;
  readonly rest: string;
}

const read = (path: string) => readFileSync(path, "utf8");
const instructions: readonly Instruction[] = read("Dockerfile")
  .replace(/^#.*\n/gm, "")
  .replaceAll("\\\n", " ")
  .split("\n")
  .filter((line) => line.trim() !== "")
  .map((line) => ({ name: line.split(" ", 1)[0] ?? "", rest: line.slice(line.indexOf(" ")).trim() }));
const lastStage = instructions.slice(instructions.findLastIndex(({ name }) => name === "FROM"));
const of = (name: string, from = lastStage) => from.filter((one) => one.name === name).map(({ rest }) => rest);
/** What is copied out of the checkout, without what one stage takes from another. */
const copied = (from: readonly Instruction[]) =>
  of("COPY", [...from])
    .filter((rest) => !rest.startsWith("--from"))
    .flatMap((rest) => rest.split(" ").slice(0, -1));

const dir = mkdtempSync(join(tmpdir(), "jejak-image-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function ends(program: string, args: readonly string[], env: NodeJS.ProcessEnv, cwd = dir) {
  return new Promise<{ code: number; out: string }>((done) => {
    execFile(program, args, { cwd, env: { ...process.env, ...unset, ...env } }, (error, stdout, stderr) =>
      done({ code: error === null ? 0 : Number(error.code), out: stdout + stderr }),
    );
  });
}

describe("the image", () => {
  it("is made of Node 24 and public names only", () => {
    for (const from of of("FROM", [...instructions])) expect(from).toMatch(/^node:24-slim( AS \w+)?$/);
  });

  it("installs what the program needs to run and nothing to build or test it", () => {
    const installs = of("RUN", [...instructions]).filter((run) => /\bnpm (ci|i|install)\b/.test(run));
    expect(installs).toEqual([expect.stringContaining("npm ci --omit=dev")]);
  });

  it("runs as a user that is not root, whose data directory is a volume of its own", () => {
    expect(of("USER")).toEqual(["node"]);
    expect(lastStage.findIndex(({ name }) => name === "USER")).toBeLessThan(
      lastStage.findIndex(({ name }) => name === "CMD"),
    );
    expect(of("ENV").join(" ")).toContain("JEJAK_DATA_DIR=/data");
    expect(of("VOLUME")).toEqual(["/data"]);
    expect(of("RUN").join(" ")).toContain("chown node:node /data");
  });

  it("is started without a shell in between, so that a stop is heard", () => {
    expect(of("CMD").map((command) => JSON.parse(command))).toEqual([["node", "src/jejak.js", "start"]]);
    expect(of("ENTRYPOINT")).toEqual([]);
  });

  it("copies only what there is and what .dockerignore lets through", () => {
    const letThrough = read(".dockerignore").split("\n");
    expect(letThrough).toContain("*");
    const sources = copied(instructions);
    expect(sources.length).toBeGreaterThan(3);
    for (const source of sources) {
      expect(existsSync(source)).toBe(true);
      expect(letThrough).toContain(`!${source.replace(/^\.\//, "")}`);
    }
  });

  it("holds everything that a command needs, storage and spreadsheets included", async () => {
    const app = join(dir, "app");
    mkdirSync(app);
    for (const source of copied(lastStage)) cpSync(source, join(app, source), { recursive: true });
    symlinkSync(resolve("node_modules"), join(app, "node_modules"));
    expect(readdirSync(app)).not.toContain("test");
    const env = { JEJAK_DATA_DIR: join(dir, "data") };
    const roster = join(dir, "unit.csv");
    writeFileSync(roster, "ID;NAMA;HARI KERJA\nD1;Dinas Kominfo;5\n");
    const imported = await ends(process.execPath, ["src/jejak.js", "import", roster], env, app);
    expect(imported).toEqual({ code: 0, out: expect.stringContaining("unit kerja\t1\t0\t0") });
  });

  it("knows whether the server lives", async () => {
    const [, command = ""] = of("HEALTHCHECK").join().split(" CMD ");
    const [program, ...args] = JSON.parse(command) as [string, ...string[]];
    expect(program).toBe("node");
    const asked: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url);
      response.writeHead(asked.length === 1 ? 200 : 503).end();
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const env = { PORT: `${(server.address() as AddressInfo).port}` };
    expect((await ends(process.execPath, args, env)).code).toBe(0);
    expect((await ends(process.execPath, args, env)).code).toBe(1);
    await new Promise((done) => server.close(done));
    expect((await ends(process.execPath, args, env)).code).toBe(1);
    expect(asked).toEqual(["/livez", "/livez"]);
  });
});

describe("deploy/compose.yaml", () => {
  /** By name, each with its lines; comments left out. */
  const services = new Map(
    [
      ...read("deploy/compose.yaml")
        .replace(/^ *#.*\n/gm, "")
        .matchAll(/^ {2}(\w+):\n((?: {4}.*\n|\n)+)/gm),
    ].map(([, name = "", body = ""]) => [name, body] as const),
  );

  it("starts the program with a database and a cache that only it can reach", () => {
    expect([...services.keys()]).toEqual(expect.arrayContaining(["app", "postgres", "redis"]));
    for (const name of ["postgres", "redis"]) {
      expect(services.get(name)).toContain("networks: [inside]");
      expect(services.get(name)).not.toMatch(/^ {4}ports:/m);
    }
    expect(services.get("app")).toMatch(/^ {4}ports: \["127\.0\.0\.1:/m);
  });

  it("gives secrets as files and writes none of them down", () => {
    const app = services.get("app") ?? "";
    for (const name of ["DATABASE_URL", "JEJAK_SECRET", "TELEGRAM_BOT_TOKEN"]) {
      expect(app).toContain(`${name}_FILE: /run/secrets/`);
      expect(app).not.toMatch(new RegExp(`^ *${name}:`, "m"));
    }
    expect(services.get("postgres")).toContain("POSTGRES_PASSWORD_FILE: /run/secrets/");
  });

  it("restarts each service, limits it, and waits for what is healthy", () => {
    for (const name of ["app", "postgres", "redis"]) {
      expect(services.get(name)).toContain("restart: unless-stopped");
      expect(services.get(name)).toMatch(/limits: \{ cpus: "[\d.]+", memory: \w+ \}/);
    }
    for (const name of ["postgres", "redis"]) {
      expect(services.get(name)).toMatch(/^ {4}healthcheck:/m);
      expect(services.get("app")).toContain(`${name}: { condition: service_healthy }`);
    }
  });
});
