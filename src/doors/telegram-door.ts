/** Telegram: long polling, or a webhook that Telegram is told. */
import { commands } from "../../conversations/commands.ts";
import { profile } from "../../conversations/profile.ts";
import { wallClock } from "../adapters/clock.ts";
import { drawDigest } from "../adapters/picture/draw-digest.ts";
import { telegramApi } from "../adapters/telegram/api.ts";
import { registerProfile } from "../adapters/telegram/commands.ts";
import { pollTimeoutSeconds, pollUpdates } from "../adapters/telegram/poll.ts";
import { telegramMessenger } from "../adapters/telegram/send.ts";
import { registerWebhook, telegramWebhook, webhookPath } from "../adapters/telegram/webhook.ts";
import type { Log } from "../app/ports.ts";
import type { TelegramConfig } from "../config.ts";
import type { Locale } from "../core/text.ts";
import type { Product } from "../product.ts";
import { type Door, never, type OpenDoor, until } from "./door.ts";

export function telegramDoor(telegram: TelegramConfig, log: Log): Door {
  return {
    channel: "telegram",
    messenger: telegramMessenger({ ...telegram, log, draw: drawDigest }),
    open: (product) => open(telegram, product, log),
  };
}

function open(telegram: TelegramConfig, { intake }: Product, log: Log): OpenDoor {
  const { webhook } = telegram;
  const hook = webhook && telegramWebhook({ secret: webhook.secret, intake, log });
  const api = telegramApi({ ...telegram, timeoutSeconds: pollTimeoutSeconds });
  return {
    routes: { posts: hook === undefined ? {} : { [webhookPath]: hook } },
    ...(hook && { finish: hook.finish }),
    receive: async () => {
      void registerProfile(telegramApi(telegram), profiles, log);
      if (webhook === undefined) return until((signal) => pollUpdates({ api, intake, log, clock: wallClock, signal }));
      if (webhook.announce) await registerWebhook(api, webhook.url, webhook.secret);
      await intake.resume();
      return { ended: never, stop: async () => {} };
    },
  };
}

const profileIn = (locale: Locale) => ({
  commands: Object.values(commands).map(({ name, does }) => ({ name: name[locale], does: does[locale] })),
  description: profile.description[locale],
  shortDescription: profile.shortDescription[locale],
});

/** What Telegram shows about the bot. */
export const profiles = { id: profileIn("id"), en: profileIn("en") };
