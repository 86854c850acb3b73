/** The card of a confirmed broadcast: what it waits for, how far it is, and in the end its report. */
import { broadcast as texts } from "../../../../conversations/broadcast.ts";
import type { Broadcast } from "../../../adapters/postgres/queries/broadcasts/broadcasts.ts";
import { nextCopyAt, progressOf } from "../../../adapters/postgres/queries/broadcasts/deliveries.ts";
import { aloneFrom, lapsesAt } from "../../../core/broadcast/broadcast.ts";
import {
  bar,
  grouped,
  latelySince,
  type Progress,
  remaining,
  secondsLeft,
  sumOf,
  totalOf,
} from "../../../core/broadcast/progress.ts";
import { clock } from "../../../core/calendar/dates-in-words.ts";
import type { Button, Message } from "../../../core/message.ts";
import { approversOf, type Ready } from "../confirm-broadcast.ts";
import { type BroadcastDesk, label, pressed, said } from "../desk.ts";
import { momentInWords } from "./draft-pages.ts";
import { noteText } from "./preview-page.ts";
import { duration, named, reportPage, uncertain } from "./report-page.ts";

/** The card as it is now, for whoever looks at it. */
export async function statePage(desk: BroadcastDesk, broadcast: Ready): Promise<Message> {
  switch (broadcast.state) {
    case "awaiting":
      return awaitingPage(desk, broadcast);
    case "scheduled":
      return scheduledPage(desk, broadcast);
    case "cancelled":
      if (broadcast.startedAt === null) return stoppedPage(desk, broadcast);
  }
  const progress = await progressOf(desk.tx, broadcast.id, latelySince(desk.now));
  return broadcast.finishedAt === null
    ? progressPage(desk, broadcast, progress)
    : reportPage(desk, broadcast, progress);
}

async function awaitingPage(desk: BroadcastDesk, broadcast: Ready): Promise<Message> {
  const others = (await approversOf(desk, broadcast)).length;
  const { actor, roles } = desk.who;
  const alone = others === 0 && actor === broadcast.author && roles.some(({ role }) => role === "admin");
  const { id, askedAt, confirmedAt, confirmedCount, plannedAt } = broadcast;
  const values = {
    ...(await named(desk, broadcast)),
    count: grouped(confirmedCount ?? 0, desk.locale),
    schedule: plannedAt === null || plannedAt <= desk.now ? label(desk, texts.atOnce) : momentInWords(desk, plannedAt),
    asked: String(others),
    from: clock(aloneFrom(confirmedAt ?? desk.now)),
    lapses: momentInWords(desk, lapsesAt(askedAt ?? desk.now)),
  };
  return {
    text: said(desk, alone ? texts.awaitingAlone : texts.awaiting, values),
    buttons: [
      ...(alone ? [[pressed(desk, texts.confirmAlone, `alone:${id}`)]] : []),
      [pressed(desk, texts.refresh, `open:${id}`), pressed(desk, texts.stop, `halt:${id}`)],
    ],
  };
}

async function scheduledPage(desk: BroadcastDesk, broadcast: Ready): Promise<Message> {
  const { id, confirmedCount, plannedAt } = broadcast;
  const values = {
    ...(await named(desk, broadcast)),
    count: grouped(confirmedCount ?? 0, desk.locale),
    schedule: momentInWords(desk, plannedAt ?? desk.now),
  };
  return {
    text: said(desk, texts.scheduled, values),
    buttons: [[pressed(desk, texts.toHome, "home"), pressed(desk, texts.stop, `halt:${id}`)]],
  };
}

async function stoppedPage(desk: BroadcastDesk, broadcast: Ready): Promise<Message> {
  const why = broadcast.note === null ? texts.discarded : noteText(broadcast.note);
  const heading = said(desk, texts.stopped, await named(desk, broadcast));
  return { text: [heading, said(desk, why)].join("\n\n"), buttons: [[pressed(desk, texts.newOne, "new")]] };
}

const headings = { sending: texts.sending, paused: texts.paused, cancelled: texts.ending } as const;

async function progressPage(desk: BroadcastDesk, broadcast: Ready, progress: Progress): Promise<Message> {
  const { id, state, runningSince } = broadcast;
  const total = totalOf(progress);
  const left = remaining(progress);
  const count = (number: number) => grouped(number, desk.locale);
  const resumes = state === "sending" ? await nextCopyAt(desk.tx, id) : null;
  const waits = resumes !== null && resumes > desk.now && progress.sending === 0;
  const seconds = state === "sending" && !waits ? secondsLeft(progress, runningSince ?? desk.now, desk.now) : null;
  const numbers = said(desk, texts.numbers, {
    bar: bar(total - left, total),
    done: count(total - left),
    total: count(total),
    sent: count(progress.sent),
    failed: count(sumOf(progress.failed)),
    left: count(left),
    time: seconds === null ? "" : duration(desk, seconds),
    resumes: waits ? momentInWords(desk, resumes) : "",
  });
  const heading = headings[state as keyof typeof headings] ?? texts.sending;
  return {
    text: [
      said(desk, heading, await named(desk, broadcast)),
      ...(broadcast.note === null ? [] : [said(desk, noteText(broadcast.note))]),
      numbers,
      ...uncertain(desk, progress),
    ].join("\n\n"),
    buttons: progressButtons(desk, broadcast),
  };
}

function progressButtons(desk: BroadcastDesk, { id, state }: Broadcast): Button[][] {
  if (state === "cancelled") return [];
  const other =
    state === "paused" ? pressed(desk, texts.resume, `resume:${id}`) : pressed(desk, texts.pause, `pause:${id}`);
  return [[other], [pressed(desk, texts.refresh, `open:${id}`), pressed(desk, texts.stopRest, `halt:${id}`)]];
}

/** Asked before anything is cancelled; the harmless answer first. */
export async function haltPage(desk: BroadcastDesk, broadcast: Ready): Promise<Message> {
  const { id } = broadcast;
  return {
    text: said(desk, texts.stopSure, await named(desk, broadcast)),
    buttons: [[pressed(desk, texts.stopNo, `open:${id}`)], [pressed(desk, texts.stopYes, `stop:${id}`)]],
  };
}
