/**
 * Long polling with nothing lost: updates are committed to the inbox before the offset moves, because the offset tells
 * Telegram to forget them. They are worked while the next poll already waits.
 */
import type { Api } from "grammy";
import type { Update } from "grammy/types";
import type { Incoming, Intake } from "../../app/incoming.ts";
import type { Clock, Log } from "../../app/ports.ts";
import { backoffMs } from "../channels/backoff.ts";
import { createLanes } from "../channels/lanes.ts";
import { codeOf } from "../error-code.ts";
import { wantedUpdates, wrongToken } from "./api.ts";
import { incomingFrom } from "./receive.ts";
import { type Trouble, troubleOf } from "./trouble.ts";

const pollSeconds = 25;
/** Longer than a poll may take. For the `timeoutSeconds` of the client that polls. */
export const pollTimeoutSeconds = 40;

export interface PollOptions {
  readonly api: Api;
  readonly intake: Intake;
  readonly log: Log;
  readonly clock: Clock;
  /** Ends the loop: the waiting call is given up, what was kept is worked. */
  readonly signal: AbortSignal;
}

/** Runs until the signal. Throws ConfigError when Telegram does not know the token; waits out everything else. */
export async function pollUpdates(options: PollOptions): Promise<void> {
  const { clock, signal } = options;
  const lanes = createLanes({ ...options, channel: "telegram", resumes: true });
  const aborted = new Promise<void>((resolve) => {
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
  let offset: number | undefined;
  let failures = 0;
  try {
    while (!signal.aborted) {
      const batch = await nextBatch(options, offset);
      const kept = "kind" in batch ? undefined : await keep(options, batch.updates);
      if (kept && !("kind" in batch)) {
        lanes.add(kept);
        // Told once, an offset has done its work. Telegram may restart its numbers lower after a quiet week, and an
        // old offset would then hide new updates.
        offset = batch.next;
        failures = 0;
      } else if (!signal.aborted) {
        failures += 1;
        const told = "kind" in batch ? await answerTo(batch, options) : 0;
        await Promise.race([clock.sleep(Math.max(told, backoffMs(failures))), aborted]);
      }
    }
  } finally {
    await lanes.finish();
  }
}

interface Batch {
  readonly updates: readonly Update[];
  /** The offset that confirms this batch; undefined after an empty one. */
  readonly next: number | undefined;
}

async function nextBatch({ api, signal }: PollOptions, offset: number | undefined): Promise<Batch | Trouble> {
  try {
    const asked = { timeout: pollSeconds, allowed_updates: wantedUpdates, ...(offset !== undefined && { offset }) };
    const updates = await api.getUpdates(asked, signal as never);
    if (updates.length === 0) return { updates, next: undefined };
    const last = Math.max(...updates.map((update) => update.update_id));
    return Number.isSafeInteger(last) ? { updates, next: last + 1 } : { kind: "lost", reason: "odd-answer" };
  } catch (error) {
    return troubleOf(error);
  }
}

/** Undefined when the inbox did not take them; then they stay with Telegram. */
async function keep({ intake, log }: PollOptions, updates: readonly Update[]): Promise<Incoming[] | undefined> {
  const incoming = updates.map(incomingFrom).filter((one) => one !== null);
  try {
    if (incoming.length > 0) await intake.keep(incoming);
    return incoming;
  } catch (error) {
    log.error("telegram-keep-failed", { code: codeOf(error), updates: incoming.length });
    return undefined;
  }
}

/** Says what is wrong and mends what can be mended; the milliseconds Telegram wants to be left alone. */
async function answerTo(trouble: Trouble, { api, log }: PollOptions): Promise<number> {
  switch (trouble.kind) {
    case "token":
      throw wrongToken();
    case "wait":
      log.warn("telegram-poll-wait", { retryAfterMs: trouble.retryAfterMs });
      return trouble.retryAfterMs;
    case "conflict":
      if (!trouble.webhook) log.error("telegram-conflict", { cause: "another process polls with this token" });
      else if (await api.deleteWebhook().catch(() => false)) log.warn("telegram-webhook-removed");
      return 0;
    default:
      log.warn("telegram-poll-failed", { reason: trouble.reason });
      return 0;
  }
}
