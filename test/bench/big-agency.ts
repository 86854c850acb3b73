/**
 * A large agency after two years with the product, for benchmarks: 10,000 employees under 500 supervisors and a million
 * answers, as the product would have stored them. What is said in a survey is played with the real engine some thousand
 * times, dates are planned by the real planner; PostgreSQL then hands both out to everybody. Chance is a hash, so that
 * the same call always gives the same agency. The personnel numbers look sealed and are not: no secret opens them.
 * `node --import tsx test/bench/big-agency.ts` fills one, checks it and says how large it is: about a minute.
 */
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { eq, inArray, type SQL, sql } from "drizzle-orm";
import { allConversations, consentVersion } from "../../conversations/index.ts";
import { type Db, openDb, rows } from "../../src/adapters/postgres/connect.ts";
import { answers as answersTable, runs } from "../../src/adapters/postgres/schema/surveys.ts";
import { type Library, openLibrary, sha256 } from "../../src/app/survey/library.ts";
import { addDays, localDate, wib } from "../../src/core/calendar/calendar.ts";
import { clock, deadline, longDate } from "../../src/core/calendar/dates-in-words.ts";
import { decreedHolidays } from "../../src/core/calendar/holidays.ts";
import { type Calendar, calendarOf } from "../../src/core/calendar/working-days.ts";
import {
  type Answer,
  type Conversation,
  isQuestion,
  type Mode,
  type Run,
} from "../../src/core/conversation/conversation.ts";
import { advance, begin } from "../../src/core/conversation/engine.ts";
import { codesOf, nextStep, prune, questionOf } from "../../src/core/conversation/path.ts";
import { parsePress } from "../../src/core/conversation/press.ts";
import { show } from "../../src/core/conversation/show.ts";
import { measures, measuresFor } from "../../src/core/figures/measures.ts";
import type { Response, SurveyId } from "../../src/core/figures/response.ts";
import { nudgesOf } from "../../src/core/touchpoint/nudges.ts";
import { draftSurveys } from "../../src/core/touchpoint/plan-surveys.ts";
import { diceFor } from "../../src/simulation/dice.ts";
import type { Card } from "../../src/simulation/personas/card.ts";
import { type Affair, deedOn, type Temper } from "../../src/simulation/personas/decide.ts";
import { habitsOf } from "../../src/simulation/personas/habits.ts";
import { mindOf } from "../../src/simulation/personas/mind.ts";
import { courses, lastNames, mensNames, womensNames } from "../../src/simulation/world/names.ts";
import { startPostgres } from "../support/servers.ts";

const agencies = 10;
/** The agency's own and 49 divisions below it. */
const unitsEach = 50;
const people = 10_000;
const weeks = 104;
const seats = { least: 21, most: 31 };
const sheetsEach = 2_000;
const surveys = { satisfaction: "satisfaction", "follow-up": "followup30" } as const;
type Kind = keyof typeof surveys;

export interface BigAgency {
  readonly answers: number;
  /** Completed surveys. */
  readonly responses: number;
  readonly supervisors: number;
  readonly weeks: number;
}

/**
 * Fills a migrated database with nothing in it, in one transaction: what had happened by `until`, a Monday 00:00 WIB.
 * There are at least so many answers, and hardly more.
 */
export async function fillBigAgency(
  db: Db,
  { until, answers = 1_000_000 }: { readonly until: Date; readonly answers?: number },
): Promise<BigAgency> {
  const start = wib(addDays(localDate(until), -7 * weeks), "00:00");
  const library = await openLibrary(db, Object.values(allConversations), start);
  return db.transaction(async (tx) => {
    await prepare(tx);
    await putDays(tx, start, until);
    const perEnrollment = await putSheets(tx, library);
    await fillRoster(tx, start);
    // One in four leaves a survey out, and not everything of the last weeks was asked yet: a few more than needed.
    const enrollments = Math.ceil((answers / (0.75 * perEnrollment)) * 1.05) + 2 * seats.most;
    await fillTrainings(tx, Math.ceil((enrollments * 2) / (seats.least + seats.most)));
    await decideContacts(tx, until);
    await keepEnough(tx, answers);
    await fillSurveys(tx, until, library);
    const [counts] = rows<Omit<BigAgency, "weeks">>(
      await tx.execute(sql`select (select count(*)::int from answers) as answers,
        (select count(*)::int from runs where status = 'completed') as responses,
        (select count(distinct employee_id)::int from unit_heads) as supervisors`),
    );
    if (counts === undefined || counts.answers < answers) throw new Error(`only ${counts?.answers} answers`);
    return { ...counts, weeks };
  });
}

