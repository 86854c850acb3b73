/** The list of what happened, on rows of the ledger: grouped, cut and worded so that it can be read to the end. */
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Storage } from "../../../src/adapters/postgres/connect.ts";
import { openMemoryDb } from "../../../src/adapters/postgres/embedded.ts";
import { messages } from "../../../src/adapters/postgres/schema/talk.ts";
import type { Happening } from "../../../src/playground/view.ts";
import { happeningsBetween } from "../../../src/playground/views/happenings.ts";

let storage: Storage;
beforeAll(async () => {
  storage = await openMemoryDb();
});
beforeEach(() => storage.db.delete(messages));
afterAll(() => storage.close());

const start = new Date("2026-11-02T01:00:00.000Z");
const later = (minutes: number) => new Date(+start + minutes * 60_000);
const row = (key: string, kind: string, who: number | null, minutes: number) => ({
  ...{ key, kind, priority: 1, chat: "1", channel: "telegram" as const, state: "sent" as const, messageId: "9" },
  ...{ employeeId: who === null ? null : `E${who}`, sentAt: later(minutes) },
  ...{ queuedAt: later(minutes), notBefore: later(minutes) },
});
const told = async (rows: readonly (typeof messages.$inferInsert)[], seated?: readonly number[]) => {
  for (let n = 0; n < rows.length; n += 500) await storage.db.insert(messages).values(rows.slice(n, n + 500));
  const nameOf = (id: string) => ({ who: Number(id.slice(1)), name: `Orang ${id.slice(1)}` });
  return happeningsBetween(storage.db, start, later(100_000), nameOf, seated);
};
const broadcastTo = (people: number, minutes = 1) =>
  Array.from({ length: people }, (_, n) => row(`broadcast:B${minutes}:E${n + 1}`, "broadcast", n + 1, minutes));
const lines = (happened: readonly Happening[]) => happened.map(({ says }) => says.id);

it("of many that got the same at once the last are counted, without a message to open", async () => {
  const happened = await told(broadcastTo(29));
  expect(lines(happened)).toHaveLength(7);
  expect(happened[0]).toMatchObject({
    says: { id: "Siaran untuk Orang 1", en: "Broadcast for Orang 1" },
    message: { channel: "telegram", who: 1, id: "9" },
  });
  expect(happened[6]?.says).toEqual({ id: "Siaran untuk 23 orang lain", en: "Broadcast for 23 others" });
  expect(happened[6]).not.toHaveProperty("message");
});

it("nobody is counted where naming them takes no more room, nor with what came at another time", async () => {
  expect(lines(await told([...broadcastTo(7), ...broadcastTo(4, 2)]))).toHaveLength(11);
});

it("those in the seats have lines of their own", async () => {
  const happened = await told(broadcastTo(29), [28]);
  expect(happened.map(({ message }) => message?.who)).toContain(28);
  expect(lines(happened).at(-1)).toBe("Siaran untuk 23 orang lain");
});

it("what only answers somebody, and what is for nobody known, is left out", async () => {
  const quiet = [
    row("reply:telegram:1:0", "reply", 1, 1),
    row("card:R:3", "card", 1, 1),
    row("confidence-before:N", "confidence-before", 1, 1),
    row("broadcast-card:B:1", "broadcast-card", 1, 1),
    row("notice:link:L", "notice", 1, 1),
    row("notice:link-answer:L", "notice", 1, 1),
    row("notice:nip-used:E1", "notice", null, 1),
    { ...row("role:X", "notice", 1, 1), state: "queued" as const },
  ];
  expect(await told([...quiet, row("attendance:1:E1:0", "notice", 1, 1)])).toMatchObject([
    { says: { id: "Kabar kehadiran untuk Orang 1" } },
  ]);
});

it("what did not arrive is told as such, at the time it was due", async () => {
  const broken = (key: string, state: "failed" | "unknown") => ({
    ...row(key, "broadcast", 1, 5),
    ...{ state, sentAt: null, messageId: null },
  });
  const happened = await told([broken("broadcast:A:E1", "failed"), broken("broadcast:B:E1", "unknown")]);
  expect(happened).toMatchObject([
    { state: "failed", at: later(5).toISOString(), says: { id: "Tidak sampai: siaran untuk Orang 1" } },
    { state: "failed", says: { id: "Tidak diketahui sampai atau tidak: siaran untuk Orang 1" } },
  ]);
  expect(happened[0]).not.toHaveProperty("message");
});

it("of more than can be read the newest stay, and the others are counted", async () => {
  const happened = await told(Array.from({ length: 205 }, (_, n) => row(`role:${n}`, "notice", 1, n + 1)));
  expect(happened).toHaveLength(200);
  expect(happened[0]?.says.id).toBe("6 kejadian sebelumnya tidak ditampilkan");
  expect(happened[1]?.at).toBe(later(7).toISOString());
  expect(happened.at(-1)?.at).toBe(later(205).toISOString());
});
