/** Broadcasts that are confirmed and not over, in the own scope, each with how it stands in words. */
import { status as texts } from "../../../conversations/status.ts";
import { openBroadcasts } from "../../adapters/postgres/queries/broadcasts/broadcasts.ts";
import { progressOf } from "../../adapters/postgres/queries/broadcasts/deliveries.ts";
import type { Audience } from "../../core/broadcast/broadcast.ts";
import { grouped, latelySince, remaining, totalOf } from "../../core/broadcast/progress.ts";
import { shorten } from "../../core/text.ts";
import { audienceName } from "../broadcast/compose.ts";
import { type BroadcastDesk, label, mayBroadcast } from "../broadcast/desk.ts";
import { momentInWords } from "../broadcast/pages/draft-pages.ts";

type Found = Awaited<ReturnType<typeof openBroadcasts>>[number];
type Open = Found & { readonly audience: Audience };

export const mostBroadcasts = 8;
const longestName = 80;

/** Those the person may look after, the newest first. */
export async function broadcastsInScope(desk: BroadcastDesk): Promise<readonly Open[]> {
  const theirs: Open[] = [];
  for (const found of await openBroadcasts(desk.tx)) {
    const { audience } = found;
    if (audience !== null && (await mayBroadcast(desk.tx, desk.who, audience))) theirs.push({ ...found, audience });
  }
  return theirs;
}

/** "Peserta pelatihan · Pelayanan Prima" and "sedang dikirim, 12 dari 40": plain text. */
export async function inWords(desk: BroadcastDesk, broadcast: Open) {
  return { name: await nameIn(desk, broadcast), standing: await standingOf(desk, broadcast) };
}

export async function nameIn(desk: BroadcastDesk, { audience }: Open): Promise<string> {
  return shorten(await audienceName(desk, audience), longestName);
}

async function standingOf(desk: BroadcastDesk, { id, state, plannedAt }: Open): Promise<string> {
  const { standings } = texts;
  if (state === "awaiting") return label(desk, standings.awaiting);
  if (state === "scheduled")
    return label(desk, standings.scheduled, { moment: momentInWords(desk, plannedAt ?? desk.now) });
  const progress = await progressOf(desk.tx, id, latelySince(desk.now));
  const total = totalOf(progress);
  const counts = {
    done: grouped(total - remaining(progress), desk.locale),
    total: grouped(total, desk.locale),
  };
  return label(desk, state === "paused" ? standings.paused : standings.sending, counts);
}