/** Chance and ids: `dice` is in [0, 1) and follows from its arguments alone; ids sort by their moment, as ULIDs do. */
async function prepare(tx: Db): Promise<void> {
  const letters = [45, 40, 35, 30, 25, 20, 15, 10, 5, 0].map(
    (shift) => `substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', ((ms >> ${shift}) & 31)::int + 1, 1)`,
  );
  for (const statement of [
    "set local work_mem = '192MB'",
    "set local jit = off",
    `create function pg_temp.dice(what text, nth int) returns double precision language sql immutable
      return (hashtextextended(what, nth) & 4294967295)::double precision / 4294967296`,
    `create function pg_temp.ulid_at(ms bigint, what text) returns text language sql immutable
      return ${letters.join(" || ")} || upper(left(md5(what), 16))`,
    `create function pg_temp.ulid(at timestamptz, what text) returns text language sql stable
      return pg_temp.ulid_at((extract(epoch from at) * 1000)::bigint, what)`,
  ])
    await tx.execute(sql.raw(statement));
}

/** A temporary table of these columns out of plain objects. */
async function putRows(tx: Db, table: string, columns: string, all: readonly object[]): Promise<void> {
  const [name, typed] = [sql.raw(table), sql.raw(columns)];
  await tx.execute(sql`create temp table ${name} on commit drop as
    select * from jsonb_to_recordset(${JSON.stringify(all)}::jsonb) as of (${typed})`);
  await tx.execute(sql`analyze ${name}`);
}

/** Weekends are known for ever, holidays where they are decreed. */
function calendarFor(start: Date, until: Date): Calendar {
  const [coveredFrom, coveredThrough] = [localDate(start), addDays(localDate(until), 120)];
  return calendarOf({ ...decreedHolidays, coveredFrom, coveredThrough });
}

/** Each working day, and what follows when a training is held on it. */
async function putDays(tx: Db, start: Date, until: Date): Promise<void> {
  const calendar = calendarFor(start, until);
  const days = Array.from({ length: 7 * weeks }, (_, n) => addDays(localDate(start), n));
  const working = days.filter((date) => calendar.isWorkingDay(date, 5));
  const courseDays = working.map((date, n) => {
    const [starts, ends] = [wib(date, "08:00"), wib(date, "16:00")];
    const said = { time: clock(starts), date: { id: longDate(date, "id"), en: longDate(date, "en") } };
    return { n, starts, ends, ...said };
  });
  const plans = courseDays.flatMap(({ n, starts, ends }) =>
    draftSurveys({ startsAt: starts, endsAt: ends, workWeek: 5 }, calendar).flatMap(({ kind, ...plan }) => {
      if (kind !== "satisfaction" && kind !== "follow-up") return [];
      const { dueAt, closesAt, why } = plan;
      const [nudge1, nudge2] = nudgesOf({ kind, firstSentAt: dueAt, closesAt, workWeek: 5 }, calendar);
      const closes = { closes: closesAt, deadline: { id: deadline(closesAt, "id"), en: deadline(closesAt, "en") } };
      // The mornings after the first day, on which those answer who do not at once; on the last one it is too late.
      const mornings = (+wib(localDate(closesAt), "00:00") - +wib(localDate(dueAt), "00:00")) / 86_400_000 - 1;
      const morning = wib(addDays(localDate(dueAt), 1), "07:00");
      return [{ day: n, kind, due: dueAt, ...closes, why, nudge1, nudge2, morning, mornings }];
    }),
  );
  await putRows(tx, "days", "n int, starts timestamptz, ends timestamptz, time text, date jsonb", courseDays);
  const moments = "due timestamptz, closes timestamptz, nudge1 timestamptz, nudge2 timestamptz, morning timestamptz";
  await putRows(tx, "plans", `day int, kind text, ${moments}, mornings int, why jsonb, deadline jsonb`, plans);
}

