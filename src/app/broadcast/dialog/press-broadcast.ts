/**
 * Buttons that begin with `b:`. A draft is its author's alone; what is confirmed can be looked after by everybody in
 * whose scope it lies.
 */
import { broadcast as texts } from "../../../../conversations/broadcast.ts";
import { selfService } from "../../../../conversations/self-service.ts";
import {
  type Broadcast,
  lockBroadcast,
  saveBroadcast,
} from "../../../adapters/postgres/queries/broadcasts/broadcasts.ts";
import { loseFocus } from "../../../adapters/postgres/queries/talk/chats.ts";
import { type Message, say } from "../../../core/message.ts";
import type { Outcome, Scene } from "../../scene.ts";
import { toastOf } from "../../speak.ts";
import { approve, confirmAlone, giveBack } from "../approve-broadcast.ts";
import type { Ready } from "../confirm-broadcast.ts";
import { pause, resend, resume, stop } from "../control-broadcast.ts";
import { type BroadcastDesk, deskOf, label, mayBroadcast, note, pressed, refuse, said } from "../desk.ts";
import { homePage } from "../pages/home-page.ts";
import { pageOf } from "../pages/page-of.ts";
import { sample } from "../pages/preview-page.ts";
import { named } from "../pages/report-page.ts";
import { haltPage } from "../pages/state-pages.ts";
import { planBroadcast } from "../plan-broadcast.ts";
import { draftTaps } from "./fill-draft.ts";
import { afterStep, drawnNow, focusOf, freshCard, openDraft } from "./open-draft.ts";

/** A tap whose data begins with `b:`. */
export async function pressBroadcast(scene: Scene): Promise<Outcome> {
  const { what } = scene.incoming;
  if (what.kind !== "press") return {};
  const [, verb = "", id = "", ...rest] = what.data.split(":");
  const argument = rest.join(":");
  const desk = await deskOf(scene);
  if (desk === undefined) return refuse(scene, id || "menu");
  if (verb === "new") return openDraft(scene, desk);
  if (verb === "home") return home(scene, desk);
  const found = await lockBroadcast(desk.tx, id);
  if (found === undefined) return { toast: toastOf(scene, selfService.outdated) };
  if (found.state === "draft" && found.author !== desk.who.actor) return refuse(scene, id);
  const { audience } = found;
  if (audience !== null && !(await mayBroadcast(desk.tx, desk.who, audience))) return refuse(scene, id);
  const tap = { verb, argument };
  if (found.state === "draft") return tapDraft(scene, desk, found, tap);
  return audience === null
    ? { edit: say(said(desk, texts.discarded)) }
    : tapConfirmed(desk, { ...found, audience }, tap);
}

async function home(scene: Scene, desk: BroadcastDesk): Promise<Outcome> {
  const page = await homePage(desk);
  return page === undefined ? openDraft(scene, desk) : { edit: page };
}

interface Tap {
  readonly verb: string;
  readonly argument: string;
}

async function tapDraft(
  scene: Scene,
  desk: BroadcastDesk,
  draft: Broadcast,
  { verb, argument }: Tap,
): Promise<Outcome> {
  if (verb === "drop") {
    await saveBroadcast(desk.tx, draft.id, { state: "cancelled" });
    await note(desk, "discarded", draft);
    await loseFocus(desk.tx, scene.incoming, [focusOf(draft)]);
    return { edit: { ...say(said(desk, texts.discarded)), buttons: [[pressed(desk, texts.newOne, "new")]] } };
  }
  if (verb === "test" && draft.audience !== null) return sendToMe(scene, desk, { ...draft, audience: draft.audience });
  const taken = Object.hasOwn(draftTaps, verb) ? await draftTaps[verb]?.(desk, draft, argument) : undefined;
  if (taken !== undefined && "refused" in taken) return refuse(scene, taken.refused);
  return { edit: await afterStep(scene, desk, draft, taken ?? {}) };
}

/** A sample, and the card again below it, so that the way on is where the eye is. */
async function sendToMe(scene: Scene, desk: BroadcastDesk, draft: Ready): Promise<Outcome> {
  const plan = await planBroadcast(desk, draft);
  if (plan.hindrance === "unfit") return { edit: await afterStep(scene, desk, draft, {}) };
  const below = await freshCard(scene, desk, draft, { before: sample(desk, draft, plan) });
  return { ...below, edit: say(said(desk, texts.continued)) };
}

/** A question on the card is not drawn over while it is read. */
const readMs = 27_000;

async function tapConfirmed(desk: BroadcastDesk, broadcast: Ready, { verb }: Tap): Promise<Outcome> {
  const { tx, now } = desk;
  if (verb === "ok" || verb === "no") return decide(desk, broadcast, verb);
  if (verb === "halt") {
    await saveBroadcast(tx, broadcast.id, { shownAt: new Date(now.getTime() + readMs), shown: null });
    return { edit: await haltPage(desk, broadcast) };
  }
  let toast: string | undefined;
  if (verb === "pause") await pause(desk, broadcast);
  else if (verb === "resume") await resume(desk, broadcast);
  else if (verb === "stop") await stop(desk, broadcast);
  else if (verb === "again") await resend(desk, broadcast);
  else if (verb === "alone" && broadcast.state === "awaiting") toast = await confirmAlone(desk, broadcast);
  else if (verb !== "open") toast = label(desk, texts.underWay);
  await saveBroadcast(tx, broadcast.id, drawnNow(desk));
  const edit = await pageOf(desk, (await lockBroadcast(tx, broadcast.id)) ?? broadcast);
  return { edit, ...(toast !== undefined && { toast }) };
}

/** The second person, on the message that asked. */
async function decide(desk: BroadcastDesk, broadcast: Ready, verb: "ok" | "no"): Promise<Outcome> {
  const open = [[pressed(desk, texts.openIt, `open:${broadcast.id}`)]];
  if (broadcast.state !== "awaiting")
    return { edit: { text: said(desk, texts.noLongerAsked), buttons: open }, toast: label(desk, texts.noLongerAsked) };
  if (broadcast.author === desk.who.actor) return { toast: label(desk, texts.notOwn) };
  if (verb === "ok") await approve(desk, broadcast);
  else await giveBack(desk, broadcast, "refused");
  return { edit: await answered(desk, broadcast, verb) };
}

async function answered(desk: BroadcastDesk, broadcast: Ready, verb: "ok" | "no"): Promise<Message> {
  const values = await named(desk, broadcast);
  if (verb === "no") return say(said(desk, texts.youRejected, values));
  const buttons = [[pressed(desk, texts.openIt, `open:${broadcast.id}`)]];
  return { text: said(desk, texts.youApproved, values), buttons };
}
