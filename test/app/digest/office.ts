/**
 * A team with its head, surveys answered as said, and Mondays: for the tests of digests. Surveys are written as the product
 * stores them; weeks are closed by the product, each job twice.
 */
import { and, eq } from "drizzle-orm";
import { allConversations } from "../../../conversations/index.ts";
import type { Db } from "../../../src/adapters/postgres/connect.ts";
import { cells, digests } from "../../../src/adapters/postgres/schema/figures.ts";
import { consents, roles, units } from "../../../src/adapters/postgres/schema/people.ts";
import { answers, runs } from "../../../src/adapters/postgres/schema/surveys.ts";
import { enrollments, touchpoints } from "../../../src/adapters/postgres/schema/trainings.ts";
import { makeInvites } from "../../../src/app/office/make-invites.ts";
import type { Answer, AnswerValue, Run } from "../../../src/core/conversation/conversation.ts";
import { begin } from "../../../src/core/conversation/engine.ts";
import type { Digest } from "../../../src/core/digest/digest.ts";
import { at, openTown } from "../touchpoints/town.ts";

type Moment = Parameters<typeof at>[0];
type Survey = "satisfaction" | "followup30" | "supervisor30" | "preconfidence";

const kindOf = {
  satisfaction: "satisfaction",
  followup30: "follow-up",
  supervisor30: "supervisor-confirmation",
  preconfidence: null,
} as const;

/** Values by question, as people choose them; scores follow from the questionnaire. */
export type Given = Readonly<Record<string, AnswerValue>>;

/** All five elements with one score, and the rest of a plain answer. */
export const pleased = (score: 1 | 2 | 3 | 4, more: Given = {}): Given => ({
  ...Object.fromEntries(
    ["relevance", "material", "facilitator", "method", "facility"].map((item) => [`sat_${item}`, `${score}`]),
  ),
  conf_before_after: { before: "2", after: "4" },
  recommend: "9",
  ...more,
});

export const applied = (code: string, barriers: readonly string[], more: Given = {}): Given => ({
  applied: code,
  barriers,
  support_level: "3",
  ...more,
});

export async function openOffice(
  db: Db,
  begins: Moment = "2026-11-10 08:00",
  more: Parameters<typeof openTown>[3] = {},
) {
  const town = await openTown(db, begins, {}, more);
  await db.insert(units).values({ id: "dinas", code: "D1", name: "Dinas Kependudukan", workWeek: 5 });
  await db.update(units).set({ parentId: "dinas" }).where(eq(units.id, "unit"));

  async function unit(id: string, name: string, parentId: string | null = "unit") {
    await db.insert(units).values({ id, code: id.toUpperCase(), name, parentId, workWeek: 5 });
  }

  /** One completed survey. Given again for the same person, it is another run. */
  async function answered(person: string, training: string, survey: Survey, given: Given, when: Moment) {
    const { conversation, structure } = town.library.current(survey);
    const id = town.ids.next();
    const mode = "workshop" as const;
    const state: Run = { ...begin(conversation, { id, locale: "id", mode, values: {} }), status: "completed" };
    const kind = kindOf[survey];
    const enrollmentId = `${training}-${person}`;
    const [contact] =
      kind === null
        ? []
        : await db
            .select()
            .from(touchpoints)
            .where(and(eq(touchpoints.enrollmentId, enrollmentId), eq(touchpoints.kind, kind)));
    await db.insert(runs).values({
      ...{ id, conversation: survey, structure, employeeId: person, enrollmentId },
      ...{ touchpointId: contact?.id ?? null, channel: "telegram", chat: "0", state, turn: 9, shownTurn: 9 },
      ...{ status: "completed", startedAt: at(when), touchedAt: at(when), finishedAt: at(when) },
    });
    await db.insert(answers).values(
      Object.entries(given).map(([question, value]) => ({
        ...{ runId: id, question, value, score: scoreOf(survey, question, value), wording: "w", answeredAt: at(when) },
      })),
    );
    if (contact !== undefined)
      await db
        .update(touchpoints)
        .set({ state: "completed", runId: id, nextAt: null, firstSentAt: contact.dueAt })
        .where(eq(touchpoints.id, contact.id));
    return id;
  }

  /** People q1..qn of a unit, not linked, so that no reminder disturbs. */
  async function team(unitId: string, prefix: string, count: number) {
    const ids = Array.from({ length: count }, (_, i) => `${prefix}${i + 1}`);
    for (const id of ids) {
      await town.person(id, `Pegawai ${id}`, { unitId });
      await consent(id);
    }
    return ids;
  }

  const consent = async (employeeId: string) => {
    await db.insert(consents).values({
      ...{ id: town.ids.next(), employeeId, version: "1", textHash: "h", locale: "id", channel: "telegram" },
      givenAt: town.clock.now(),
    });
  };

  /** Takes people of a unit into a training and plans their contacts. */
  async function enroll(trainingId: string, people: readonly string[], unitId: string) {
    await db.insert(enrollments).values(
      people.map((employeeId) => {
        const row = { role: "participant", unitId, trainingId } as const;
        return { ...row, id: `${trainingId}-${employeeId}`, employeeId };
      }),
    );
    await town.plan([trainingId]);
  }

  /** Joins by an invitation, as anybody does. */
  async function joinAsInvited(who: Awaited<ReturnType<typeof town.person>>) {
    const operator = { db, now: town.clock.now(), ids: town.ids, vault: town.parts.vault, actor: "cli:test" };
    const made = await makeInvites(operator, { role: "supervisor" }, "jejak_bot");
    const link = made.find(({ employeeId }) => employeeId === who.id)?.link ?? "";
    who.app.command(`/start ${new URL(link).searchParams.get("start")}`);
    await town.work();
    for (const label of ["Mulai", "Saya setuju", "Ya, ini saya"]) await who.tap(label);
  }

  const rename = (id: string, name: string) => db.update(units).set({ name }).where(eq(units.id, id));

  const coordinator = (employeeId: string, trainingId: string | null = null) =>
    db.insert(roles).values({
      ...{ id: town.ids.next(), employeeId, role: "coordinator", trainingId },
      ...{ grantedAt: town.clock.now(), grantedBy: "test" },
    });

  const rows = () => db.select().from(digests).orderBy(digests.week, digests.employeeId, digests.kind);
  /** The digests of one supervisor by week. */
  const digestsOf = async (employeeId: string) =>
    (await rows())
      .filter((row) => row.employeeId === employeeId && row.kind === "supervisor")
      .map((row) => ({ ...row, payload: row.payload as Digest | null }));
  const sums = () => db.select().from(cells).orderBy(cells.block, cells.measure);

  return { ...town, unit, enroll, joinAsInvited, rename, answered, team, consent, coordinator, rows, digestsOf, sums };
}

export type Office = Awaited<ReturnType<typeof openOffice>>;

function scoreOf(survey: Survey, question: string, value: AnswerValue): Answer["score"] {
  const step = Object.entries(allConversations[survey]?.steps ?? {}).find(([id]) => id === question)?.[1];
  if (step === undefined || !("options" in step) || typeof value !== "string") return null;
  return step.options.find(({ code }) => code === value)?.score ?? null;
}