/** Surveys filled in by people from the least to the most content; gives how many answers both have together. */
async function putSheets(tx: Db, library: Library): Promise<number> {
  const sheets = Object.entries(surveys).flatMap(([kind, id]) => {
    const { conversation } = library.current(id);
    return Array.from({ length: sheetsEach }, (_, n) => {
      const { turn, answers, skipped } = filledIn(conversation, (2 * n) / sheetsEach - 1, n);
      const order = Object.keys(conversation.steps).filter((step) => answers[step] !== undefined);
      return { kind, n, turn, answers, skipped, count: order.length, plan: answers.plan?.value ?? "", order };
    });
  });
  const wordings = Object.values(surveys).flatMap((id) => wordingsOf(library, id));
  const columns = 'kind text, n int, turn int, answers jsonb, skipped jsonb, count int, plan text, "order" jsonb';
  await putRows(tx, "sheets", columns, sheets);
  await putRows(tx, "wordings", "kind text, question text, locale text, mode text, wording text", wordings);
  await tx.execute(sql`create temp table sheet_answers on commit drop as
    select s.kind, s.n, q.question, (s.count - q.nth)::int as before_last,
        s.answers->q.question->'value' as value, (s.answers->q.question->>'score')::double precision as score
      from sheets s, jsonb_array_elements_text(s."order") with ordinality as q (question, nth)`);
  await tx.execute(sql`analyze sheet_answers`);
  return sheets.reduce((sum, { count }) => sum + count, 0) / sheetsEach;
}

function filledIn(conversation: Conversation, mood: number, n: number): Run {
  const dice = diceFor("big agency", conversation.id, n);
  const near = (spread: number) => dice.around(mood, spread);
  const topic = { title: "Pelatihan", quality: near(0.4), fit: near(0.4) };
  const character = {
    kindness: near(0.4),
    drive: near(0.4),
    support: near(0.5),
    load: dice.around(1.1, 0.3),
    wordy: 0.4,
  };
  const affair: Affair = { intent: "finish", topic, deeds: 0, given: 0, choices: null, once: new Set() };
  const habits = { ...habitsOf(dice), goesBack: 0 };
  const temper: Temper = { habits, mind: mindOf(character, dice), dice, attends: () => "yes" };
  const values = { title: topic.title, addressee: "Ibu", plan: "", period: "sebulan", deadline: "besok" };
  let run = begin(conversation, { id: "0".repeat(26), locale: "id", mode: "face_to_face", values });
  while (run.status === "open") {
    const deed = deedOn(cardOf(conversation, run), affair, temper);
    if (deed.do === "leave") throw new Error(`left at ${JSON.stringify(run.place)}`);
    const event = deed.do === "tap" ? { button: deed.code, turn: run.turn } : { text: deed.text };
    const next = advance(conversation, run, event).run;
    if (next === run) throw new Error(`refused at ${JSON.stringify(run.place)}`);
    run = next;
  }
  return run;
}

function cardOf(conversation: Conversation, run: Run): Card {
  const { text, buttons } = show(conversation, run);
  const pressed = buttons.flat().map((button) => {
    const data = "press" in button ? button.press : "";
    const press = parsePress(data);
    return { label: button.label, data, code: press.kind === "run" ? press.code : data };
  });
  return { messageId: 1, text, thread: run.id, buttons: pressed };
}

function wordingsOf(library: Library, id: SurveyId) {
  const { conversation } = library.current(id);
  const kind = Object.entries(surveys).find(([, survey]) => survey === id)?.[0];
  const modes: readonly Mode[] = ["face_to_face", "seminar", "workshop", "online", "blended"];
  return Object.entries(conversation.steps).flatMap(([question, step]) =>
    (["id", "en"] as const).flatMap((locale) =>
      modes.flatMap((mode) =>
        isQuestion(step)
          ? [{ kind, question, locale, mode, wording: library.wording(conversation, question, locale, mode) }]
          : [],
      ),
    ),
  );
}

