/** The calls of the product to Telegram and Slack, as the page lists them. */
import type { LoggedCall as SlackCall } from "../../adapters/playground/slack/calls.ts";
import type { LoggedCall as TelegramCall } from "../../adapters/playground/telegram/calls.ts";
import type { CallView } from "../view.ts";

/** The newest of both, oldest first. */
export function callViews(
  telegram: readonly TelegramCall[],
  slack: readonly SlackCall[],
  limit = 200,
): readonly CallView[] {
  const calls = [...telegram.slice(-limit).map(telegramCall), ...slack.slice(-limit).map(slackCall)];
  return calls
    .sort((a, b) => +a.when - +b.when)
    .slice(-limit)
    .map(({ view }) => view());
}

/** `view` is made for those that are shown: payloads can be large. */
interface Listed {
  readonly when: Date;
  view(): CallView;
}

function telegramCall({ at, method, payload, code }: TelegramCall): Listed {
  const call = { at: at.toISOString(), channel: "telegram" as const, method, code: code ?? null };
  return { when: at, view: () => ({ ...call, payload: readable(payload) }) };
}

function slackCall({ at, method, body, status, answer }: SlackCall): Listed {
  const call = { at: at.toISOString(), channel: "slack" as const, method, code: status ?? null };
  const error = answer?.ok === false ? { error: String(answer.error) } : {};
  return { when: at, view: () => ({ ...call, ...error, payload: readable(body) }) };
}

const longest = 2_000;

/** As it can be written as JSON and read by somebody: no bytes, no endless texts, nothing that opens a door. */
function readable(value: unknown): unknown {
  if (typeof value === "string") return value.length > longest ? `${value.slice(0, longest).toWellFormed()}…` : value;
  if (value instanceof Uint8Array) return `(${value.length} bytes)`;
  if (Array.isArray(value)) return value.map(readable);
  if (typeof value !== "object" || value === null) return value;
  const shown = Object.entries(value).filter(([name]) => !/token|secret/i.test(name));
  return Object.fromEntries(shown.map(([name, inside]) => [name, readable(inside)]));
}
