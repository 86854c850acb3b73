/**
 * The job that looks after broadcasts: begins what is due, lets requests lapse, holds what quiet hours hold, pauses what
 * fails, finishes what is done. Each is worked in a transaction of its own under its lock, so the job may run at any time,
 * twice and in several processes. It never sends anything to anybody: the ledger does.
 */
import { saveBroadcast } from "../../adapters/postgres/queries/broadcasts/broadcasts.ts";
import {
  cancelCopies,
  holdCopies,
  latestFailures,
  nextCopyAt,
  progressOf,
  releaseCopies,
} from "../../adapters/postgres/queries/broadcasts/deliveries.ts";
import { lapsesAt, resultDueAt } from "../../core/broadcast/broadcast.ts";
import { isFailing, latelySince, remaining, sumOf } from "../../core/broadcast/progress.ts";
import { mayContactAt, nextAllowedAt } from "../../core/calendar/sending-hours.ts";
import { giveBack } from "./approve-broadcast.ts";
import { proceed, type Ready } from "./confirm-broadcast.ts";
import { pause } from "./control-broadcast.ts";
import { type BroadcastDesk, mayBroadcast, note } from "./desk.ts";
import { aboutIt, reportInThread, tellAuthor } from "./tell-author.ts";
import { tellResult } from "./tell-result.ts";

/** How long between two looks at one that is under way, and between two edits of its card. */
export const lookMs = 3_000;

const soon = ({ now }: BroadcastDesk) => new Date(now.getTime() + lookMs);

/** Does what is due; `desk.who` is its author. Always moves the moment of the next look, or ends looking. */
export async function tend(desk: BroadcastDesk, due: Ready): Promise<void> {
  switch (due.state) {
    case "awaiting":
      return tendAwaiting(desk, due);
    case "scheduled":
      return beginDue(desk, due);
    case "sending":
      return tendSending(desk, due);
    case "paused":
    case "cancelled":
      return tendStopped(desk, due);
    case "done":
      return tendDone(desk, due);
    case "draft":
      return saveBroadcast(desk.tx, due.id, { nextAt: null });
  }
}

async function tendAwaiting(desk: BroadcastDesk, waiting: Ready): Promise<void> {
  const lapses = lapsesAt(waiting.askedAt ?? desk.now);
  if (desk.now >= lapses) return giveBack(desk, waiting, "lapsed");
  await saveBroadcast(desk.tx, waiting.id, { nextAt: lapses });
}

/** The roles count that its author has now, not those of the day on which it was scheduled. */
async function beginDue(desk: BroadcastDesk, scheduled: Ready): Promise<void> {
  if (!(await mayBroadcast(desk.tx, desk.who, scheduled.audience))) {
    await note(desk, "refused", scheduled);
    await saveBroadcast(desk.tx, scheduled.id, { state: "cancelled", note: "forbidden", nextAt: null });
    return tellAuthor(desk, scheduled, { what: "forbidden", text: aboutIt("forbidden") });
  }
  if ((await proceed(desk, scheduled)) !== undefined) await giveBack(desk, scheduled, "held");
}

async function tendSending(desk: BroadcastDesk, running: Ready): Promise<void> {
  const { tx, now } = desk;
  await keepQuiet(desk, running);
  const progress = await progressOf(tx, running.id, latelySince(now));
  if (remaining(progress) === 0) return finish(desk, running);
  const failures = await latestFailures(tx, running.id, running.runningSince ?? now);
  if (progress.queued > 0 && isFailing(failures)) {
    await pause(desk, running, "failing");
    return tellAuthor(desk, running, { what: `failing-${now.getTime()}`, text: aboutIt("failing"), atOnce: true });
  }
  const next = progress.sending > 0 ? null : await nextCopyAt(tx, running.id);
  await saveBroadcast(tx, running.id, { nextAt: next !== null && next > soon(desk) ? next : soon(desk) });
}

/** What did not get out within working hours goes on in the next. */
async function keepQuiet({ tx, now, calendar }: BroadcastDesk, { id, urgent, workWeek }: Ready): Promise<void> {
  if (urgent || mayContactAt(now, calendar, workWeek ?? 5)) return;
  const next = await nextCopyAt(tx, id);
  const allowed = nextAllowedAt(now, calendar, workWeek ?? 5);
  if (next !== null && allowed !== null && next < allowed) await releaseCopies(tx, id, allowed);
}

async function tendDone(desk: BroadcastDesk, done: Ready): Promise<void> {
  const { resultAt } = done;
  if (resultAt === null || resultAt > desk.now) return saveBroadcast(desk.tx, done.id, { nextAt: resultAt });
  await tellResult(desk, done);
  await saveBroadcast(desk.tx, done.id, { resultAt: null, nextAt: null });
}

/** A call that was under way may have been told to wait and stands in the queue again. */
async function tendStopped(desk: BroadcastDesk, stopped: Ready): Promise<void> {
  const { tx, now } = desk;
  if (stopped.startedAt === null) return saveBroadcast(tx, stopped.id, { nextAt: null });
  if (stopped.state === "paused") await holdCopies(tx, stopped.id);
  else await cancelCopies(tx, stopped.id);
  const progress = await progressOf(tx, stopped.id, latelySince(now));
  if (progress.sending > 0) return saveBroadcast(tx, stopped.id, { nextAt: soon(desk) });
  if (remaining(progress) === 0) return finish(desk, stopped);
  await saveBroadcast(tx, stopped.id, { nextAt: null });
}

async function finish(desk: BroadcastDesk, ended: Ready): Promise<void> {
  const { tx, now, calendar } = desk;
  const cancelled = ended.state === "cancelled";
  const { kind } = ended.audience;
  const { sent, unknown, failed, suppressed } = await progressOf(tx, ended.id, latelySince(now));
  const counts = { sent, unknown, failed: sumOf(failed), suppressed: sumOf(suppressed) };
  await note(desk, "finished", ended, counts);
  const due = resultDueAt(now);
  const asksNothing = kind === "unit" || kind === "supervisors";
  const resultAt = cancelled || asksNothing || sent === 0 ? null : (nextAllowedAt(due, calendar, 5) ?? due);
  const state = cancelled ? "cancelled" : "done";
  const after = { state, finishedAt: now, resultAt } as const;
  await saveBroadcast(tx, ended.id, { ...after, nextAt: resultAt });
  await reportInThread(desk, { ...ended, ...after });
}
