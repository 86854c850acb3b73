/** Pause, resume, cancel, and once more for those nobody knows of. Doing any of them twice does nothing more. */
import { peopleMeant } from "../../adapters/postgres/queries/broadcasts/audience.ts";
import { saveBroadcast } from "../../adapters/postgres/queries/broadcasts/broadcasts.ts";
import {
  cancelCopies,
  holdCopies,
  releaseCopies,
  requeueCopies,
  uncertainPeople,
} from "../../adapters/postgres/queries/broadcasts/deliveries.ts";
import { sendingMoment } from "../../core/broadcast/moments.ts";
import { bodyOf } from "./compose.ts";
import type { Ready } from "./confirm-broadcast.ts";
import { type BroadcastDesk, note } from "./desk.ts";
import { trainingOf } from "./plan-broadcast.ts";

/** `why`: it did so by itself. */
export async function pause(desk: BroadcastDesk, running: Ready, why: "failing" | null = null): Promise<void> {
  if (running.state !== "sending") return;
  await holdCopies(desk.tx, running.id);
  await saveBroadcast(desk.tx, running.id, { state: "paused", note: why, nextAt: desk.now });
  await note(desk, why ?? "paused", running);
}

/** Goes on now, or when it next may. */
export async function resume(desk: BroadcastDesk, paused: Ready): Promise<void> {
  if (paused.state !== "paused") return;
  await releaseCopies(desk.tx, paused.id, nextMoment(desk, paused));
  await desk.jobs.soon(desk.tx, "speak");
  await saveBroadcast(desk.tx, paused.id, { state: "sending", note: null, runningSince: desk.now, nextAt: desk.now });
  await note(desk, "resumed", paused);
}

function nextMoment({ now, calendar }: BroadcastDesk, { urgent, workWeek }: Ready): Date {
  return sendingMoment({ at: null, urgent }, now, workWeek ?? 5, calendar)?.at ?? now;
}

/** What was not sent never is. What is just being sent is waited for (tend-broadcasts.ts). */
export async function stop(desk: BroadcastDesk, open: Ready): Promise<void> {
  if (open.state === "cancelled" || open.state === "done") return;
  await cancelCopies(desk.tx, open.id);
  const nextAt = open.startedAt === null ? null : desk.now;
  await saveBroadcast(desk.tx, open.id, { state: "cancelled", note: null, nextAt });
  await note(desk, "cancelled", open);
}

/** Everybody of whom nobody knows whether it arrived gets it once more, because a person says so. */
export async function resend(desk: BroadcastDesk, done: Ready): Promise<void> {
  const uncertain = done.finishedAt === null ? [] : await uncertainPeople(desk.tx, done.id);
  if (uncertain.length === 0) return;
  const { tx, now, agency } = desk;
  const people = await peopleMeant(tx, { people: uncertain }, { now, about: null, enoughSince: now });
  const training = await trainingOf(desk, done);
  const copies = people.map((person) => {
    const body = bodyOf(done, person, training, { at: done.startedAt ?? now, agency });
    return { employeeId: person.employeeId, channel: person.channel, chat: person.chat, body };
  });
  await requeueCopies(tx, done.id, copies, nextMoment(desk, done));
  await desk.jobs.soon(tx, "speak");
  await saveBroadcast(tx, done.id, {
    state: "sending",
    finishedAt: null,
    resultAt: null,
    runningSince: now,
    nextAt: now,
  });
  await note(desk, "resent", done, { people: copies.length });
}
