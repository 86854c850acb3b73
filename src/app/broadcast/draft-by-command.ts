/**
 * The shell's way to a draft. It is kept even when it is only looked at, so that it can be sent by its id: twice, or from
 * two doors at once, makes one broadcast.
 */
import { standardTexts, broadcast as texts } from "../../../conversations/broadcast.ts";
import { insertBroadcast } from "../../adapters/postgres/queries/broadcasts/broadcasts.ts";
import { trainingIdByCode, unitIdByCode } from "../../adapters/postgres/queries/people/roles.ts";
import type { Audience, TrainingAudience } from "../../core/broadcast/broadcast.ts";
import { longestText, readText } from "../../core/broadcast/broadcast-text.ts";
import { grouped } from "../../core/broadcast/progress.ts";
import { readMoment } from "../../core/broadcast/read-moment.ts";
import type { Calendar } from "../../core/calendar/working-days.ts";
import { fill, type Text, type Values } from "../../core/text.ts";
import { noJobs } from "../jobs.ts";
import type { Operator } from "../office/operator.ts";
import type { Agency } from "../scene.ts";
import { namable } from "./compose.ts";
import type { BroadcastDesk } from "./desk.ts";
import { trainingOf } from "./plan-broadcast.ts";

/** What a command line asks for; codes are those people know. */
export interface BroadcastRequest {
  readonly whom: { readonly training: string; readonly audience: TrainingAudience } | { readonly unit: string };
  readonly says: { readonly text: string } | { readonly template: string };
  /** As `readMoment` reads it; missing is at once. */
  readonly at?: string | undefined;
  readonly urgent: boolean;
}

export interface Policy {
  readonly agency: Agency;
  readonly calendar: Calendar;
}

export interface Problem {
  readonly problem: Text;
}

/** The shell acts for the whole agency. */
export function deskOn(tx: Operator["db"], { now, ids, actor }: Operator, policy: Policy): BroadcastDesk {
  return {
    tx,
    now,
    ids,
    jobs: noJobs,
    ...policy,
    locale: "id",
    who: { actor, employeeId: null, roles: [{ role: "admin" }] },
  };
}

/** Keeps the draft and gives its id, or says what is wrong with it. */
export async function draftByCommand(
  op: Operator,
  policy: Policy,
  { whom, says, at, urgent }: BroadcastRequest,
): Promise<Problem | { readonly id: string }> {
  return op.db.transaction(async (tx) => {
    const desk = deskOn(tx, op, policy);
    const audience = await audienceOf(desk, whom);
    if ("problem" in audience) return audience;
    const wantedAt = at === undefined ? null : readMoment(at, op.now);
    if (at !== undefined && (wantedAt === null || wantedAt <= op.now)) return { problem: problems.moment };
    const trainingId = audience.kind === "unit" ? null : audience.trainingId;
    const written =
      "template" in says ? templateNamed(says.template) : await textOf(desk, says.text, trainingId, wantedAt);
    if ("problem" in written) return written;
    const id = op.ids.next();
    await insertBroadcast(tx, {
      ...{ id, author: op.actor, authorId: null, locale: desk.locale, page: "preview", state: "draft" },
      ...{ audience, trainingId, wantedAt, urgent, createdAt: op.now, ...written },
    });
    return { id };
  });
}

async function audienceOf({ tx }: BroadcastDesk, whom: BroadcastRequest["whom"]): Promise<Problem | Audience> {
  if ("unit" in whom) {
    const unitId = await unitIdByCode(tx, whom.unit);
    return unitId === undefined ? { problem: problems.unit } : { kind: "unit", unitId };
  }
  const trainingId = await trainingIdByCode(tx, whom.training);
  return trainingId === undefined ? { problem: problems.training } : { kind: whom.audience, trainingId };
}

function templateNamed(name: string): Problem | { readonly template: string } {
  if (Object.hasOwn(standardTexts, name)) return { template: name };
  return { problem: filled(problems.template, { names: Object.keys(standardTexts).join(", ") }) };
}

async function textOf(
  desk: BroadcastDesk,
  typed: string,
  trainingId: string | null,
  wantedAt: Date | null,
): Promise<Problem | { readonly text: string }> {
  const read = readText(typed, namable(await trainingOf(desk, { trainingId }), wantedAt ?? desk.now));
  if ("text" in read) return read;
  const max = grouped(longestText, desk.locale);
  switch (read.problem) {
    case "empty":
      return { problem: texts.textEmpty };
    case "too-long":
      return { problem: filled(texts.textTooLong, { count: grouped(read.count, desk.locale), max }) };
    case "unknown-placeholder":
      return { problem: filled(texts.textUnknown, { unknown: read.unknown.join(", ") }) };
  }
}

/** The same sentence with its placeholders filled. */
export const filled = ({ id, en }: Text, values: Values): Text => ({ id: fill(id, values), en: fill(en, values) });

const problems = {
  training: { id: "Tidak ada pelatihan dengan kode itu.", en: "No training has that code." },
  unit: { id: "Tidak ada unit dengan kode itu.", en: "No unit has that code." },
  moment: {
    id: "--at: tulis waktu yang akan datang, misalnya “28/12 08.30”.",
    en: "--at: give a time to come, such as “28/12 08.30”.",
  },
  template: { id: "Teks baku yang ada: {names}.", en: "There are these standard texts: {names}." },
} as const;