/** Units, who works in them, and who heads them: the first 500 employees. Everybody has a chat and has agreed. */
async function fillRoster(tx: Db, start: Date): Promise<void> {
  const begun = sql`${start.toISOString()}::timestamptz`;
  const pick = (words: readonly string[], from: SQL) =>
    sql`(string_to_array(${words.join(" ")}, ' '))[1 + floor(${words.length}::int * ${from})::int]`;
  await tx.execute(sql`create temp table big_units on commit drop as
    select n, n / ${unitsEach}::int as agency, n % ${unitsEach}::int as division,
        pg_temp.ulid(${begun}, 'unit ' || n) as id
      from generate_series(0, ${agencies * unitsEach - 1}::int) n`);
  await tx.execute(sql`create temp table big_people on commit drop as
    select p.n, pg_temp.ulid(${begun}, 'employee ' || p.n) as id, u.id as unit_id, p.n = u.n as heads,
        700000000 + p.n as chat,
        case when p.woman then ${pick(womensNames, sql`pg_temp.dice('first ' || p.n, 0)`)}
          else ${pick(mensNames, sql`pg_temp.dice('first ' || p.n, 0)`)} end
          || ' ' || ${pick(lastNames, sql`pg_temp.dice('last ' || p.n, 0)`)} as name,
        case when p.woman then 'Ibu' else 'Bapak' end as salutation,
        case when pg_temp.dice('locale ' || p.n, 0) < 0.03 then 'en' else 'id' end as locale,
        0.5 + 0.5 * pg_temp.dice('diligence ' || p.n, 0) as diligence
      from (select n, pg_temp.dice('woman ' || n, 0) < 0.5 as woman from generate_series(0, ${people - 1}::int) n) p
      join big_units u on u.n = case when p.n < ${agencies * unitsEach}::int then p.n
        else floor(${agencies * unitsEach}::int * pg_temp.dice('unit of ' || p.n, 0)) end`);
  await tx.execute(sql`analyze big_people`);
  await tx.execute(sql`insert into units (id, code, name, parent_id, work_week)
    select u.id,
        'D' || lpad((u.agency + 1)::text, 2, '0') || case when u.division = 0 then '' else '.' || u.division end,
        'Dinas ' || (u.agency + 1) || case when u.division = 0 then '' else ', Bidang ' || u.division end,
        case when u.division > 0 then above.id end, 5
      from big_units u join big_units above on above.agency = u.agency and above.division = 0 order by u.n`);
  await tx.execute(sql`insert into employees
      (id, nip_cipher, nip_print, name, salutation, employment, position, position_kind, unit_id, locale)
    select id, 'v1.' || left(md5('nip ' || n) || md5('sealed ' || n), 63),
        left(md5('print ' || n) || md5('of ' || n), 43),
        name, salutation, 'pns', case when heads then 'Kepala' else 'Pelaksana' end,
        case when heads then 'structural' else 'executing' end, unit_id, locale
      from big_people order by n`);
  await tx.execute(sql`insert into unit_heads (id, unit_id, employee_id)
    select pg_temp.ulid(${begun}, 'head ' || n), unit_id, id from big_people where heads order by n`);
  await tx.execute(sql`insert into addresses (channel, chat, employee_id, linked_at)
    select 'telegram', chat, id, ${begun} from big_people order by n`);
  await tx.execute(
    sql`insert into chats (channel, chat, locale) select 'telegram', chat, locale from big_people order by n`,
  );
  await tx.execute(sql`insert into consents (id, employee_id, version, text_hash, locale, channel, message_id, given_at)
    select pg_temp.ulid(${begun}, 'consent ' || n), id, ${consentVersion}, ${sha256("consent")}, locale, 'telegram',
        '10', ${begun} from big_people order by n`);
}

