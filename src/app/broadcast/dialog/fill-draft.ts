/** What is chosen in a draft, by taps or in a form. Each step gives the change and what to say above the page that comes next. */
import { broadcast as texts } from "../../../../conversations/broadcast.ts";
import type { Broadcast, BroadcastChange } from "../../../adapters/postgres/queries/broadcasts/broadcasts.ts";
import { type Audience, trainingAudiences, typedFrom } from "../../../core/broadcast/broadcast.ts";
import { grouped } from "../../../core/broadcast/progress.ts";
import type { Message } from "../../../core/message.ts";
import { fits, fittingTexts } from "../compose.ts";
import { confirmBroadcast } from "../confirm-broadcast.ts";
import { type BroadcastDesk, mayBroadcast, said } from "../desk.ts";
import type { Page } from "../pages/draft-pages.ts";
import { markOf } from "../pages/preview-page.ts";
import { planBroadcast, trainingOf } from "../plan-broadcast.ts";

/** `refused`: what was reached for without the right to. */
export type Step =
  | { readonly refused: string }
  | {
      readonly change?: BroadcastChange & { readonly page?: Page };
      /** Markup above the page. */
      readonly above?: string;
      /** A message that goes before the card. */
      readonly before?: Message;
      /** What was typed to look for. */
      readonly words?: string;
      /** The draft is confirmed; it has been saved. */
      readonly confirmed?: true;
    };

/** What a draft says so far. */
export type Filled = Pick<Broadcast, "audience" | "trainingId" | "wantedAt" | "template" | "text" | "locale">;

type Choice = (desk: BroadcastDesk, draft: Filled, argument: string) => Promise<Step>;
type Taken = (desk: BroadcastDesk, draft: Broadcast, argument: string) => Promise<Step>;

const pages: ReadonlySet<string> = new Set<Page>([
  "trainings",
  "units",
  "audience",
  "text",
  "preview",
  "skipped",
  "when",
]);

/** What can be chosen, by the verb on the button; what cannot be chosen here changes nothing. */
export const choices = {
  about: async (desk, _, trainingId) => {
    if (!(await mayBroadcast(desk.tx, desk.who, { kind: "training", trainingId }))) return { refused: trainingId };
    // A training that does not exist is nobody's.
    if ((await trainingOf(desk, { trainingId })) === null) return { refused: trainingId };
    return { change: { trainingId, audience: null, page: "audience" } };
  },
  who: async (desk, draft, kind) => {
    const { trainingId } = draft;
    if (trainingId === null || !isAudience(kind)) return {};
    return chosen(desk, draft, { kind, trainingId });
  },
  unit: (desk, draft, unitId) => chosen(desk, { ...draft, trainingId: null }, { kind: "unit", unitId }),
  std: async (desk, draft, id) => {
    if (draft.audience === null) return {};
    const fitting = fittingTexts(draft.audience, await trainingOf(desk, draft), draft.wantedAt ?? desk.now);
    return fitting.some((one) => one === id) ? { change: { template: id, text: null, page: "preview" } } : {};
  },
  at: async (_, __, minutes) => {
    const at = new Date(Number.parseInt(minutes, 36) * 60_000);
    if (Number.isNaN(at.getTime())) return {};
    return { change: { wantedAt: at.getTime() === 0 ? null : at, urgent: false, page: "preview" } };
  },
} as const satisfies Readonly<Record<string, Choice>>;

/** Taps, by the verb on the button; what a button does not carry changes nothing. */
export const draftTaps: Readonly<Record<string, Taken>> = {
  ...choices,
  page: async (_, __, page) => (pages.has(page) ? { change: { page: page as Page } } : {}),
  urgent: async () => ({ change: { wantedAt: null, urgent: true, page: "preview" } }),
  send: async (desk, draft, argument) => {
    const [count, mark = ""] = argument.split(":");
    if (mark !== "" && mark !== markOf(draft))
      return { change: { page: "preview" }, above: said(desk, texts.changedSince) };
    const seen = Number(count);
    if (draft.audience === null || !Number.isSafeInteger(seen) || seen < 1) return {};
    const { recipients } = await planBroadcast(desk, { ...draft, audience: draft.audience });
    if (recipients.length < typedFrom || recipients.length > seen) return confirmed(desk, draft, seen);
    return { change: { page: "count", confirmedCount: recipients.length } };
  },
};

const isAudience = (kind: string): kind is (typeof trainingAudiences)[number] =>
  (trainingAudiences as readonly string[]).includes(kind);

/** A text that does not fit the new audience is not kept for it. */
async function chosen(desk: BroadcastDesk, draft: Filled, audience: Audience): Promise<Step> {
  if (!(await mayBroadcast(desk.tx, desk.who, audience)))
    return { refused: audience.kind === "unit" ? audience.unitId : audience.trainingId };
  const training = await trainingOf(desk, draft);
  const keeps = fits({ ...draft, audience }, training, draft.wantedAt ?? desk.now);
  const text = keeps ? ({ page: "preview" } as const) : ({ page: "text", template: null, text: null } as const);
  return { change: { audience, trainingId: draft.trainingId, ...text } };
}

/** Confirms it for as many as were seen, or says above the preview what stands in the way. */
export async function confirmed(desk: BroadcastDesk, draft: Broadcast, seen: number): Promise<Step> {
  if (draft.audience === null) return {};
  const ready = { ...draft, audience: draft.audience };
  if (!(await mayBroadcast(desk.tx, desk.who, draft.audience))) return { refused: draft.id };
  const obstacle = await confirmBroadcast(desk, ready, seen);
  if (obstacle === undefined) return { confirmed: true };
  const change = { page: "preview" as const };
  if (obstacle === "noApprover") return { change, above: said(desk, texts.noApprover) };
  if (obstacle !== "more") return { change };
  const count = (await planBroadcast(desk, ready)).recipients.length;
  return { change, above: said(desk, texts.moreNow, { count: grouped(count, desk.locale) }) };
}
