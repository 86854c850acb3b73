/**
 * Slack as a `Messenger`. Nothing is tried again here that may have had an effect, and whatever a call threw becomes a
 * value: the ledger decides what may be sent again. Slack has no idempotency key, but a message carries its own key where
 * we can look for it: after a lost reply `find` answers what Telegram never can.
 */
import type { Delivery, Log, Messenger } from "../../app/ports.ts";
import { asDelivery, asRedraw, offlinePauseMs } from "../channels/outcomes.ts";
import { type SlackAccess, slackApi } from "./api.ts";
import { blocksOf, type Content, noticeOf } from "./blocks.ts";
import { fetchFile } from "./fetch-file.ts";
import { findByKey, metadataFor, withoutAnswer } from "./find-by-key.ts";
import { createOwnChats, type OwnChats } from "./own-chats.ts";
import { type PictureOptions, pictureOn, shownWhenReady, uploadPicture, type Waiting } from "./pictures.ts";
import { pictureRefused, type Trouble, troubleOf } from "./trouble.ts";

export interface MessengerOptions extends SlackAccess, Waiting {
  readonly draw: PictureOptions["draw"];
}

/** Sends to the conversation of the app with one person; `chat` is that person ("U..."), a message's id is its `ts`. */
export function slackMessenger({ log, draw, sleep, ...access }: MessengerOptions): Required<Messenger> {
  const api = slackApi(access);
  const chats = createOwnChats(api);
  const fetch = access.fetch ?? globalThis.fetch;
  const pictures: PictureOptions = { api, log, draw, fetch, timeoutMs: (access.timeoutSeconds ?? 10) * 1000 };

  return {
    send: async (chat, message, key) => {
      const place = await placeOf(chats, chat);
      if (typeof place === "object") return notSent(noted(log, "conversations.open", place));
      const file = message.picture && (await uploadPicture(pictures, message.picture));
      if (typeof file === "object") return notSent(noted(log, "upload", file));
      const metadata = key === undefined ? {} : { metadata: metadataFor(key) };
      const thread = message.under === undefined ? {} : { thread_ts: message.under };
      const post = (shown?: string) =>
        api.chat.postMessage({
          ...{ channel: place, ...blocksOf(message, shown), ...plain, ...quiet, ...metadata, ...thread },
        });
      try {
        const { ts } = (await shownWhenReady(post, file, { log, sleep })).answer;
        return ts ? { outcome: "sent", messageId: ts } : { outcome: "unknown", reason: "odd-answer" };
      } catch (error) {
        return asDelivery(told(log, "chat.postMessage", error));
      }
    },
    edit: async (chat, messageId, message) => {
      let call = "conversations.open";
      try {
        const place = await chats.of(chat);
        call = "conversations.history";
        const file = message.picture ? await pictureOn(api, place, messageId) : undefined;
        if (file === "gone") return "gone";
        call = "chat.update";
        const update = (content: Content) => api.chat.update({ channel: place, ts: messageId, ...content, ...plain });
        await update(blocksOf(message, file)).catch((error: unknown) => {
          if (!pictureRefused(error)) throw error;
          // It was shown before, so there is nothing to wait for: somebody deleted the file.
          log.warn("slack-picture", { reason: "gone" });
          return update(blocksOf(message));
        });
        return "shown";
      } catch (error) {
        return asRedraw(told(log, call, error));
      }
    },
    // Slack has no waiting button and no toast: a notice is a message that only the person sees, and goes by itself.
    acknowledge: async (tapId, toast) => {
      if (!toast) return;
      const notice = async () =>
        api.chat.postEphemeral({ channel: await chats.of(tapId), user: tapId, ...noticeOf(toast), ...plain });
      await quietly(log, "chat.postEphemeral", notice());
    },
    remove: async (chat, messageId) => {
      const removal = async () => api.chat.delete({ channel: await chats.of(chat), ts: messageId });
      await quietly(log, "chat.delete", removal());
    },
    fetchFile: (file, mostBytes) => fetchFile({ ...pictures, botToken: access.botToken }, file, mostBytes),
    find: async (chat, key, since, under) => {
      const place = await placeOf(chats, chat);
      if (typeof place === "object") return withoutAnswer(log, place);
      return findByKey({ api, log }, { place, key, since, under });
    },
  };
}

/** The person's conversation, or why Slack does not tell. */
async function placeOf(chats: OwnChats, chat: string): Promise<string | Trouble> {
  try {
    return (await chats.of(chat)) || { kind: "lost", reason: "odd-answer" };
  } catch (error) {
    return troubleOf(error);
  }
}

/** Slack is not to look for links and names in what we say. */
const plain = { parse: "none", link_names: false } as const;
const quiet = { unfurl_links: false, unfurl_media: false } as const;

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

/** Trouble before anything was posted: even what is lost was certainly not sent. */
function notSent(trouble: Trouble): Delivery {
  const delivery = asDelivery(trouble);
  return delivery.outcome === "unknown" ? { outcome: "wait", retryAfterMs: offlinePauseMs } : delivery;
}