/** Courses one after another over all days. Everybody has been to one before anybody goes to the next, in no order. */
async function fillTrainings(tx: Db, count: number): Promise<void> {
  const modeOf = ({ form, mode }: (typeof courses)[number]): Mode => {
    if (form === "Seminar") return "seminar";
    if (form === "Workshop") return "workshop";
    return mode === "daring" ? "online" : mode === "bauran" ? "blended" : "face_to_face";
  };
  const offered = courses.map(({ title, form, place, preparation, ...course }, n) => ({
    ...{
      n,
      title,
      form,
      place,
      prep: preparation === "-" ? null : preparation,
      mode: modeOf({ ...courses[n]!, ...course }),
    },
  }));
  await putRows(tx, "offered", "n int, title text, form text, place text, prep text, mode text", offered);
  await tx.execute(sql`create temp table held on commit drop as
    select t.n, pg_temp.ulid(d.starts - interval '60 days', 'training ' || t.n) as id, d.n as day, d.starts, d.ends,
        o.title, o.form, o.mode, o.place, o.prep, t.size, sum(t.size) over (order by t.n) - t.size as first_seat
      from (select n,
          ${seats.least}::int + floor(${seats.most - seats.least + 1}::int * pg_temp.dice('size ' || n, 0))::int as size
        from generate_series(0, ${count - 1}::int) n) t
      join days d on d.n = floor(t.n::double precision * (select count(*) from days) / ${count}::int)
      join offered o on o.n = floor(${offered.length}::int * pg_temp.dice('course ' || t.n, 0))`);
  await tx.execute(sql`insert into trainings
      (id, code, title, batch, form, mode, starts_at, ends_at, place, hours, preparation, coordinator_id)
    select h.id, 'PLT-' || lpad((h.n + 1)::text, 5, '0'), h.title, 'Angkatan ' || (h.n + 1), h.form, h.mode, h.starts,
        h.ends, h.place, 8, h.prep, (select id from big_people where n = 0)
      from held h order by h.n`);
  await tx.execute(sql`create temp table seated on commit drop as
    with places as (
      select h.n as training, h.first_seat + s as place from held h, generate_series(0, h.size - 1) s
    ), turns as (
      select r as round, p.n as person,
          row_number() over (partition by r order by pg_temp.dice('turn ' || p.n, r)) - 1 as nth
        from generate_series(0, (select max(place)::int / ${people}::int from places)) r, big_people p
    )
    select distinct on (p.training, t.person) p.training, t.person,
        pg_temp.ulid(h.starts - interval '21 days', 'enrollment ' || p.training || ' ' || t.person) as id
      from places p
      join turns t on t.round = p.place::int / ${people}::int and t.nth = p.place::int % ${people}::int
      join held h on h.n = p.training`);
  await tx.execute(sql`analyze seated`);
}

/** What became of each survey by `until`: whether it was asked, when it was finished, and with which sheet. */
async function decideContacts(tx: Db, until: Date): Promise<void> {
  const now = sql`${until.toISOString()}::timestamptz`;
  await tx.execute(sql`create temp table contacts on commit drop as
    with asked as (
      select s.id as enrollment_id, s.training, s.person, p.*, h.title,
          date_trunc('milliseconds', p.due + pg_temp.dice(s.id || p.kind, 1) * interval '40 seconds') as sent,
          pg_temp.dice(s.id || p.kind, 2) < w.diligence as willing,
          -- Half of those who answer do so at once; the others on one of the next days, rather sooner than later.
          date_trunc('milliseconds', case when pg_temp.dice(s.id || p.kind, 3) < 0.55
            then p.due + interval '5 minutes' + pg_temp.dice(s.id || p.kind, 4) * interval '3 hours'
            else p.morning + floor(power(pg_temp.dice(s.id || p.kind, 5), 1.5) * p.mornings) * interval '1 day'
              + pg_temp.dice(s.id || p.kind, 4) * interval '14 hours' end) as sends,
          -- Who is content is so both times; trainings differ in the first survey, units in the second.
          floor(${sheetsEach}::int * power(pg_temp.dice(s.id, 6), 0.5 + pg_temp.dice(
            case p.kind when 'satisfaction' then 'training ' || s.training else w.unit_id end, 7)))::int as sheet
        from seated s
        join held h on h.n = s.training
        join plans p on p.day = h.day
        join big_people w on w.n = s.person
    )
    select a.*, c.count as answers,
        case when a.due >= ${now} then 'planned' when a.willing and a.sends < ${now} then 'completed'
          when a.closes <= ${now} then 'expired' else 'open' end as state,
        pg_temp.ulid(h.starts - interval '21 days', a.kind || ' touchpoint ' || a.enrollment_id) as id,
        pg_temp.ulid(a.due, 'run ' || a.kind || a.enrollment_id) as run_id
      from asked a
      join held h on h.n = a.training
      join sheets c on c.kind = a.kind and c.n = a.sheet`);
  await tx.execute(sql`analyze contacts`);
}

