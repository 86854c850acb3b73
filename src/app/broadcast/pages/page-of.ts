/** What the card of a broadcast shows as it stands. */
import type { Broadcast } from "../../../adapters/postgres/queries/broadcasts/broadcasts.ts";
import type { Message } from "../../../core/message.ts";
import type { BroadcastDesk } from "../desk.ts";
import { audiencePage, trainingsPage, unitsPage } from "./choose-pages.ts";
import { countPage, type Page, textPage, whenPage } from "./draft-pages.ts";
import { previewPage, skippedPage } from "./preview-page.ts";
import { statePage } from "./state-pages.ts";

/** `words`: what was typed to look for in a list. */
export async function pageOf(desk: BroadcastDesk, broadcast: Broadcast, words?: string): Promise<Message> {
  const { state, audience } = broadcast;
  const page = broadcast.page as Page;
  if (state === "draft" && page === "units") return unitsPage(desk, broadcast, words);
  if (state === "draft" && page === "audience") return audiencePage(desk, broadcast);
  if (audience === null || (state === "draft" && page === "trainings")) return trainingsPage(desk, broadcast, words);
  const about = { ...broadcast, audience };
  if (state !== "draft") return statePage(desk, about);
  switch (page) {
    case "text":
      return textPage(desk, about);
    case "when":
      return whenPage(desk, about);
    case "count":
      return countPage(desk, about);
    case "skipped":
      return skippedPage(desk, about);
    default:
      return previewPage(desk, about);
  }
}
