/**
 * Everything that comes in passes here: taps and typed answers become turns (committed in batches), all else is one
 * transaction that claims the update, works it and queues the replies. Nothing is told before the commit. What fails
 * five times is set aside, so that one update cannot hold up a chat.
 */
import { buryUpdate, countAttempt, keepUpdates, openUpdates } from "../../adapters/postgres/queries/talk/inbox.ts";
import { TransientError } from "../../errors.ts";
import type { Incoming, Intake } from "../incoming.ts";
import { asksToLink } from "../linking/link.ts";
import { withFile } from "../roster-file/fetch-file.ts";
import { receivePress } from "../survey/receive-press.ts";
import type { ReceiveDeps } from "./receive-deps.ts";
import { receiveWords } from "./receive-words.ts";
import { tellTrouble } from "./tell.ts";
import { workScene } from "./work-scene.ts";

/** How often an update is tried before it is set aside. */
const maxTries = 5;
const resumedAtOnce = 200;

export function createReceiver(deps: ReceiveDeps): Intake {
  return {
    work: (incoming) => work(deps, incoming, 0),
    keep: (incoming) =>
      keepUpdates(
        deps.db,
        incoming.map((one) => {
          const { channel, updateId, chat } = one;
          return { channel, updateId, chat, payloadCipher: deps.vault.seal(JSON.stringify(one)) };
        }),
        deps.clock.now(),
      ),
    resume: (before) => resume(deps, before),
  };
}

/** Each kind of update has one way; the first that knows it answers. */
async function workOnce(deps: ReceiveDeps, incoming: Incoming): Promise<void> {
  if (await receivePress(deps, incoming)) return;
  if (await receiveWords(deps, incoming)) return;
  await workScene(deps, await withFile(deps, await introduced(deps, incoming)));
}

/** Who asks to be linked is known by what the channel says about them; asked before the transaction, as it is a call. */
async function introduced({ homes }: ReceiveDeps, incoming: Incoming): Promise<Incoming> {
  const profile = asksToLink(incoming) ? await homes?.profileOf(incoming.chat) : undefined;
  return profile === undefined ? incoming : { ...incoming, profile };
}

/** Trouble that passes is the sender's to try again; a mistake of ours is tried again here, then set aside. */
async function work(deps: ReceiveDeps, incoming: Incoming, triedBefore: number): Promise<void> {
  for (let tried = triedBefore + 1; ; tried++) {
    try {
      return await workOnce(deps, incoming);
    } catch (error) {
      if (deps.isPassing(error)) throw new TransientError("update-not-committed", 1_000, { cause: error });
      const fields = deps.describe(error);
      deps.log.error("update-failed", { channel: incoming.channel, updateId: incoming.updateId, tried, ...fields });
      if (tried < maxTries) continue;
      await setAside(deps, incoming, fields.code || fields.name);
      return;
    }
  }
}

async function setAside(deps: ReceiveDeps, incoming: Incoming, code: string): Promise<void> {
  const { channel, updateId, chat } = incoming;
  const payloadCipher = deps.vault.seal(JSON.stringify(incoming));
  await buryUpdate(deps.db, { channel, updateId, chat, payloadCipher }, code, deps.clock.now());
  await deps.alert("dead-letter");
  await tellTrouble(deps, incoming);
}

/** Works what was kept and not finished: people side by side, each person's updates in order. */
async function resume(deps: ReceiveDeps, before?: Date): Promise<void> {
  for (;;) {
    const open = await openUpdates(deps.db, resumedAtOnce, before);
    if (open.length === 0) return;
    const chats = new Map<string, Promise<void>>();
    for (const update of open) {
      const chat = `${update.channel} ${update.chat}`;
      const before = chats.get(chat) ?? Promise.resolve();
      chats.set(
        chat,
        before.then(() => resumeOne(deps, update)),
      );
    }
    const results = await Promise.allSettled(chats.values());
    const failed = results.find((result) => result.status === "rejected");
    if (failed !== undefined) throw failed.reason;
  }
}

type Kept = Awaited<ReturnType<typeof openUpdates>>[number];

async function resumeOne(deps: ReceiveDeps, kept: Kept): Promise<void> {
  const incoming = kept.payloadCipher === null ? undefined : readKept(deps, kept.payloadCipher);
  // A try is counted before it is made: an update that kills the process must not do so for ever.
  if (incoming === undefined || kept.attempts >= maxTries) {
    await buryUpdate(deps.db, kept, incoming === undefined ? "unreadable" : "killed-the-process", deps.clock.now());
    return deps.alert("dead-letter");
  }
  await countAttempt(deps.db, kept);
  await work(deps, incoming, 0);
}

function readKept(deps: ReceiveDeps, sealed: string): Incoming | undefined {
  try {
    return JSON.parse(deps.vault.open(sealed)) as Incoming;
  } catch {
    return undefined;
  }
}