/** Leaves out enrollments, in no order, until there are as many answers as asked for. */
async function keepEnough(tx: Db, answers: number): Promise<void> {
  await tx.execute(sql`create temp table kept on commit drop as
    select enrollment_id from (
        select enrollment_id, given, sum(given) over (order by pg_temp.dice(enrollment_id, 8), enrollment_id) as total
          from (select enrollment_id, coalesce(sum(answers) filter (where state = 'completed'), 0) as given
            from contacts group by enrollment_id) each
      ) summed
      where total - given < ${answers}::int`);
  await tx.execute(sql`delete from contacts where enrollment_id not in (select enrollment_id from kept)`);
  await tx.execute(sql`insert into enrollments (id, training_id, employee_id, role, status, unit_id, attendance)
    select s.id, h.id, w.id, 'participant', 'enrolled', w.unit_id, 'present'
      from seated s
      join kept k on k.enrollment_id = s.id
      join held h on h.n = s.training
      join big_people w on w.n = s.person
      order by h.n, s.id`);
}

async function fillSurveys(tx: Db, until: Date, library: Library): Promise<void> {
  const now = sql`${until.toISOString()}::timestamptz`;
  const structure = (kind: Kind) => library.current(surveys[kind]).structure;
  // How far it got: nudges are sent until the survey is finished or closed.
  await tx.execute(sql`create temp table went on commit drop as
    select c.*, case c.state when 'completed' then c.sends when 'expired' then c.closes end as ended,
        coalesce(c.nudge1 < over.at, false) as nudged1, coalesce(c.nudge2 < over.at, false) as nudged2
      from contacts c,
        lateral (select least(case c.state when 'completed' then c.sends else c.closes end, ${now}) as at) over`);
  await tx.execute(sql`insert into touchpoints
      (id, enrollment_id, employee_id, kind, due_at, closes_at, why, state, reason, next_at, first_sent_at, nudges,
       nudged_at, run_id)
    select c.id, c.enrollment_id, w.id, c.kind, c.due, c.closes, c.why, c.state,
        case c.state when 'expired' then 'unanswered' end,
        case c.state when 'planned' then c.due
          when 'open' then case when not c.nudged1 then c.nudge1 when not c.nudged2 then c.nudge2 else c.closes end end,
        case when c.state <> 'planned' then c.sent end, c.nudged1::int + c.nudged2::int,
        case when c.nudged2 then c.nudge2 when c.nudged1 then c.nudge1 end,
        case when c.state <> 'planned' then c.run_id end
      from went c join big_people w on w.n = c.person order by c.training, c.enrollment_id, c.due`);
  await tx.execute(sql`insert into runs
      (id, conversation, structure, employee_id, enrollment_id, touchpoint_id, channel, chat, state, turn, shown_turn,
       status, message_id, closes_at, started_at, touched_at, finished_at)
    select c.run_id, v.id, v.structure, w.id, c.enrollment_id, c.id, 'telegram', w.chat,
        jsonb_build_object('id', c.run_id, 'conversation', v.id, 'turn', t.turn, 'status', c.state,
          'draft', '[]'::jsonb, 'place', jsonb_build_object('card', t.card), 'locale', w.locale, 'mode', h.mode,
          'answers', case c.state when 'completed' then s.answers else '{}' end,
          'skipped', case c.state when 'completed' then s.skipped else '[]' end,
          'values', jsonb_build_object('title', c.title, 'time', d.time, 'date', d.date->>w.locale,
            'place', h.place, 'hours', '8', 'prep', coalesce(h.prep, ''), 'workWeek', '5',
            'addressee', case w.locale when 'en' then '' else w.salutation || ' ' end || w.name,
            'deadline', c.deadline->>w.locale, 'employeeName', w.name, 'others', '', 'skpPromise', '',
            'period', case w.locale when 'en' then 'a month' else 'sebulan' end,
            'plan', coalesce(regexp_replace(planned.plan, '\\s+', ' ', 'g'), ''))),
        t.turn, t.turn, c.state, row_number() over (order by c.due, c.run_id)::text, c.closes, c.due,
        coalesce(c.ended, c.due), c.ended
      from went c
      join (values ('satisfaction', 'satisfaction', ${structure("satisfaction")}),
        ('follow-up', 'followup30', ${structure("follow-up")})) v (kind, id, structure) on v.kind = c.kind
      join big_people w on w.n = c.person
      join held h on h.n = c.training
      join days d on d.n = h.day
      join sheets s on s.kind = c.kind and s.n = c.sheet
      left join went b on b.enrollment_id = c.enrollment_id and b.kind = 'satisfaction' and c.kind = 'follow-up'
        and b.state = 'completed'
      left join sheets planned on planned.kind = b.kind and planned.n = b.sheet,
        lateral (select case c.state when 'completed' then s.turn when 'expired' then 1 else 0 end as turn,
          case c.state when 'completed' then 'ending' when 'expired' then 'closed' else 'intro' end as card) t
      where c.state <> 'planned'
      order by c.due, c.run_id`);
  // One answer every 15 seconds, the last of them before the survey is sent.
  await tx.execute(sql`insert into answers (run_id, question, value, score, wording, answered_at)
    select c.run_id, a.question, a.value, a.score, o.wording, c.ended - (a.before_last + 1) * interval '15 seconds'
      from went c
      join big_people w on w.n = c.person
      join held h on h.n = c.training
      join sheet_answers a on a.kind = c.kind and a.n = c.sheet
      join wordings o on o.kind = c.kind and o.question = a.question and o.locale = w.locale and o.mode = h.mode
      where c.state = 'completed'
      order by c.ended - (a.before_last + 1) * interval '15 seconds', c.run_id, a.question`);
}

