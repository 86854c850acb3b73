/**
 * grammY's `Api` as this product uses it: no `Bot` (its polling moves the offset before the work is done), no automatic
 * retries (they double messages), our own HTTP client.
 */
import { Api } from "grammy";
import { ConfigError, TransientError } from "../../errors.ts";
import { type ApiFetch, keptAliveFetch } from "./http-client.ts";
import { troubleOf } from "./trouble.ts";

export interface TelegramAccess {
  readonly token: string;
  /** For a Bot API server of one's own or a stand-in; Telegram's when missing. */
  readonly apiRoot?: string;
  readonly fetch?: ApiFetch;
  /** How long one call may take; 30 unless given. */
  readonly timeoutSeconds?: number;
}

/** The kinds of updates the product reads; Telegram is told to keep the others. */
export const wantedUpdates: ("message" | "edited_message" | "callback_query" | "my_chat_member")[] = [
  "message",
  "edited_message",
  "callback_query",
  "my_chat_member",
];

/** Without a slash at its end. */
export function apiRootOf({ apiRoot = "https://api.telegram.org" }: Pick<TelegramAccess, "apiRoot">): string {
  return apiRoot.replace(/\/+$/, "");
}

/** A client for one bot. Makes no call by itself. */
export function telegramApi(access: TelegramAccess): Api {
  return new Api(access.token, {
    apiRoot: apiRootOf(access),
    timeoutSeconds: access.timeoutSeconds ?? 30,
    fetch: (access.fetch ?? keptAliveFetch()) as never,
  });
}

export interface BotIdentity {
  readonly id: number;
  /** For `t.me/<username>?start=...`. */
  readonly username: string;
}

/** Who the bot is. Throws ConfigError when Telegram does not know the token, TransientError when it cannot be asked. */
export async function identify(api: Api): Promise<BotIdentity> {
  const { id, username } = await api.getMe().catch(failedAtStart);
  return { id, username };
}

/** What a failed call means to a program that is starting: change a setting, or try again. */
export function failedAtStart(error: unknown): never {
  const trouble = troubleOf(error);
  if (trouble.kind === "token") throw wrongToken();
  if (trouble.kind === "wait") throw new TransientError("telegram-wait", trouble.retryAfterMs);
  throw new TransientError(`telegram-${trouble.kind === "conflict" ? "conflict" : trouble.reason}`, 5_000);
}

export function wrongToken(): ConfigError {
  return new ConfigError("Telegram does not know this token: check TELEGRAM_BOT_TOKEN");
}
