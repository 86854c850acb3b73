/** The preview: the message exactly as it arrives, to how many, who is skipped and why, when, and what stands in the way. */
import { broadcast as texts } from "../../../../conversations/broadcast.ts";
import type { Meant } from "../../../adapters/postgres/queries/broadcasts/audience.ts";
import type { Broadcast } from "../../../adapters/postgres/queries/broadcasts/broadcasts.ts";
import {
  type Audience,
  mostPerWeek,
  needsApproval,
  type SkipReason,
  skipReasons,
} from "../../../core/broadcast/broadcast.ts";
import { nextWeek } from "../../../core/broadcast/moments.ts";
import { grouped } from "../../../core/broadcast/progress.ts";
import type { Button, Message } from "../../../core/message.ts";
import { maskName } from "../../../core/person/person-name.ts";
import { escapeMarkup } from "../../../core/text.ts";
import { sha256 } from "../../survey/library.ts";
import { audienceName, bodyOf } from "../compose.ts";
import { type BroadcastDesk, label, pressed, said } from "../desk.ts";
import { countSkipped, type Plan, planBroadcast } from "../plan-broadcast.ts";
import { lastRow, momentInWords, timeButton } from "./draft-pages.ts";

type Draft = Broadcast & { readonly audience: Audience };

export async function previewPage(desk: BroadcastDesk, draft: Draft): Promise<Message> {
  const plan = await planBroadcast(desk, draft);
  const audience = await audienceName(desk, draft.audience);
  const paragraphs = [
    said(desk, texts.preview, { audience }),
    ...(draft.note !== null && draft.note in texts.notes ? [said(desk, noteText(draft.note))] : []),
    ...(plan.hindrance === "unfit" ? [] : [said(desk, texts.asReceived), sample(desk, draft, plan).text, "————"]),
    said(desk, texts.goesOut, {
      count: grouped(plan.recipients.length, desk.locale),
      skipped: plan.skipped.length === 0 ? "" : grouped(plan.skipped.length, desk.locale),
      why: skippedInWords(desk, countSkipped(plan.skipped)),
      schedule: scheduleInWords(desk, draft, plan),
    }),
    ...warnings(desk, draft, plan),
  ];
  return { text: paragraphs.join("\n\n"), buttons: previewButtons(desk, draft, plan) };
}

export const noteText = (note: string) => texts.notes[note as keyof typeof texts.notes];

/** What one of them would get, with the name masked: a chat may be read over a shoulder. */
export function sample(desk: BroadcastDesk, draft: Draft, plan: Plan): Message {
  const one = plan.recipients[0] ?? plan.skipped[0];
  const person = one ?? { name: "Siti Aminah", salutation: "Ibu" as const, locale: draft.locale };
  const sent = { at: plan.moment?.at ?? desk.now, agency: desk.agency };
  return bodyOf(draft, { ...person, name: maskName(person.name) }, plan.training, sent);
}

function warnings(desk: BroadcastDesk, draft: Draft, { moment, hindrance, recipients }: Plan): string[] {
  const found: string[] = [];
  if (hindrance !== null) found.push(said(desk, texts[hindrance], { most: String(mostPerWeek) }));
  else if (needsApproval(draft.audience, recipients.length)) found.push(said(desk, texts.needsSecond));
  if (moment?.heldBy != null) {
    const wanted = draft.wantedAt !== null && draft.wantedAt > desk.now ? draft.wantedAt : null;
    const named = wanted === null ? label(desk, texts.now) : momentInWords(desk, wanted);
    found.push(said(desk, texts.held, { moment: named, why: moment.heldBy[desk.locale] }));
  }
  return found;
}

/** "segera setelah dikonfirmasi", or the day and the hour. */
export function scheduleInWords(desk: BroadcastDesk, { urgent }: Broadcast, { moment }: Pick<Plan, "moment">): string {
  if (moment === null || moment.at <= desk.now) return label(desk, urgent ? texts.atOnceUrgent : texts.atOnce);
  return momentInWords(desk, moment.at);
}

/** What a preview shows, in short: its button sends that and nothing else, wherever the draft was changed since. */
export function markOf({ audience, template, text, wantedAt, urgent }: Broadcast): string {
  return sha256(JSON.stringify([audience, template, text, wantedAt, urgent])).slice(0, 8);
}

function previewButtons(desk: BroadcastDesk, draft: Draft, plan: Plan): Button[][] {
  const { id } = draft;
  const count = plan.recipients.length;
  const later = plan.moment !== null && plan.moment.at > desk.now;
  const go = pressed(desk, later ? texts.schedule : texts.send, `send:${id}:${count}:${markOf(draft)}`, {
    count: grouped(count, desk.locale),
  });
  const another =
    plan.hindrance === "full" ? nextWeek(plan.moment?.at ?? desk.now, plan.workWeek, desk.calendar) : null;
  return [
    ...(plan.hindrance === null ? [[go]] : []),
    ...(another === null ? [] : [[timeButton(desk, id, another)]]),
    ...(plan.moment?.heldBy != null ? [[pressed(desk, texts.sendNow, `urgent:${id}`)]] : []),
    ...(plan.hindrance === "unfit" ? [] : [[pressed(desk, texts.sendToMe, `test:${id}`)]]),
    [pressed(desk, texts.editText, `page:${id}:text`), pressed(desk, texts.editTime, `page:${id}:when`)],
    ...(plan.skipped.length === 0 ? [] : [[pressed(desk, texts.seeSkipped, `page:${id}:skipped`)]]),
    lastRow(desk, id, draft.audience.kind === "unit" ? "units" : "audience"),
  ];
}

/** "belum terhubung 2, memblokir bot 1". */
export function skippedInWords(desk: BroadcastDesk, counts: Partial<Record<SkipReason, number>>): string {
  const reasons = skipReasons.filter((reason) => counts[reason] !== undefined);
  return reasons.map((reason) => `${label(desk, texts.skipReasons[reason])} ${counts[reason]}`).join(", ");
}

/** So many names of each reason are written out: one message holds no more. */
const mostNames = 25;

/** Who gets nothing, by reason and name. */
export async function skippedPage(desk: BroadcastDesk, draft: Draft): Promise<Message> {
  const { skipped } = await planBroadcast(desk, draft);
  const groups = skipReasons.flatMap((reason) => {
    const people = skipped.filter((one) => one.skipped === reason);
    return people.length === 0 ? [] : [groupText(desk, reason, people)];
  });
  const audience = await audienceName(desk, draft.audience);
  return {
    text: [said(desk, texts.skippedList, { audience }), ...groups].join("\n\n"),
    buttons: [[pressed(desk, texts.back, `page:${draft.id}:preview`)]],
  };
}

function groupText(desk: BroadcastDesk, reason: SkipReason, people: readonly Meant[]): string {
  const names = people.map(({ name }) => name).sort((a, b) => a.localeCompare(b, "id"));
  const more = names.length - mostNames;
  return [
    said(desk, texts.skippedGroup, {
      reason: label(desk, texts.skipReasons[reason]),
      count: grouped(people.length, desk.locale),
    }),
    ...names.slice(0, mostNames).map((name) => `• ${escapeMarkup(name)}`),
    ...(more > 0 ? [said(desk, texts.andMore, { count: grouped(more, desk.locale) })] : []),
  ].join("\n");
}
