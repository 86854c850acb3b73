/** The shell's button: the same confirmation with the same limits and the same second person; and how a broadcast stands. */
import { broadcast as texts } from "../../../conversations/broadcast.ts";
import { type Broadcast, lockBroadcast } from "../../adapters/postgres/queries/broadcasts/broadcasts.ts";
import { progressOf } from "../../adapters/postgres/queries/broadcasts/deliveries.ts";
import { mostPerWeek, typedFrom } from "../../core/broadcast/broadcast.ts";
import { grouped, latelySince, type Progress } from "../../core/broadcast/progress.ts";
import { plainText } from "../../core/text.ts";
import type { Operator } from "../office/operator.ts";
import { confirmAlone } from "./approve-broadcast.ts";
import { confirmBroadcast } from "./confirm-broadcast.ts";
import { deskOn, filled, type Policy, type Problem } from "./draft-by-command.ts";
import { pageOf } from "./pages/page-of.ts";
import { planBroadcast } from "./plan-broadcast.ts";

/** A broadcast as the shell shows it. */
export interface Described {
  /** Plain text. */
  readonly card: string;
  readonly state: Broadcast["state"];
  readonly runningSince: Date | null;
  readonly progress: Progress;
  /** Nothing more will be sent. */
  readonly over: boolean;
}

/** How it stands; undefined when there is none of this id. */
export async function describeBroadcast(op: Operator, policy: Policy, id: string): Promise<Described | undefined> {
  return op.db.transaction(async (tx) => {
    const found = await lockBroadcast(tx, id);
    if (found === undefined) return undefined;
    const page = await pageOf(deskOn(tx, op, policy), { ...found, page: "preview" });
    const { state, finishedAt, runningSince } = found;
    const progress = await progressOf(tx, id, latelySince(op.now));
    return {
      card: plainText(page.text),
      ...{ state, runningSince, progress, over: finishedAt !== null || state === "cancelled" },
    };
  });
}

/** Confirms a draft, or alone what waits for a second person; what is confirmed already stays as it is. */
export async function confirmByCommand(
  op: Operator,
  policy: Policy,
  { id, count }: { readonly id: string; readonly count?: number | undefined },
): Promise<Problem | undefined> {
  return op.db.transaction(async (tx) => {
    const desk = deskOn(tx, op, policy);
    const found = await lockBroadcast(tx, id);
    if (found === undefined || found.audience === null) return { problem: unknown };
    const ready = { ...found, audience: found.audience };
    if (found.state === "awaiting") {
      const why = await confirmAlone(desk, ready);
      return why === undefined ? undefined : { problem: { id: why, en: why } };
    }
    if (found.state !== "draft") return undefined;
    const people = (await planBroadcast(desk, ready)).recipients.length;
    if (people >= typedFrom && count === undefined) return { problem: filled(typeCount, { count: String(people) }) };
    const obstacle = await confirmBroadcast(desk, ready, count ?? people);
    if (obstacle === undefined) return undefined;
    const values = { count: grouped(people, "id"), most: String(mostPerWeek), contact: policy.agency.contact };
    return { problem: filled(obstacle === "more" ? texts.moreNow : texts[obstacle], values) };
  });
}

export const unknown = { id: "Tidak ada siaran dengan id itu.", en: "No broadcast has that id." };
const typeCount = {
  id: "Siaran ini ke {count} orang. Untuk memastikan, tambahkan --count {count}.",
  en: "This goes to {count} people. To make sure, add --count {count}.",
};
