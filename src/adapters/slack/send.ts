/**
 * Slack as a `Messenger`. Nothing is tried again here that may have had an effect, and whatever a call threw becomes a
 * value: the ledger decides what may be sent again. Slack has no idempotency key, but a message carries its own key where
 * we can look for it: after a lost reply `findByKey` answers what Telegram never can.
 */
import type { WebClient } from "@slack/web-api";
import { type Delivery, type Log, type Messenger, notConnected, type Redraw } from "../../app/ports.ts";
import type { Message } from "../../core/message.ts";
import { type SlackAccess, slackApi } from "./api.ts";
import { blocksOf, type Content, plainMrkdwn } from "./blocks.ts";
import { type Found, findByKey, metadataFor } from "./find-by-key.ts";
import { type PictureOptions, pictureOn, uploadPicture } from "./pictures.ts";
import { readTapId } from "./tap-id.ts";
import { pictureNotReady, type Trouble, troubleOf } from "./trouble.ts";

/** A token that stopped working is the operator's trouble, not the message's: it waits this long for a better one. */
const tokenPauseMs = 60_000;
/** Where there is no connection, nothing was sent, and this long nothing is tried. */
const offlinePauseMs = 5_000;
/** How long a picture that was just uploaded is waited for. */
const readyPausesMs = [300, 700, 1500, 3000];

export interface MessengerOptions extends SlackAccess {
  readonly log: Log;
  readonly draw: PictureOptions["draw"];
  /** Waits while Slack looks through a picture. */
  readonly sleep: (ms: number) => Promise<void>;
}

/** A `Messenger` whose messages can be found again. */
export interface SlackMessenger extends Messenger {
  /** `key` is put into the message where nobody sees it; the same key is what `findByKey` looks for. */
  send(chat: string, message: Message, options?: { readonly key?: string }): Promise<Delivery>;
  /** Looks for the message with this key that was sent at or after `since`. Never throws. */
  findByKey(chat: string, key: string, since: Date): Promise<Found>;
}

/** Sends to the conversation of the app with one person; `chat` is its id ("D..."), a message's id is its `ts`. */
export function slackMessenger({ log, draw, sleep, ...access }: MessengerOptions): SlackMessenger {
  const api = slackApi(access);
  const fetch = access.fetch ?? globalThis.fetch;
  const pictures: PictureOptions = { api, log, draw, fetch, timeoutMs: (access.timeoutSeconds ?? 30) * 1000 };

  return {
    send: async (chat, message, { key } = {}) => {
      const file = message.picture && (await uploadPicture(pictures, message.picture));
      if (typeof file === "object") return notSent(noted(log, "upload", file));
      const metadata = key === undefined ? {} : { metadata: metadataFor(key) };
      const post = (content: Content) =>
        api.chat.postMessage({ channel: chat, ...content, ...plain, ...quiet, ...metadata });
      try {
        const { ts } = await postedWhenReady(post, message, file, { log, sleep });
        return ts ? { outcome: "sent", messageId: ts } : { outcome: "unknown", reason: "odd-answer" };
      } catch (error) {
        return asDelivery(told(log, "chat.postMessage", error));
      }
    },
    edit: async (chat, messageId, message) => {
      let call = "conversations.history";
      try {
        const file = message.picture ? await pictureOn(api, chat, messageId) : undefined;
        if (file === "gone") return "gone";
        call = "chat.update";
        await api.chat.update({ channel: chat, ts: messageId, ...blocksOf(message, file), ...plain });
        return "shown";
      } catch (error) {
        return asRedraw(told(log, call, error));
      }
    },
    acknowledge: async (tapId, toast) => {
      const place = readTapId(tapId);
      if (!toast || !place) return;
      await quietly(
        log,
        "chat.postEphemeral",
        api.chat.postEphemeral({ ...place, text: plainMrkdwn(toast), ...plain }),
      );
    },
    remove: (chat, messageId) => quietly(log, "chat.delete", api.chat.delete({ channel: chat, ts: messageId })),
    findByKey: (chat, key, since) => findByKey({ api, log }, chat, key, since),
  };
}

/** Slack is not to look for links and names in what we say. */
const plain = { parse: "none", link_names: false } as const;
const quiet = { unfurl_links: false, unfurl_media: false } as const;

type Posted = Awaited<ReturnType<WebClient["chat"]["postMessage"]>>;

/** A refusal because of the picture had no effect, so it is tried again; in the end the words go alone. */
async function postedWhenReady(
  post: (content: Content) => Promise<Posted>,
  message: Message,
  file: string | undefined,
  { log, sleep }: Pick<MessengerOptions, "log" | "sleep">,
): Promise<Posted> {
  if (file === undefined) return post(blocksOf(message));
  for (const pause of readyPausesMs) {
    try {
      return await post(blocksOf(message, file));
    } catch (error) {
      if (!pictureNotReady(error)) throw error;
      await sleep(pause);
    }
  }
  try {
    return await post(blocksOf(message, file));
  } catch (error) {
    if (!pictureNotReady(error)) throw error;
    log.error("slack-picture", { reason: "not-ready" });
    return post(blocksOf(message));
  }
}

function told(log: Log, call: string, error: unknown): Trouble {
  return noted(log, call, troubleOf(error));
}

function noted(log: Log, call: string, trouble: Trouble): Trouble {
  if (trouble.kind === "token") log.error("slack-token", { call, reason: trouble.reason });
  return trouble;
}

/** For calls nobody waits for: a refusal is as good as success, a lost call is worth a line. */
async function quietly(log: Log, call: string, made: Promise<unknown>): Promise<void> {
  await made.catch((error: unknown) => {
    const trouble = told(log, call, error);
    if (trouble.kind === "wait" || trouble.kind === "lost") log.warn("slack-call-lost", { call, ...trouble });
  });
}

function asDelivery(trouble: Trouble): Delivery {
  switch (trouble.kind) {
    case "wait":
      return { outcome: "wait", retryAfterMs: trouble.retryAfterMs };
    case "token":
      return { outcome: "wait", retryAfterMs: tokenPauseMs };
    case "unreachable":
      return { outcome: "failed", reason: trouble.reason, blocked: true };
    case "refused":
      return { outcome: "failed", reason: trouble.reason, blocked: false };
    case "lost":
      return trouble.reason === notConnected
        ? { outcome: "wait", retryAfterMs: offlinePauseMs, reason: notConnected }
        : { outcome: "unknown", reason: trouble.reason };
  }
}

/** Trouble before anything was posted: even what is lost was certainly not sent. */
function notSent(trouble: Trouble): Delivery {
  const delivery = asDelivery(trouble);
  return delivery.outcome === "unknown" ? { outcome: "wait", retryAfterMs: offlinePauseMs } : delivery;
}

/** A refused card counts as gone: the new one either arrives or leaves its reason in the ledger. */
function asRedraw(trouble: Trouble): Redraw {
  switch (trouble.kind) {
    case "wait":
      return { retryAfterMs: trouble.retryAfterMs };
    case "token":
      return { retryAfterMs: tokenPauseMs };
    case "unreachable":
      return "blocked";
    case "refused":
      return "gone";
    case "lost":
      return "unknown";
  }
}
