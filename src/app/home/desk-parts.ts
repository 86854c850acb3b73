/** For who coordinates trainings: what needs them, how far trainings are, and broadcasts that are not over. */
import { broadcast } from "../../../conversations/broadcast.ts";
import { home as texts } from "../../../conversations/home.ts";
import { status } from "../../../conversations/status.ts";
import type { HomePart } from "../../core/home.ts";
import { deskOf, label, pressed, said } from "../broadcast/desk.ts";
import { inWords, mostBroadcasts } from "../coordination/open-broadcasts.ts";
import { overviewFor } from "../coordination/overview.ts";
import type { Scene } from "../scene.ts";

/** None for somebody without any role. */
export async function deskParts(scene: Scene): Promise<readonly HomePart[]> {
  const desk = await deskOf(scene);
  if (desk === undefined) return [];
  const { attention, trainings, broadcasts } = await overviewFor(desk);
  const open: HomePart[] = [];
  for (const one of broadcasts.slice(0, mostBroadcasts)) {
    const text = said(desk, texts.desk.broadcast, await inWords(desk, one));
    open.push({ kind: "text", text, button: pressed(desk, texts.desk.open, `open:${one.id}`) });
  }
  const more = broadcasts.length - open.length;
  if (open.length === 0) open.push({ kind: "text", text: said(desk, status.noBroadcasts) });
  if (more > 0) open.push({ kind: "text", text: said(desk, status.moreBroadcasts, { count: `${more}` }) });
  return [
    { kind: "heading", text: label(desk, texts.desk.title) },
    {
      kind: "buttons",
      buttons: [
        pressed(desk, broadcast.newOne, "new"),
        { label: label(desk, texts.desk.status), press: "t:status" },
        { label: label(desk, status.left), press: "d:left" },
      ],
    },
    { kind: "text", text: attention },
    { kind: "text", text: trainings },
    { kind: "text", text: said(desk, status.broadcasts) },
    ...open,
  ];
}
