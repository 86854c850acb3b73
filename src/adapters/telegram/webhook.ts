/**
 * Telegram's updates by webhook: who may knock, what an update means, and when Telegram is told to forget it (after the
 * commit, never before). Reading the body and its limits are the HTTP server's.
 */
import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { Api } from "grammy";
import type { Incoming, Intake } from "../../app/incoming.ts";
import type { Log } from "../../app/ports.ts";
import { ConfigError } from "../../errors.ts";
import { codeOf } from "../error-code.ts";
import { failedAtStart, wantedUpdates } from "./api.ts";
import { incomingFrom } from "./receive.ts";
import { troubleOf } from "./trouble.ts";

/** Where the webhook listens, below the public base URL. */
export const webhookPath = "/telegram/webhook";

export interface WebhookOptions {
  readonly secret: string;
  readonly intake: Intake;
  readonly log: Log;
}

/** A route for the HTTP server: a look at the headers, then the parsed body. */
export interface TelegramWebhook {
  /** Compares the secret in constant time. */
  admits(headers: IncomingHttpHeaders): boolean;
  /** 200 once the update is committed, or kept, or of no use; 500 asks Telegram to deliver it again. */
  takeJson(update: unknown): Promise<{ readonly status: 200 | 500 }>;
  /** Resolves when what was kept is worked. */
  finish(): Promise<void>;
}

/** Throws ConfigError for a secret that Telegram would not take: an endpoint without one believes anybody. */
export function telegramWebhook({ secret, intake, log }: WebhookOptions): TelegramWebhook {
  if (!/^[\w-]{1,256}$/.test(secret)) {
    throw new ConfigError("TELEGRAM_WEBHOOK_SECRET needs 1 to 256 characters: letters, digits, _ and -");
  }
  const expected = digest(secret);
  const kept = new Set<Promise<void>>();
  const failed = ({ updateId }: Incoming, error: unknown) =>
    log.warn("telegram-update-failed", { updateId, code: codeOf(error) });

  /** A file is fetched and read, which takes longer than Telegram likes to wait; a restart finds what is kept. */
  async function keepAndWork(incoming: Incoming): Promise<void> {
    await intake.keep([incoming]);
    const work = intake.work(incoming).catch((error: unknown) => failed(incoming, error));
    kept.add(work);
    void work.finally(() => kept.delete(work));
  }

  return {
    admits: (headers) => {
      const given = headers["x-telegram-bot-api-secret-token"];
      return typeof given === "string" && timingSafeEqual(digest(given), expected);
    },
    takeJson: async (update) => {
      const incoming = incomingFrom(update);
      if (incoming === null) return { status: 200 };
      try {
        await (incoming.what.kind === "file" ? keepAndWork(incoming) : intake.work(incoming));
        return { status: 200 };
      } catch (error) {
        failed(incoming, error);
        return { status: 500 };
      }
    },
    finish: async () => void (await Promise.all(kept)),
  };
}

/** Equal lengths are what the constant-time comparison asks for. */
function digest(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}

/**
 * Tells Telegram where the webhook is; `baseUrl` is the public address without the path. Throws ConfigError when
 * Telegram refuses the address or the token, TransientError when it cannot be asked.
 */
export async function registerWebhook(api: Api, baseUrl: string, secret: string): Promise<void> {
  const url = `${baseUrl.replace(/\/+$/, "")}${webhookPath}`;
  await api.setWebhook(url, { secret_token: secret, allowed_updates: wantedUpdates }).catch((error: unknown) => {
    if (troubleOf(error).kind === "refused")
      throw new ConfigError("Telegram refuses TELEGRAM_WEBHOOK_URL or the secret");
    failedAtStart(error);
  });
}
