/**
 * Tells who takes part that a training has another time or place, or will not take place. Outside the one message a
 * day; held in quiet hours, but not past the morning of a training that is about to begin. What was queued with old
 * dates is taken back, and older cards that ask the same give up their buttons.
 */
import { enrollmentCancelled, reminderCancelled } from "../../../conversations/reminders.ts";
import type { Db } from "../../adapters/postgres/connect.ts";
import {
  type Affected,
  affectedBy,
  openReminders,
  recallMessages,
} from "../../adapters/postgres/queries/touchpoints/changes.ts";
import { type QueuedMessage, queueMessages } from "../../adapters/postgres/queries/touchpoints/steps.ts";
import { localDate } from "../../core/calendar/calendar.ts";
import { begin } from "../../core/conversation/engine.ts";
import { fill } from "../../core/text.ts";
import { priority } from "../delivery/priority.ts";
import type { Agency } from "../scene.ts";
import { newRun } from "../survey/decide-turn.ts";
import { type Library, sha256 } from "../survey/library.ts";
import { changeMoment } from "./change-moment.ts";
import { schedules, type Times, trainingValues } from "./placeholders.ts";
import type { PlanDeps } from "./plan-contacts.ts";
import { closeRuns } from "./take-steps.ts";

export interface TrainingChange {
  readonly trainingId: string;
  /** As it was before. */
  readonly old: Times;
}

export type AnnounceDeps = PlanDeps & { readonly library: Library; readonly agency: Agency };

/** Call it after `planContacts`, in the same transaction; returns how many people are told. */
export async function announceChanges(
  tx: Db,
  deps: AnnounceDeps,
  changes: readonly TrainingChange[],
  cancelled: readonly { readonly enrollmentId: string }[],
): Promise<number> {
  const trainings = changes.map(({ trainingId }) => trainingId);
  const affected = await affectedBy(
    tx,
    trainings,
    cancelled.map(({ enrollmentId }) => enrollmentId),
  );
  if (affected.length === 0) return 0;
  const ids = affected.map(({ enrollmentId }) => enrollmentId);
  const recalled = new Map<string, string>();
  for (const { enrollmentId, oldSchedule } of await recallMessages(tx, ids, deps.now))
    if (oldSchedule !== null) recalled.set(enrollmentId, oldSchedule);
  await closeRuns(tx, await openReminders(tx, ids), deps);

  const old = new Map(changes.map((change) => [change.trainingId, change.old]));
  const named = new Set(cancelled.map(({ enrollmentId }) => enrollmentId));
  const messages = affected.flatMap((person): QueuedMessage[] => {
    const { training, enrollmentId } = person;
    if (training.startsAt <= deps.now) return [];
    if (training.cancelled || named.has(enrollmentId)) return [cancellation(person, deps)];
    const before = old.get(training.id);
    if (person.cancelled || before === undefined) return [];
    return changed(person, before, recalled.get(enrollmentId), deps);
  });
  return (await queueMessages(tx, messages, deps.now)).size;
}

/** Nothing for a change that nobody would see, such as one that was taken back before it was told. */
function changed(person: Affected, before: Times, known: string | undefined, deps: AnnounceDeps): QueuedMessage[] {
  const { training, locale, enrollmentId, employeeId, channel, chat } = person;
  const told = schedules(before, training, locale);
  const values = { oldSchedule: known ?? told.before, newSchedule: told.after };
  if (values.oldSchedule === values.newSchedule) return [];
  const { conversation, structure } = deps.library.current("reminder-changed");
  const state = begin(conversation, {
    id: deps.ids.next(),
    locale,
    mode: training.mode,
    values: { ...trainingValues(person, training, deps.agency), ...values },
  });
  const run = newRun({
    run: state,
    structure,
    employeeId,
    enrollmentId,
    touchpointId: null,
    channel,
    chat,
    messageId: null,
    closesAt: training.startsAt.toISOString(),
    chain: null,
  });
  const key = `changed:${enrollmentId}:${localDate(deps.now)}:${sha256(JSON.stringify([before, values])).slice(0, 12)}`;
  return [{ ...message(person, key, deps), runId: state.id, body: null, run }];
}

function cancellation(person: Affected, deps: AnnounceDeps): QueuedMessage {
  const { training, enrollmentId, locale } = person;
  const text = training.cancelled ? reminderCancelled : enrollmentCancelled;
  const values = { ...trainingValues(person, training, deps.agency), contact: deps.agency.contact };
  const key = `cancelled:${enrollmentId}:${training.startsAt.toISOString()}`;
  return { ...message(person, key, deps), runId: null, body: { text: fill(text[locale], values), buttons: [] } };
}

function message(
  { employeeId, channel, chat, training, workWeek }: Affected,
  key: string,
  { now, calendar }: PlanDeps,
) {
  return {
    key,
    kind: "change" as const,
    priority: priority.change,
    employeeId,
    channel,
    chat,
    touchpointId: null,
    countsOn: null,
    notBefore: changeMoment(now, training.startsAt, workWeek, calendar),
    notAfter: training.startsAt,
  };
}
