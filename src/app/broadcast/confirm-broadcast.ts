/**
 * From draft to ledger. Whoever calls holds the broadcast's lock, so a second tap, another door or another process finds
 * it confirmed and does nothing. Everybody gets a row in the same transaction in which it begins, or nobody does.
 */
import { broadcast as texts } from "../../../conversations/broadcast.ts";
import { type Broadcast, saveBroadcast } from "../../adapters/postgres/queries/broadcasts/broadcasts.ts";
import { nameOf, type RoleHolder, reachableRoleHolders } from "../../adapters/postgres/queries/broadcasts/choices.ts";
import { queueCopies } from "../../adapters/postgres/queries/broadcasts/deliveries.ts";
import { queueNotice } from "../../adapters/postgres/queries/people/addresses.ts";
import { type Audience, lapsesAt, needsApproval } from "../../core/broadcast/broadcast.ts";
import { grouped } from "../../core/broadcast/progress.ts";
import { nextAllowedAt } from "../../core/calendar/sending-hours.ts";
import { sha256 } from "../survey/library.ts";
import { audienceName, bodyOf } from "./compose.ts";
import { type BroadcastDesk, mayBroadcast, note, pressed, said } from "./desk.ts";
import { sample, scheduleInWords } from "./pages/preview-page.ts";
import { countSkipped, type Hindrance, type Plan, planBroadcast } from "./plan-broadcast.ts";

export type Ready = Broadcast & { readonly audience: Audience };

/** What stands in the way; `more`: by now it would go to more people than were seen. */
export type Obstacle = Hindrance | "more" | "noApprover";

/** Confirms a draft for this many people. Undefined: it goes its way. */
export async function confirmBroadcast(desk: BroadcastDesk, draft: Ready, seen: number): Promise<Obstacle | undefined> {
  const plan = await planBroadcast(desk, draft);
  if (plan.recipients.length > seen) return "more";
  const confirmed = { ...draft, confirmedAt: desk.now, confirmedCount: seen };
  const obstacle = await obstacleTo(desk, confirmed, plan);
  if (obstacle !== undefined) return obstacle;
  await note(desk, "confirmed", draft, { audience: draft.audience.kind, count: seen, text: hashOf(draft) });
  await goOn(desk, confirmed, plan);
  return undefined;
}

/** The next step of a broadcast that has been confirmed: ask somebody, wait for its moment, or begin. */
export async function proceed(desk: BroadcastDesk, confirmed: Ready): Promise<Obstacle | undefined> {
  const plan = await planBroadcast(desk, confirmed);
  const obstacle = await obstacleTo(desk, confirmed, plan);
  if (obstacle === undefined) await goOn(desk, confirmed, plan);
  return obstacle;
}

const wantsSecond = ({ approvedBy, audience }: Ready, { recipients }: Plan) =>
  approvedBy === null && needsApproval(audience, recipients.length);

/** Without anybody else to ask, an admin may still confirm alone later. */
async function obstacleTo(desk: BroadcastDesk, confirmed: Ready, plan: Plan): Promise<Obstacle | undefined> {
  if (plan.hindrance !== null) return plan.hindrance;
  if (!wantsSecond(confirmed, plan) || desk.who.roles.some(({ role }) => role === "admin")) return undefined;
  return (await approversOf(desk, confirmed)).length === 0 ? "noApprover" : undefined;
}

async function goOn(desk: BroadcastDesk, confirmed: Ready, plan: Plan): Promise<void> {
  const { id, confirmedAt, confirmedCount, approvedBy } = confirmed;
  const plannedAt = plan.moment?.at ?? desk.now;
  const common = { confirmedAt, confirmedCount, approvedBy, note: null, workWeek: plan.workWeek, plannedAt };
  if (wantsSecond(confirmed, plan))
    await saveBroadcast(desk.tx, id, { ...common, ...(await askApproval(desk, confirmed, plan)) });
  else if (plannedAt > desk.now) await saveBroadcast(desk.tx, id, { ...common, state: "scheduled", nextAt: plannedAt });
  else await saveBroadcast(desk.tx, id, { ...common, ...(await begin(desk, confirmed, plan)) });
}

async function begin(desk: BroadcastDesk, confirmed: Ready, { recipients, skipped, training }: Plan) {
  const { tx, now, agency } = desk;
  const copies = recipients.map((person) => ({
    employeeId: person.employeeId,
    channel: person.channel,
    chat: person.chat,
    body: bodyOf(confirmed, person, training, { at: now, agency }),
  }));
  await queueCopies(tx, confirmed.id, copies, now);
  await desk.jobs.soon(tx, "speak");
  const counts = countSkipped(skipped);
  await note(desk, "started", confirmed, {
    recipients: copies.length,
    skipped: skipped.length,
    text: hashOf(confirmed),
  });
  return { state: "sending", startedAt: now, runningSince: now, skipped: counts, nextAt: now } as const;
}

const hashOf = ({ template, text }: Broadcast) => template ?? sha256(text ?? "").slice(0, 16);

/** Others who may agree to it and can be asked. */
export async function approversOf(desk: BroadcastDesk, { audience, author }: Ready): Promise<RoleHolder[]> {
  const approvers: RoleHolder[] = [];
  for (const holder of await reachableRoleHolders(desk.tx))
    if (`employee:${holder.employeeId}` !== author && (await mayBroadcast(desk.tx, holder, audience)))
      approvers.push(holder);
  return approvers;
}

/** Asks them all; who answers first decides. */
async function askApproval(desk: BroadcastDesk, confirmed: Ready, plan: Plan) {
  const { tx, now } = desk;
  const approvers = await approversOf(desk, confirmed);
  const askedAt = confirmed.urgent ? now : (nextAllowedAt(now, desk.calendar, 5) ?? now);
  for (const { employeeId, locale, channel, chat } of approvers) {
    const key = `broadcast-ask:${confirmed.id}:${now.getTime()}:${employeeId}`;
    const body = await askMessage({ ...desk, locale }, confirmed, plan);
    await queueNotice(tx, { key, to: { channel, chat }, employeeId, body }, now, askedAt);
  }
  return { state: "awaiting", askedAt, nextAt: lapsesAt(askedAt) } as const;
}

async function askMessage(desk: BroadcastDesk, confirmed: Ready, plan: Plan) {
  const { id, authorId, author, audience } = confirmed;
  const values = {
    audience: await audienceName(desk, audience),
    author: authorId === null ? author : await nameOf(desk.tx, authorId),
    count: grouped(plan.recipients.length, desk.locale),
    schedule: scheduleInWords(desk, confirmed, plan),
  };
  return {
    text: [said(desk, texts.ask, values), said(desk, texts.asReceived), sample(desk, confirmed, plan).text].join(
      "\n\n",
    ),
    buttons: [[pressed(desk, texts.reject, `no:${id}`)], [pressed(desk, texts.approve, `ok:${id}`)]],
  };
}
