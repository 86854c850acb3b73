/** /status: how trainings and broadcasts stand, for those who coordinate them. */
import { broadcast } from "../../../conversations/broadcast.ts";
import { status as texts } from "../../../conversations/status.ts";
import { deadline } from "../../core/calendar/dates-in-words.ts";
import type { Button, Message } from "../../core/message.ts";
import { type BroadcastDesk, deskOf, label, pressed, refuse, said } from "../broadcast/desk.ts";
import { homePage } from "../broadcast/pages/home-page.ts";
import { unknownPerson } from "../linking/link-cards.ts";
import type { Outcome, Scene } from "../scene.ts";
import { inWords, mostBroadcasts } from "./open-broadcasts.ts";
import { overviewFor } from "./overview.ts";

/** /status. */
export async function showStatus(scene: Scene): Promise<Outcome> {
  if (scene.employee === null) return { replies: [unknownPerson(scene)] };
  const desk = await deskOf(scene);
  return desk === undefined ? refuse(scene, "status") : { replies: [await statusMessage(desk)] };
}

/** A tap whose data begins with `t:`: the same message as of now. */
export async function pressStatus(scene: Scene): Promise<Outcome> {
  const desk = await deskOf(scene);
  return desk === undefined ? refuse(scene, "status") : { edit: await statusMessage(desk) };
}

async function statusMessage(desk: BroadcastDesk): Promise<Message> {
  const { attention, trainings, broadcasts } = await overviewFor(desk);
  const lines: string[] = [];
  for (const one of broadcasts.slice(0, mostBroadcasts))
    lines.push(said(desk, texts.broadcast, await inWords(desk, one)));
  const more = broadcasts.length - lines.length;
  if (more > 0) lines.push(said(desk, texts.moreBroadcasts, { count: `${more}` }));
  const parts = [
    said(desk, texts.title, { moment: deadline(desk.now, desk.locale) }),
    attention,
    trainings,
    [said(desk, texts.broadcasts), ...(lines.length > 0 ? lines : [said(desk, texts.noBroadcasts)])].join("\n"),
  ];
  return { text: parts.join("\n\n"), buttons: [...looks(desk), ...(await openOnes(desk))] };
}

/** First, as a channel may show the first three alone and the rest in a menu. */
function looks(desk: BroadcastDesk): Message["buttons"] {
  return [
    [pressed(desk, broadcast.newOne, "new"), { label: label(desk, broadcast.refresh), press: "t:status" }],
    [{ label: label(desk, texts.left), press: "d:left" }],
  ];
}

/** The broadcasts on the list of /siaran. */
async function openOnes(desk: BroadcastDesk): Promise<Message["buttons"]> {
  const opens = (one: Button) => "press" in one && one.press.startsWith("b:open:");
  return ((await homePage(desk))?.buttons ?? []).filter((row) => row.some(opens));
}