/** What is wrong with some of the finished surveys, read as the figures read them; empty when all is well. */
async function problemsOf(db: Db, library: Library, count: number): Promise<readonly string[]> {
  const finished = await db
    .select({ state: runs.state, structure: runs.structure, status: runs.status })
    .from(runs)
    .where(eq(runs.status, "completed"))
    .orderBy(sql`md5(${runs.id})`)
    .limit(count);
  const ids = finished.map(({ state }) => state.id);
  const given = await db.select().from(answersTable).where(inArray(answersTable.runId, ids));
  return finished.flatMap(({ state, structure }) => {
    const conversation = library.pinned(state.conversation, structure);
    const own = given.filter(({ runId }) => runId === state.id);
    const wordings = own.filter(
      ({ question, wording }) => wording !== library.wording(conversation, question, state.locale, state.mode),
    );
    const answers = Object.fromEntries(own.map(({ question, value, score }) => [question, { value, score }]));
    const problems = [
      ...(own.length > 0 && isDeepStrictEqual(answers, state.answers) ? [] : ["not the answers of its run"]),
      ...wordings.map(({ question }) => `${question} was worded otherwise`),
      ...problemsInAnswers(conversation, { ...state, answers }),
    ];
    return problems.map((problem) => `${state.conversation} ${state.id}: ${problem}`);
  });
}

