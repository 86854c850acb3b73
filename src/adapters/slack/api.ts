/**
 * Slack's `WebClient` as this product uses it: no automatic retries (they double messages), no waiting inside of a call
 * (the ledger waits), nothing logged by the library.
 */
import { WebClient, type WebClientOptions } from "@slack/web-api";
import { ConfigError, TransientError } from "../../errors.ts";
import { quietLogger } from "./quiet-logger.ts";
import { isWrongToken, troubleOf } from "./trouble.ts";

export interface SlackAccess {
  /** "xoxb-...". */
  readonly botToken: string;
  /** Where the Web API is ("https://slack.com/api/"); for a stand-in. */
  readonly apiUrl?: string;
  readonly fetch?: typeof globalThis.fetch;
  /** How long one call may take; 10 unless given. */
  readonly timeoutSeconds?: number;
}

/** What every client of ours is made with. */
export function clientOptions(access: Omit<SlackAccess, "botToken">): WebClientOptions {
  return {
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: (access.timeoutSeconds ?? 10) * 1000,
    logger: quietLogger,
    ...(access.apiUrl !== undefined && { slackApiUrl: access.apiUrl }),
    ...(access.fetch && { fetch: access.fetch }),
  };
}

/** A client for one bot. Makes no call by itself. */
export function slackApi(access: SlackAccess): WebClient {
  return new WebClient(access.botToken, clientOptions(access));
}

/** Throws ConfigError when Slack does not know the token, TransientError when it cannot be asked. */
export async function verifyToken(api: WebClient): Promise<void> {
  await api.auth.test().catch(failedAtStart);
}

function failedAtStart(error: unknown): never {
  const trouble = troubleOf(error);
  if (isWrongToken(trouble)) throw wrongToken("SLACK_BOT_TOKEN");
  if (trouble.kind === "wait") throw new TransientError("slack-wait", trouble.retryAfterMs);
  throw new TransientError(`slack-${trouble.reason}`, 5_000);
}

export function wrongToken(name: string): ConfigError {
  return new ConfigError(`Slack does not know this token: check ${name}`);
}
