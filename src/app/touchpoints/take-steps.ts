/** Carries out what was decided, in one transaction: queues messages, closes runs, notes when to look again. */
import type { Db } from "../../adapters/postgres/connect.ts";
import { answeredIn } from "../../adapters/postgres/queries/touchpoints/said.ts";
import {
  type ContactStep,
  lockOpenRuns,
  noteSteps,
  queueMessages,
  saveClosed,
} from "../../adapters/postgres/queries/touchpoints/steps.ts";
import type { Run } from "../../core/conversation/conversation.ts";
import { advance } from "../../core/conversation/engine.ts";
import type { Library } from "../survey/library.ts";
import { afterSaying, type Step } from "./decide-day.ts";
import type { Proof } from "./nudge-body.ts";
import { type Desk, writeCard } from "./write-card.ts";

type Say = Extract<Step, { do: "say" }>;
type End = Extract<Step, { do: "end" }>;

/** When to try again what another process was faster with, in milliseconds. */
const retryMs = 60_000;

/** From so many answers on it helps to hear that others have answered: low numbers discourage. */
const leastProof = 5;

export async function takeSteps(tx: Db, steps: readonly Step[], desk: Desk): Promise<void> {
  const said = await say(
    tx,
    steps.filter((step) => step.do === "say"),
    desk,
  );
  const ended = await end(
    tx,
    steps.filter((step) => step.do === "end"),
    desk,
  );
  const held = steps.flatMap((step) => (step.do === "wait" ? [noteOf(step.contact, step.until, step.reason)] : []));
  await noteSteps(tx, [...said, ...ended, ...held]);
}

const noteOf = ({ id, nextAt: seenAt }: End["contact"], nextAt: Date, reason: string | null = null): ContactStep => {
  return { id, seenAt, state: null, reason, nextAt };
};

async function say(tx: Db, steps: readonly Say[], desk: Desk): Promise<ContactStep[]> {
  const proof = await proofFor(tx, steps);
  const written = steps.map(({ card, counts }) => ({ card, message: writeCard(card, counts, proof, desk) }));
  const queued = await queueMessages(
    tx,
    written.map(({ message }) => message),
    desk.now,
  );
  return written.flatMap(({ card, message }) =>
    [card.contact, ...card.others].map((contact) =>
      noteOf(contact, queued.has(message.key) ? afterSaying(contact, card.nudge, desk) : soon(desk)),
    ),
  );
}

async function proofFor(tx: Db, steps: readonly Say[]): Promise<Proof> {
  const trainings = steps.flatMap(({ card }) => (card.nudge === 2 ? [card.contact.training.id] : []));
  if (trainings.length === 0) return new Map();
  const counted = await answeredIn(tx, [...new Set(trainings)]);
  const enough = counted.filter(({ answered, total }) => answered >= leastProof && answered * 2 >= total);
  return new Map(
    enough.map(({ training, kind, answered, total }) => [
      `${training} ${kind}`,
      { count: String(answered), total: String(total) },
    ]),
  );
}

/** Ends contacts and closes their runs; answers given stay. A survey that was finished at the last moment is finished. */
async function end(tx: Db, steps: readonly End[], desk: Desk): Promise<ContactStep[]> {
  const ids = steps.flatMap(({ contact: { run } }) => (run?.status === "open" ? [run.id] : []));
  const closed = await closeRuns(tx, ids, desk);
  return steps.map(({ contact, state, reason }) => {
    const { id, nextAt: seenAt, run } = contact;
    const missed = run?.status === "open" && !closed.has(run.id);
    return missed ? noteOf(contact, soon(desk)) : { id, seenAt, state, reason, nextAt: null };
  });
}

/** Closes those of these runs that are open; their cards are drawn by the sweep. */
export async function closeRuns(
  tx: Db,
  ids: readonly string[],
  { library, now }: { readonly library: Library; readonly now: Date },
): Promise<ReadonlySet<string>> {
  const open = await lockOpenRuns(tx, ids);
  await library.need(
    tx,
    open.map(({ structure }) => structure),
  );
  const closed = open.map(
    ({ state, structure }): Run =>
      advance(library.pinned(state.conversation, structure), state, { command: "close" }).run,
  );
  await saveClosed(tx, closed, now);
  return new Set(closed.map(({ id }) => id));
}

function soon({ now }: Desk): Date {
  return new Date(+now + retryMs);
}