function problemsInAnswers(conversation: Conversation, run: Run): readonly string[] {
  const { answers } = run;
  const wrong = Object.entries(answers).filter(([question, answer]) => !fits(conversation, question, answer));
  const survey = run.conversation as SurveyId;
  const response: Response = { id: run.id, conversation: survey, person: "", closed: true, answers, linked: {} };
  const valued = measuresFor("coordinators", survey).filter(
    (id) => measures[id].value(response, "coordinators") !== null,
  );
  return [
    ...wrong.map(([question, answer]) => `${question} was answered with ${JSON.stringify(answer)}`),
    ...prune(conversation, run).retracted.map((question) => `${question} was never asked`),
    ...(nextStep(conversation, run) === undefined ? [] : [`${nextStep(conversation, run)} is missing`]),
    ...(valued.length < 3 ? [`only ${valued.join(" and ")} can be read`] : []),
  ];
}

/** Whether the engine could have recorded this. */
function fits(conversation: Conversation, question: string, answer: Answer): boolean {
  const step = questionOf(conversation, question);
  if (step === undefined) return false;
  const { value, score } = answer;
  const codes = codesOf(answer);
  if (step.kind === "text") return typeof value === "string" && value.length <= step.max && score === null;
  const chosen = codes.map((code) => step.options.find((option) => option.code === code));
  if (chosen.some((option) => option === undefined)) return false;
  if (step.kind === "many") return Array.isArray(value) && codes.length <= step.max && score === null;
  if (step.kind === "pair") return typeof value === "object" && codes.length === 2 && score === null;
  return typeof value === "string" && score === (chosen[0]?.score ?? null);
}

/** Milliseconds of one core that reads all answers from memory, the median of five. */
export async function scanMs(db: Db): Promise<number> {
  return db.transaction(async (tx) => {
    for (const setting of ["enable_indexscan", "enable_indexonlyscan", "enable_bitmapscan"])
      await tx.execute(sql.raw(`set local ${setting} = off`));
    await tx.execute(sql.raw("set local max_parallel_workers_per_gather = 0"));
    const scan = async () => {
      const begun = performance.now();
      await tx.execute(sql`select count(*), sum(score) from answers`);
      return performance.now() - begun;
    };
    await scan();
    const times: number[] = [];
    for (let n = 0; n < 5; n++) times.push(await scan());
    return times.sort((a, b) => a - b)[2]!;
  });
}

async function tellSizes(db: Db): Promise<void> {
  const names = ["units", "employees", "unit_heads", "addresses", "chats", "consents", "trainings", "enrollments"];
  for (const name of [...names, "touchpoints", "runs", "answers"]) {
    const [size] = rows<{ count: number; heap: number; total: number }>(
      await db.execute(sql`select count(*)::int as count, pg_relation_size(${name}) / 1048576.0::float8 as heap,
        pg_total_relation_size(${name}) / 1048576.0::float8 as total from ${sql.identifier(name)}`),
    );
    const { count = 0, heap = 0, total = 0 } = size ?? {};
    const [rowCount, heapMb, totalMb] = [
      `${count}`.padStart(8),
      heap.toFixed(1).padStart(6),
      total.toFixed(1).padStart(6),
    ];
    console.log(`${name.padEnd(12)} ${rowCount} rows ${heapMb} MB, ${totalMb} MB with indexes`);
  }
}

async function main(): Promise<void> {
  const server = await startPostgres({ mustBeOwn: true });
  if (server === null) throw new Error("PostgreSQL is needed");
  const { db, close } = await openDb({ databaseUrl: server.url, dataDir: "", migrateOnStart: true });
  const until = wib("2026-11-30", "00:00");
  const begun = performance.now();
  const filled = await fillBigAgency(db, { until });
  console.log(`${JSON.stringify(filled)} in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  await db.execute(sql`analyze`);
  await tellSizes(db);
  console.log(`all answers read in ${(await scanMs(db)).toFixed(0)} ms`);
  const problems = await problemsOf(db, await openLibrary(db, Object.values(allConversations), until), 200);
  console.log(problems.length === 0 ? "200 finished surveys are sound" : problems.join("\n"));
  await close();
  await server.stop();
  process.exitCode = problems.length === 0 ? 0 : 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
