/**
 * The queue of what people did, until the bot has it by long poll, by webhook or in process. Like Telegram it keeps a tap for 150 seconds and anything else for a day, and delivers at least once. With `twice` every update comes
 * again: even ids right behind the first copy (same batch), odd ids in a later delivery, so a test meets both.
 */
import type { Update } from "@grammyjs/types";

const dayMs = 86_400_000;
export type UpdateBody = Omit<Update, "update_id">;

export interface QueuedUpdate {
  readonly update: Update;
  readonly queuedAt: number;
  readonly copy: boolean;
  handed: boolean;
  attempts: number;
}

export interface UpdateQueue {
  /** Gives it the next update_id and queues it, unless the bot asked not to get this kind. */
  add(body: UpdateBody): Update;
  /** Queues the very same update once more. */
  again(update: Update): void;
  /** Takes out all that waits (or the first `limit`). */
  take(limit?: number): Update[];
  /** The first `limit` entries, marked as delivered once; they stay until confirmed or removed. */
  batch(limit: number): readonly QueuedUpdate[];
  /** Drops what lies before the offset; a negative one keeps only so many from the end. */
  confirm(offset: number): void;
  /** All that may still be delivered, oldest first; marks nothing. */
  waiting(): readonly QueuedUpdate[];
  /** Marks it as delivered once; a promised second copy is queued now. */
  hand(entry: QueuedUpdate): void;
  remove(entry: QueuedUpdate): void;
  clear(): void;
  /** Which kinds the bot wants; undefined leaves it as it was, an empty list means all. */
  allow(kinds: unknown): void;
  allowed(): readonly string[] | undefined;
  /** Calls the listener whenever something was queued, until the function it returns is called. */
  onArrival(listener: () => void): () => void;
}

export interface QueueOptions {
  readonly now: () => Date;
  readonly firstUpdateId: number;
  readonly tapLifeMs: number;
  readonly twice: boolean;
}

export function createUpdateQueue(options: QueueOptions): UpdateQueue {
  let entries: QueuedUpdate[] = [];
  let nextId = options.firstUpdateId;
  let kinds: readonly string[] | undefined;
  const listeners = new Set<() => void>();

  function enqueue(update: Update, copy: boolean): void {
    entries.push({ update, queuedAt: options.now().getTime(), copy, handed: false, attempts: 0 });
  }
  function add(body: UpdateBody): Update {
    const update: Update = { update_id: nextId++, ...body };
    if (kinds && !kinds.some((kind) => kind in body)) return update;
    enqueue(update, false);
    if (options.twice && update.update_id % 2 === 0) enqueue(update, true);
    for (const listener of listeners) listener();
    return update;
  }
  function again(update: Update): void {
    enqueue(update, true);
    for (const listener of listeners) listener();
  }
  function hand(entry: QueuedUpdate): void {
    if (!entry.handed && options.twice && !entry.copy && entry.update.update_id % 2 !== 0) enqueue(entry.update, true);
    entry.handed = true;
  }
  function waiting(): readonly QueuedUpdate[] {
    const now = options.now().getTime();
    const dead = (e: QueuedUpdate) => now - e.queuedAt > (e.update.callback_query ? options.tapLifeMs : dayMs);
    if (entries.some(dead)) entries = entries.filter((e) => !dead(e));
    return entries;
  }
  function batch(limit: number): QueuedUpdate[] {
    const picked = waiting().slice(0, limit);
    for (const entry of picked) hand(entry);
    return picked;
  }
  /** A copy that was promised and not yet delivered survives the offset: that is what "again" means. */
  function confirm(offset: number): void {
    if (offset < 0) entries = entries.slice(offset);
    else entries = entries.filter((e) => e.update.update_id >= offset || (e.copy && !e.handed));
  }
  function allow(list: unknown): void {
    if (!Array.isArray(list)) return;
    const wanted = list.filter((kind): kind is string => typeof kind === "string");
    kinds = wanted.length > 0 ? wanted : undefined;
  }
  function take(limit = Number.POSITIVE_INFINITY): Update[] {
    const picked = batch(limit);
    entries = entries.slice(picked.length);
    return picked.map((e) => e.update);
  }

  return {
    add,
    again,
    take,
    batch,
    confirm,
    waiting,
    hand,
    remove: (entry) => {
      entries = entries.filter((e) => e !== entry);
    },
    clear: () => {
      entries = [];
    },
    allow,
    allowed: () => kinds,
    onArrival: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Telegram's own ordering: texts by chat, taps and membership by person, each a queue of its own. */
export function laneOf(update: Update): string {
  const message = update.message ?? update.edited_message;
  if (message) return `chat ${message.chat.id}`;
  if (update.callback_query) return `taps ${update.callback_query.from.id}`;
  return update.my_chat_member ? `member ${update.my_chat_member.from.id}` : "other";
}
