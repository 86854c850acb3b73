/**
 * The form of a broadcast. It fills the same draft as the dialog in the conversation, and what comes of it is the preview
 * there: only a press on that sends anything.
 */
import { broadcast as texts } from "../../../conversations/broadcast.ts";
import { broadcastForm as form } from "../../../conversations/forms.ts";
import {
  type Broadcast,
  draftBy,
  lockBroadcast,
  readDraftBy,
  readBroadcast as readOne,
} from "../../adapters/postgres/queries/broadcasts/broadcasts.ts";
import { say } from "../../core/message.ts";
import { plainText } from "../../core/text.ts";
import { type BroadcastDesk, deskOf, mayBroadcast, refuse, said } from "../broadcast/desk.ts";
import type { Filled } from "../broadcast/dialog/fill-draft.ts";
import { freshCard, newDraft } from "../broadcast/dialog/open-draft.ts";
import { pageOf } from "../broadcast/pages/page-of.ts";
import type { FormSent } from "../incoming.ts";
import { unknownPerson } from "../linking/link-cards.ts";
import { commandNamed } from "../receive/command-named.ts";
import type { Outcome, Scene } from "../scene.ts";
import { broadcastFormOf } from "./broadcast-fields.ts";
import type { FormKind } from "./form-kind.ts";
import { readBroadcast } from "./read-broadcast.ts";

/** A new one, and the pages on which something is typed or chosen. */
const asking = /^b:(?:new|page:([\w-]+):(?:text|when|audience|trainings|units))$/;

export const broadcastForm: FormKind = {
  asks: (what) =>
    what.kind === "press" ? asking.test(what.data) : what.kind === "command" && commandNamed(what.name) === "broadcast",
  open: async (scene) => {
    const { what } = scene.incoming;
    const desk = await deskOf(scene);
    if (desk === undefined) return undefined;
    const id = what.kind === "press" ? asking.exec(what.data)?.[1] : undefined;
    if (id === undefined) {
      const words = what.kind === "command" ? what.argument.trim() : "";
      return broadcastFormOf(desk, await readDraftBy(desk.tx, desk.who.actor), words);
    }
    const draft = await readOne(desk.tx, id);
    return draft === undefined || !isOwnDraft(desk, draft) ? undefined : broadcastFormOf(desk, draft, "");
  },
  faults: async (scene, { about, fields }) => {
    const desk = await deskOf(scene);
    const found = desk && (await find(desk, about, { one: readOne, newest: readDraftBy }));
    if (desk === undefined || found === undefined || !("draft" in found)) return {};
    const read = await readBroadcast(desk, found.draft ?? blank(desk), fields);
    if ("refused" in read) return {};
    return Object.fromEntries(Object.entries(read.faults).map(([field, fault]) => [field, plainText(fault)]));
  },
  take: async (scene, { about, fields }) => {
    if (scene.employee === null) return { replies: [unknownPerson(scene)] };
    const desk = await deskOf(scene);
    if (desk === undefined) return refuse(scene, "menu");
    const found = await find(desk, about, { one: lockBroadcast, newest: draftBy });
    if ("refused" in found) return refuse(scene, found.refused);
    return "draft" in found
      ? fillDraft(scene, desk, found.draft, fields)
      : showStanding(scene, desk, found.confirmed, fields);
  },
};

const isOwnDraft = ({ who }: BroadcastDesk, { state, author }: Broadcast) => state === "draft" && author === who.actor;

/** What a new draft says. */
const blank = ({ locale }: BroadcastDesk): Filled => ({
  ...{ audience: null, trainingId: null, wantedAt: null, template: null, text: null, locale },
});

type Found =
  | { readonly refused: string }
  | { readonly confirmed: Broadcast }
  /** Undefined: one has to be made. */
  | { readonly draft: Broadcast | undefined };

interface Finding {
  readonly one: typeof lockBroadcast;
  readonly newest: typeof draftBy;
}

/** What the form is about. Nobody but its author fills a draft; in place of one that was dropped meanwhile there is another. */
async function find({ tx, who }: BroadcastDesk, about: string, { one, newest }: Finding): Promise<Found> {
  if (about === "") return { draft: await newest(tx, who.actor) };
  if (!/^[\w-]{1,64}$/.test(about)) return { refused: "draft" };
  const found = await one(tx, about);
  if (found?.author !== who.actor) return { refused: about };
  if (found.state === "draft") return { draft: found };
  const dropped = found.state === "cancelled" && found.confirmedAt === null;
  return dropped ? { draft: await newest(tx, who.actor) } : { confirmed: found };
}

type Fields = FormSent["fields"];

async function fillDraft(
  scene: Scene,
  desk: BroadcastDesk,
  draft: Broadcast | undefined,
  fields: Fields,
): Promise<Outcome> {
  const read = await readBroadcast(desk, draft ?? blank(desk), fields);
  if ("refused" in read) return refuse(scene, read.refused);
  const above = Object.values(read.faults).join("\n");
  const step = { change: read.change, ...(above !== "" && { above }) };
  const outcome = await freshCard(scene, desk, draft ?? (await newDraft(desk)), step);
  const former = draft?.cardKey;
  // Its old card must not send what is no longer on it.
  if (!former?.startsWith(`reply:${scene.incoming.channel}:`)) return outcome;
  return { ...outcome, also: { keys: [former], message: say(said(desk, texts.continued)) } };
}

/** It was confirmed elsewhere while the form was open: it stays as it is, and what was typed is shown once more. */
async function showStanding(
  scene: Scene,
  desk: BroadcastDesk,
  confirmed: Broadcast,
  { text = "" }: Fields,
): Promise<Outcome> {
  const { audience } = confirmed;
  if (audience === null || !(await mayBroadcast(desk.tx, desk.who, audience))) return refuse(scene, confirmed.id);
  const card = await pageOf(desk, confirmed);
  const above = said(desk, form.confirmedMeanwhile, { text: text === confirmed.text ? "" : text });
  return { replies: [{ ...card, text: `${above}\n\n${card.text}` }] };
}
