/** What is scheduled or under way, for everybody in whose scope it lies. */
import { broadcast as texts } from "../../../../conversations/broadcast.ts";
import { openBroadcasts } from "../../../adapters/postgres/queries/broadcasts/broadcasts.ts";
import { clock } from "../../../core/calendar/dates-in-words.ts";
import type { Button, Message } from "../../../core/message.ts";
import { shorten } from "../../../core/text.ts";
import { subjectName } from "../compose.ts";
import { type BroadcastDesk, mayBroadcast, pressed, said } from "../desk.ts";
import { dayAndMonth } from "./draft-pages.ts";

const mostOpen = 8;
const longestLabel = 28;

/** What is scheduled or under way and theirs to look after; undefined when there is nothing. */
export async function homePage(desk: BroadcastDesk): Promise<Message | undefined> {
  const list: Button[][] = [];
  for (const { id, audience, plannedAt } of await openBroadcasts(desk.tx)) {
    if (audience === null || list.length === mostOpen || !(await mayBroadcast(desk.tx, desk.who, audience))) continue;
    const when = plannedAt === null ? "" : `${dayAndMonth(desk, plannedAt)} ${clock(plannedAt)} · `;
    list.push([{ label: `${when}${shorten(await subjectName(desk, audience), longestLabel)}`, press: `b:open:${id}` }]);
  }
  if (list.length === 0) return undefined;
  return { text: said(desk, texts.home), buttons: [...list, [pressed(desk, texts.newOne, "new")]] };
}
