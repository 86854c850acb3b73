/**
 * A Monday of a large agency: 500 supervisors over a million answers on PostgreSQL. Statements and their time are counted
 * by the server (pg_stat_statements), beside a sequential scan of all answers in the same run. Nine weeks are closed
 * before, the first of them with two years behind it. `node --import tsx test/bench/digest.ts`: about two minutes.
 */
import { loadavg } from "node:os";
import { sql } from "drizzle-orm";
import { allConversations } from "../../conversations/index.ts";
import { memoryRunCache } from "../../src/adapters/memory/run-cache.ts";
import { drawDigest } from "../../src/adapters/picture/draw-digest.ts";
import { type Db, openDb, rows } from "../../src/adapters/postgres/connect.ts";
import { randomIds } from "../../src/adapters/secrets/ids.ts";
import { anyWay, deliver } from "../../src/app/delivery/deliver.ts";
import { type ClosedWeek, closeWeek } from "../../src/app/digest/week/close-week.ts";
import { agencyOf } from "../../src/app/office/settings.ts";
import { openLibrary } from "../../src/app/survey/library.ts";
import { addDays, isoWeek, localDate, wib } from "../../src/core/calendar/calendar.ts";
import { decreedHolidays } from "../../src/core/calendar/holidays.ts";
import { calendarOf } from "../../src/core/calendar/working-days.ts";
import { startPostgres } from "../support/servers.ts";
import { fillBigAgency, scanMs } from "./big-agency.ts";

const until = wib("2026-11-30", "00:00");
const weeksBefore = 9;

const server = await startPostgres({ mustBeOwn: true });
if (server?.bounce === undefined) throw new Error("PostgreSQL is needed");
let storage = await openDb({ databaseUrl: server.url, dataDir: "", migrateOnStart: true });
await storage.db.execute(sql.raw("alter system set shared_preload_libraries = 'pg_stat_statements'"));
await storage.close();
await server.bounce(0);
storage = await openDb({ databaseUrl: server.url, dataDir: "", migrateOnStart: true });
const { db } = storage;
await db.execute(sql.raw("create extension pg_stat_statements"));

const filled = await fillBigAgency(db, { until });
await db.execute(sql.raw("analyze"));
console.log(JSON.stringify({ ...filled, load: loadavg()[0]?.toFixed(1) }));

const calendar = calendarOf(decreedHolidays);
const agency = await agencyOf(db, { name: "BKPSDM", contact: "kontak" });

/** Closes the week before this many weeks, on its Monday at nine. */
async function close(weeksAgo: number): Promise<{ closed: ClosedWeek; wallMs: number; now: Date }> {
  const monday = addDays(localDate(until), -7 * weeksAgo);
  const now = wib(monday, "09:00");
  const desk = { now, ids: randomIds({ now: () => now, sleep: async () => {} }), calendar, agency };
  const begun = performance.now();
  const closed = await closeWeek(db, isoWeek(wib(addDays(monday, -7), "12:00")), desk);
  if (closed === undefined) throw new Error("closed before");
  return { closed, wallMs: performance.now() - begun, now };
}

for (let ago = weeksBefore; ago > 0; ago--) {
  const { closed, wallMs } = await close(ago);
  const { placed, cells } = closed.sealed;
  if (ago === weeksBefore)
    console.log(`first week: ${placed.length / 2} surveys, ${cells.length} sums, ${(wallMs / 1000).toFixed(1)} s`);
}
await db.execute(sql.raw("update messages set state = 'suppressed', body = null where kind = 'digest'"));
await db.execute(sql.raw("vacuum analyze"));

const scans = [await scanMs(db)];
await db.execute(sql.raw("select pg_stat_statements_reset()"));
const { closed, wallMs, now } = await close(0);
const run = await statements(db);
scans.push(await scanMs(db));
const scan = Math.max(...scans);
const states = new Map<string, number>();
for (const { state, reason } of closed.digests) {
  const name = `${state} ${reason ?? ""}`.trim();
  states.set(name, (states.get(name) ?? 0) + 1);
}
const withFigures = closed.digests.filter(({ payload }) => payload.satisfaction !== null || payload.followUp !== null);

console.log(
  `digests: ${[...states].map(([state, count]) => `${count} ${state}`).join(", ")}, ${withFigures.length} with figures`,
);
for (const { calls, ms, text } of run.all) console.log(`  ${calls} x ${ms.toFixed(1).padStart(6)} ms  ${text}`);
console.log(
  `${run.calls} statements, ${run.ms.toFixed(0)} ms of queries, ${(run.ms / scan).toFixed(2)} scans of all answers ` +
    `(${scans.map((ms) => ms.toFixed(0)).join(" and ")} ms); ${wallMs.toFixed(0)} ms in all`,
);

await db.execute(sql.raw("select pg_stat_statements_reset()"));
const messenger = { send: async () => ({ outcome: "sent", messageId: "1" }) as const };
const library = await openLibrary(db, Object.values(allConversations), now);
const desk = { db, library, cache: memoryRunCache(), clock: { now: () => now, sleep: async () => {} } };
const sent = await deliver({ ...desk, messenger: () => messenger as never }, { ...anyWay, channel: "telegram" });
const sending = await statements(db);
console.log(
  `${sent} sent in ${sending.calls} statements, ${(sending.calls / (sent / 20)).toFixed(2)} for each batch of 20`,
);

const pictures = closed.digests
  .flatMap(({ messages }) => messages.flatMap(({ body }) => body.picture ?? []))
  .slice(0, 50);
const begun = performance.now();
for (const picture of pictures) await drawDigest(picture);
console.log(`a picture is drawn in ${((performance.now() - begun) / pictures.length).toFixed(0)} ms`);

await storage.close();
await server.stop();

/** What was asked since the last reset, the dearest first; beginning and ending a transaction is told apart. */
async function statements(from: Db) {
  const found = await from.execute(sql`
    select calls::int as calls, total_exec_time as ms, left(regexp_replace(query, '\\s+', ' ', 'g'), 90) as text
    from pg_stat_statements where query !~* '^(begin|commit|select pg_stat|savepoint|release)' and query !~ 'pg_stat_statements'
    order by total_exec_time desc`);
  const all = rows<{ calls: number; ms: number; text: string }>(found);
  const sum = (of: (one: (typeof all)[number]) => number) => all.reduce((total, one) => total + of(one), 0);
  return { all, calls: sum(({ calls }) => calls), ms: sum(({ ms }) => ms) };
}
