/**
 * What the polling tests stand on: a small inbox that can fail on order and remembers in which order each person's
 * updates were worked, and one process of the bot on the stand-in.
 */
import { expect } from "vitest";
import { createTelegramStandIn, type StandInOptions } from "../../../src/adapters/playground/telegram/stand-in.ts";
import { telegramApi } from "../../../src/adapters/telegram/api.ts";
import { pollTimeoutSeconds, pollUpdates } from "../../../src/adapters/telegram/poll.ts";
import type { Incoming, Intake } from "../../../src/app/incoming.ts";
import type { Clock, Log } from "../../../src/app/ports.ts";
import { TransientError } from "../../../src/errors.ts";

export const token = "4242:AAG-secret-token";
/** What a test has to end, in the order it was begun. */
export const closers: (() => unknown)[] = [];

export const textOf = (incoming: Incoming) => (incoming.what.kind === "text" ? incoming.what.text : incoming.what.kind);
export const until = (condition: () => boolean) => expect.poll(condition, { interval: 2, timeout: 30_000 }).toBe(true);

export function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}

/** An inbox in memory: rows are kept once and worked once, whoever comes first. */
function inbox() {
  const rows = new Map<string, Incoming>();
  const done = new Set<string>();
  const worked: Incoming[] = [];
  const kept: string[][] = [];
  const trouble = { keep: 0, work: (_: Incoming): Promise<void> | undefined => undefined, resume: 0 };
  const counts = { running: 0, mostAtOnce: 0, resumes: 0, besidesItself: 0 };
  const busy = new Set<string>();

  async function work(incoming: Incoming): Promise<void> {
    if (busy.has(incoming.chat)) counts.besidesItself += 1;
    busy.add(incoming.chat);
    counts.running += 1;
    counts.mostAtOnce = Math.max(counts.mostAtOnce, counts.running);
    try {
      await Promise.resolve();
      await trouble.work(incoming);
      if (!done.has(incoming.updateId)) worked.push(incoming);
      done.add(incoming.updateId);
    } finally {
      counts.running -= 1;
      busy.delete(incoming.chat);
    }
  }
  const intake: Intake = {
    work,
    keep: async (incoming) => {
      if (trouble.keep-- > 0) throw new TransientError("db-down");
      kept.push(incoming.map(textOf));
      for (const one of incoming) if (!rows.has(one.updateId)) rows.set(one.updateId, one);
    },
    resume: async () => {
      counts.resumes += 1;
      if (trouble.resume-- > 0) throw new TransientError("db-down");
      for (const row of [...rows.values()].filter((one) => !done.has(one.updateId))) await work(row);
    },
  };
  const of = (chat: string) => worked.filter((one) => one.chat === chat).map(textOf);
  return { intake, rows, worked, kept, trouble, counts, of };
}

export function scene(options: Partial<StandInOptions> = {}) {
  const at = new Date("2026-11-02T01:00:00Z");
  const telegram = createTelegramStandIn({ token, botUsername: "jejak_bot", now: () => at, ...options });
  const store = inbox();
  const lines: string[] = [];
  const write = (event: string, fields?: object) => void lines.push(JSON.stringify([event, fields]));
  const log: Log = { info: write, warn: write, error: write };
  const slept: number[] = [];
  const clock: Clock = {
    now: () => at,
    sleep: async (ms) => {
      slept.push(ms);
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
  /** One process of the bot; `stop` is its SIGTERM. */
  function start(intake: Intake = store.intake, access: object = { fetch: telegram.fetch }) {
    const ending = new AbortController();
    const api = telegramApi({ token, timeoutSeconds: pollTimeoutSeconds, ...access });
    const ended = pollUpdates({ api, intake, log, clock, signal: ending.signal });
    const stop = () => {
      ending.abort();
      return ended;
    };
    closers.push(() => stop().catch(() => undefined));
    return { ended, stop };
  }
  const offsets = () => telegram.log.filter((call) => call.method === "getUpdates").map((call) => call.payload.offset);
  return { telegram, store, lines, slept, start, offsets, ani: telegram.person(7), budi: telegram.person(8) };
}
