/** People who answer a survey by taps while something else goes on, and how long each waits for the next card. */
import { setTimeout as wait } from "node:timers/promises";
import { allConversations } from "../../conversations/index.ts";
import { wallClock } from "../../src/adapters/clock.ts";
import { addresses, employees } from "../../src/adapters/postgres/schema/people.ts";
import { runs } from "../../src/adapters/postgres/schema/surveys.ts";
import { messages } from "../../src/adapters/postgres/schema/talk.ts";
import { enrollments, trainings } from "../../src/adapters/postgres/schema/trainings.ts";
import { randomIds } from "../../src/adapters/secrets/ids.ts";
import { openLibrary } from "../../src/app/survey/library.ts";
import { begin } from "../../src/core/conversation/engine.ts";
import type { Audience } from "./audience.ts";

const firstChat = 900_000;
const labels = [
  ...["Mulai", "Sangat sesuai", "Mudah", "Baik", "Baik", "Sangat baik", "Bisa kalau dibimbing penuh"],
  ...["Yakin bisa sendiri", "9", "Lewati", "✅ Kirim"],
];

export interface Readers {
  /** Resolves when everybody has the first card. */
  begun(): Promise<void>;
  /** So many taps a second for so long, by people in turn; how long each card took, in milliseconds. */
  answer(perSecond: number, durationMs: number): Promise<readonly number[]>;
}

export async function openReaders({ storage, standIn }: Audience, count: number): Promise<Readers> {
  const people = Array.from({ length: count }, (_, n) => standIn.person(firstChat + n));
  for (const person of people) person.send("/bantuan");
  while (standIn.takeUpdates().length > 0);
  await beginSurveys(storage.db, count);
  const done = people.map(() => 0);
  let turn = 0;

  async function tapOnce(n: number): Promise<number> {
    const person = people[n]!;
    const before = person.lastMessage();
    const label = labels[done[n]!];
    if (before === undefined || label === undefined) return Number.NaN;
    done[n]! += 1;
    const from = performance.now();
    person.tap(before.id, label);
    while (person.lastMessage()?.text === before.text && performance.now() - from < 30_000) await wait(2);
    return performance.now() - from;
  }

  return {
    begun: async () => {
      while (people.some((person) => (person.lastMessage()?.keyboard.length ?? 0) === 0)) await wait(50);
    },
    answer: async (perSecond, durationMs) => {
      const taps: Promise<number>[] = [];
      const from = performance.now();
      for (let n = 0; (n * 1_000) / perSecond < durationMs; n++) {
        await wait(Math.max(0, from + (n * 1_000) / perSecond - performance.now()));
        taps.push(tapOnce(turn++ % count));
      }
      return (await Promise.all(taps)).filter((ms) => !Number.isNaN(ms));
    },
  };
}

async function beginSurveys(db: Audience["storage"]["db"], count: number): Promise<void> {
  const now = wallClock.now();
  const ids = randomIds(wallClock);
  const closesAt = new Date(+now + 5 * 24 * 60 * 60_000);
  const library = await openLibrary(db, Object.values(allConversations), now);
  const { conversation, structure } = library.current("satisfaction");
  const values = { title: "Tata Kelola", addressee: "Ibu", deadline: "Kamis", period: "sebulan" };
  await db.insert(trainings).values({
    ...{ id: "read", code: "TK-1", title: "Tata Kelola", mode: "workshop", startsAt: now, endsAt: now },
  });
  for (let n = 0; n < count; n++) {
    const [employeeId, chat, enrollmentId] = [`r${n}`, `${firstChat + n}`, `re${n}`];
    const official = { employment: "pns", unitId: "unit", nipCipher: "sealed", salutation: "Ibu" } as const;
    await db.insert(employees).values({ ...official, id: employeeId, nipPrint: employeeId, name: `Pembaca ${n}` });
    await db.insert(addresses).values({ channel: "telegram", chat, employeeId, linkedAt: now });
    const enrollment = { id: enrollmentId, trainingId: "read", employeeId, unitId: "unit" };
    await db.insert(enrollments).values({ ...enrollment, role: "participant" });
    const run = begin(conversation, { id: ids.next(), locale: "id", mode: "workshop", values });
    await db.insert(runs).values({
      ...{ id: run.id, conversation: "satisfaction", structure, employeeId, enrollmentId, channel: "telegram", chat },
      ...{ state: run, turn: 0, shownTurn: -1, status: "open", closesAt, startedAt: now, touchedAt: now },
    });
    await db.insert(messages).values({
      ...{ key: `survey:${run.id}`, kind: "survey", priority: 4, employeeId, channel: "telegram", chat, runId: run.id },
      ...{ state: "queued", queuedAt: now, notBefore: now },
    });
  }
}
