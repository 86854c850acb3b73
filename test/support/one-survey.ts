/** Siti's survey with the real program: what she taps, how it lies in storage before, and what has to lie there after. */
import { expect } from "vitest";
import { openDb } from "../../src/adapters/postgres/connect.ts";
import { addresses } from "../../src/adapters/postgres/schema/people.ts";
import { answers, runs } from "../../src/adapters/postgres/schema/surveys.ts";
import { messages } from "../../src/adapters/postgres/schema/talk.ts";
import { touchpoints } from "../../src/adapters/postgres/schema/trainings.ts";
import { openSerang, sitisChat } from "./serang.ts";

/** Each tap and what the card says after it. */
export const taps: readonly (readonly [label: string, next: string])[] = [
  ["Mulai", "Pertanyaan 1"],
  ["Sangat sesuai", "Pertanyaan 2"],
  ["Mudah", "Pertanyaan 3"],
  ["Baik", "Pertanyaan 4"],
  ["Baik", "Pertanyaan 5"],
  ["Sangat baik", "Pertanyaan 6"],
  ["Bisa kalau dibimbing penuh", "Pertanyaan 6"],
  ["Yakin bisa sendiri", "Pertanyaan 7"],
  ["9", "Pertanyaan 8"],
  ["Lewati", "Jawaban Anda"],
  ["✅ Kirim", "Terima kasih"],
];

/** Siti with a survey that closes in five days, its first card waiting in the ledger. */
export async function seedSurvey(databaseUrl: string | undefined, dataDir: string): Promise<void> {
  const storage = await openDb({ databaseUrl, dataDir, migrateOnStart: true });
  const { db } = storage;
  const serang = await openSerang(db);
  const runId = await serang.beginSurvey();
  const now = new Date();
  const closesAt = new Date(+now + 5 * 24 * 60 * 60_000);
  await db.update(runs).set({ messageId: null, shownTurn: -1, closesAt });
  await db.update(touchpoints).set({ closesAt });
  await db.insert(addresses).values({ channel: "telegram", chat: sitisChat, employeeId: "siti", linkedAt: now });
  await db.insert(messages).values({
    ...{ key: "first", kind: "survey", priority: 4, employeeId: "siti", channel: "telegram" as const, chat: sitisChat },
    ...{ runId, state: "queued" as const, queuedAt: now, notBefore: now },
  });
  await storage.close();
}

/** Every answer once, and the survey finished. */
export async function expectAllAnswers(databaseUrl: string | undefined, dataDir: string): Promise<void> {
  const storage = await openDb({ databaseUrl, dataDir, migrateOnStart: true });
  const given = await storage.db.select({ question: answers.question, value: answers.value }).from(answers);
  expect(Object.fromEntries(given.map(({ question, value }) => [question, value]))).toEqual({
    sat_relevance: "4",
    sat_material: "3",
    sat_facilitator: "3",
    sat_method: "3",
    sat_facility: "4",
    conf_before_after: { before: "2", after: "4" },
    recommend: "9",
  });
  const [run] = await storage.db.select({ status: runs.status }).from(runs);
  expect(run?.status).toBe("completed");
  await storage.close();
}
