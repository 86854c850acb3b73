/** A small agency for tests: one unit, one training, and Siti, who has a survey open in chat 1001. */
import { allConversations } from "../../conversations/index.ts";
import { testClock } from "../../src/adapters/clock.ts";
import { memoryRunCache } from "../../src/adapters/memory/run-cache.ts";
import type { Db } from "../../src/adapters/postgres/connect.ts";
import { employees, units } from "../../src/adapters/postgres/schema/people.ts";
import { runs } from "../../src/adapters/postgres/schema/surveys.ts";
import { enrollments, touchpoints, trainings } from "../../src/adapters/postgres/schema/trainings.ts";
import { seededIds } from "../../src/adapters/secrets/ids.ts";
import type { Incoming } from "../../src/app/incoming.ts";
import type { RunCache } from "../../src/app/ports.ts";
import { openLibrary } from "../../src/app/survey/library.ts";
import { createTurnTaker } from "../../src/app/survey/take-turns.ts";
import { decreedHolidays } from "../../src/core/calendar/holidays.ts";
import { calendarOf } from "../../src/core/calendar/working-days.ts";
import { begin } from "../../src/core/conversation/engine.ts";

export const start = new Date("2026-11-24T09:30:00Z");
export const sitisChat = "1001";
const closesAt = new Date("2026-12-03T09:00:00Z");

/** Everything a tap needs. `beginSurvey` gives the id of a new run on its intro card. */
export async function openSerang(db: Db, cache: RunCache = memoryRunCache()) {
  const clock = testClock(start);
  const ids = seededIds(20261124, clock);
  const library = await openLibrary(db, Object.values(allConversations), start);
  const calendar = calendarOf(decreedHolidays);
  await db.insert(units).values({ id: "unit", code: "U1", name: "Bidang Pelayanan", workWeek: 5 });
  await db.insert(employees).values({
    id: "siti",
    nipCipher: "sealed",
    nipPrint: "print",
    name: "Siti Aminah",
    salutation: "Ibu",
    employment: "pns",
    unitId: "unit",
  });

  let trainingNumber = 0;
  async function beginSurvey(conversation = "satisfaction"): Promise<string> {
    const number = ++trainingNumber;
    const [training, enrollment, touchpoint] = [`training-${number}`, `enrollment-${number}`, `touchpoint-${number}`];
    await db.insert(trainings).values({
      id: training,
      code: training,
      title: "Pelayanan Publik Prima",
      mode: "workshop",
      startsAt: start,
      endsAt: start,
    });
    await db
      .insert(enrollments)
      .values({ id: enrollment, trainingId: training, employeeId: "siti", role: "participant", unitId: "unit" });
    const why = { id: "uji", en: "test" };
    await db.insert(touchpoints).values({
      id: touchpoint,
      enrollmentId: enrollment,
      employeeId: "siti",
      kind: conversation,
      why,
      state: "open",
      closesAt,
    });
    const current = library.current(conversation);
    const values = {
      title: "Pelayanan Publik Prima",
      addressee: "Ibu Siti Aminah",
      deadline: "Kamis, 3 Desember 2026",
      period: "sebulan",
    };
    const run = begin(current.conversation, { id: ids.next(), locale: "id", mode: "workshop", values });
    await db.insert(runs).values({
      id: run.id,
      conversation,
      structure: current.structure,
      employeeId: "siti",
      enrollmentId: enrollment,
      touchpointId: touchpoint,
      channel: "telegram",
      chat: sitisChat,
      state: run,
      turn: 0,
      shownTurn: 0,
      status: "open",
      messageId: "10",
      closesAt,
      startedAt: start,
      touchedAt: start,
    });
    return run.id;
  }

  const taker = createTurnTaker({ db, cache, library, calendar: () => calendar, clock, ids });
  return { db, clock, ids, library, calendar, cache, taker, beginSurvey };
}

let updates = 0;

/** One update from a chat; each call is another one unless `updateId` is given. */
export function update(chat = sitisChat, updateId = `${++updates}`): Incoming {
  return { channel: "telegram", chat, updateId, locale: "id", what: { kind: "text", text: "", messageId: "1" } };
}
