/** What became of a broadcast, everybody counted once, with reasons; and what to do about those nobody knows of. */
import { broadcast as texts } from "../../../../conversations/broadcast.ts";
import { grouped, type Progress, sumOf } from "../../../core/broadcast/progress.ts";
import type { Message } from "../../../core/message.ts";
import type { Values } from "../../../core/text.ts";
import { audienceName } from "../compose.ts";
import type { Ready } from "../confirm-broadcast.ts";
import { type BroadcastDesk, label, pressed, said } from "../desk.ts";
import { momentInWords } from "./draft-pages.ts";
import { skippedInWords } from "./preview-page.ts";

export const named = async (desk: BroadcastDesk, { audience }: Ready): Promise<Values> => ({
  audience: await audienceName(desk, audience),
});

export const uncertain = (desk: BroadcastDesk, { unknown }: Progress): string[] =>
  unknown === 0 ? [] : [said(desk, texts.uncertain, { count: grouped(unknown, desk.locale) })];

export async function reportPage(desk: BroadcastDesk, broadcast: Ready, progress: Progress): Promise<Message> {
  const { id, state, skipped, startedAt, finishedAt, resultAt } = broadcast;
  const some = (number: number) => (number === 0 ? "" : grouped(number, desk.locale));
  const lasted = ((finishedAt?.getTime() ?? 0) - (startedAt?.getTime() ?? 0)) / 1000;
  const outcome = said(desk, texts.outcome, {
    sent: grouped(progress.sent, desk.locale),
    failed: grouped(sumOf(progress.failed), desk.locale),
    skipped: grouped(sumOf(skipped ?? {}), desk.locale),
    failedWhy: failedInWords(desk, progress.failed),
    skippedWhy: skippedInWords(desk, skipped ?? {}),
    needless: some((progress.suppressed["not-needed"] ?? 0) + (progress.suppressed.erased ?? 0)),
    cancelled: some(progress.suppressed.cancelled ?? 0),
    duration: duration(desk, Math.max(1, Math.round(lasted))),
  });
  const comes = resultAt === null ? [] : [said(desk, texts.resultComes, { schedule: momentInWords(desk, resultAt) })];
  const count = grouped(progress.unknown, desk.locale);
  return {
    text: [
      said(desk, state === "cancelled" ? texts.stopped : texts.done, await named(desk, broadcast)),
      outcome,
      ...uncertain(desk, progress),
      ...comes,
    ].join("\n\n"),
    buttons: [
      ...(progress.unknown === 0 ? [] : [[pressed(desk, texts.resend, `again:${id}`, { count })]]),
      [pressed(desk, texts.newOne, "new")],
    ],
  };
}

/** "memblokir bot 1, obrolan tidak ditemukan 1". */
function failedInWords(desk: BroadcastDesk, failed: Progress["failed"]): string {
  const known = (reason: string): keyof typeof texts.failReasons =>
    Object.hasOwn(texts.failReasons, reason) ? (reason as keyof typeof texts.failReasons) : "other";
  const counts = new Map<keyof typeof texts.failReasons, number>();
  for (const [reason, count] of Object.entries(failed))
    counts.set(known(reason), (counts.get(known(reason)) ?? 0) + count);
  return [...counts].map(([reason, count]) => `${label(desk, texts.failReasons[reason])} ${count}`).join(", ");
}

export function duration(desk: BroadcastDesk, seconds: number): string {
  const [text, unit] = seconds < 90 ? [texts.seconds, 1] : seconds < 5400 ? [texts.minutes, 60] : [texts.hours, 3600];
  return label(desk, text, { count: grouped(Math.round(seconds / unit), desk.locale) });
}
