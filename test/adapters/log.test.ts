/** The log lets no personal data and no secret through, whoever tries to write it. */
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openLog, safeError } from "../../src/adapters/log.ts";
import type { Storage } from "../../src/adapters/postgres/connect.ts";
import { databaseCode } from "../../src/adapters/postgres/trouble.ts";
import type { LogFields } from "../../src/app/ports.ts";
import { DefectError } from "../../src/errors.ts";
import { eachStorage } from "../support/each-storage.ts";

function listening(level: "info" | "warn" = "info") {
  const lines: string[] = [];
  return { lines, log: openLog(level, { write: (line: string) => lines.push(line) }) };
}

it("writes one line of JSON an event", () => {
  const { lines, log } = listening();
  log.info("message.sent", { key: "satisfaction:01ABC:0", attempts: 1, blocked: false, runId: null, note: "" });
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    event: "message.sent",
    key: "satisfaction:01ABC:0",
    attempts: 1,
    blocked: false,
    runId: null,
    note: "",
  });
});

it("keeps quiet below its level", () => {
  const { lines, log } = listening("warn");
  log.info("a");
  log.warn("b");
  log.error("c");
  expect(lines.map((line) => (JSON.parse(line) as { event: string }).event)).toEqual(["b", "c"]);
});

it.each([
  ["a NIP", "198609262015051001"],
  ["a NIP in a key", "nip:198609262015051001"],
  ["a phone number", "+6281234567890"],
  ["a phone number as it is dialled", "081234567890"],
  ["a bot's token", "https://api.telegram.org/bot123456789:AAE_abcdefghijklmnopqrstuvw/x"],
  ["a sentence", "Materinya terlalu cepat"],
  ["an object", { nip: "x" }],
  ["an error", new Error("x")],
  ["a second line", 'a\n{"event":"forged"}'],
])("hides %s", (_, value) => {
  const { lines, log } = listening();
  log.warn("event", { value: value as string });
  expect((JSON.parse(lines.join("")) as LogFields).value).toBe("[hidden]");
});

it("tells of an error its class, codes and place alone", () => {
  const inner = Object.assign(new Error("canary"), { code: "23505", detail: "canary", parameters: ["canary"] });
  const told = safeError(new DefectError("commit", { cause: inner }));
  expect(told).toMatchObject({ name: "Error", code: "commit/23505" });
  expect(JSON.stringify(told)).not.toContain("canary");
  expect(safeError("canary")).toEqual({ name: "string", code: "", where: "" });
});

await eachStorage("what is told of a database error", (open) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
  });
  afterAll(() => storage.close());

  it("is the code, though driver and drizzle put the values into it", async () => {
    const insert = () => storage.db.execute(sql`insert into heartbeats values (${"canary"}, ${"2026-01-01"})`);
    await insert();
    const error: unknown = await insert().catch((e) => e);
    expect(databaseCode(error)).toBe("23505");
    const { lines, log } = listening();
    log.error("failed", { ...safeError(error) });
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ event: "failed", code: "23505" });
    expect(lines[0]).not.toMatch(/canary|insert/);
  });
});
