/** What somebody sees in Telegram and in Slack. Who is offline sees what was there when they went. */
import type { SlackStandIn } from "../../adapters/playground/slack/stand-in.ts";
import type { TelegramStandIn } from "../../adapters/playground/telegram/stand-in.ts";
import type { ShownMessage } from "../../adapters/playground/telegram/state.ts";
import type { SlackView, TelegramMessageView, TelegramView } from "../view.ts";
import { slackAccount, telegramChat } from "./accounts.ts";
import { telegramFileId } from "./file.ts";

export interface Sight {
  /** When they went offline: what came at that moment or later waits. Missing for who is online. */
  readonly seenUntil?: Date | undefined;
}

export function telegramView(
  standIn: TelegramStandIn,
  who: number,
  { seenUntil, invitation }: Sight & { readonly invitation?: string | undefined } = {},
): TelegramView {
  const chat = telegramChat(who);
  const person = standIn.person(chat);
  const there = person.messages().filter(({ deleted }) => !deleted);
  const seen = there.filter(({ sentAt }) => isBefore(sentAt, seenUntil));
  const toast = person.toasts().findLast(({ at }) => isBefore(at, seenUntil));
  return {
    messages: seen.map((message) => telegramMessage(chat, message)),
    replyKeyboard: person.replyKeyboard(),
    commands: standIn.commandsFor(person.user.language_code),
    ...(toast && { toast: { id: toast.queryId, text: toast.text, alert: toast.alert } }),
    waiting: there.length - seen.length,
    ...(invitation !== undefined && { invitation }),
  };
}

function telegramMessage(chat: number, { from, sentAt, file, ...message }: ShownMessage): TelegramMessageView {
  const { id, kind, text, entities, keyboard, edits } = message;
  return {
    ...{ id, kind, text, entities, keyboard, edits },
    mine: !from.is_bot,
    at: sentAt.toISOString(),
    ...(file && { file: { id: telegramFileId(chat, id), name: file.name } }),
  };
}

export function slackView(
  standIn: SlackStandIn,
  who: number,
  { seenUntil, linked, shortcuts }: Sight & Pick<SlackView, "linked" | "shortcuts">,
): SlackView {
  const account = slackAccount(who);
  const person = standIn.person(account);
  const there = person.messages().filter(({ deleted }) => !deleted);
  const seen = there.filter(({ ts }) => isBefore(momentOf(ts), seenUntil));
  const home = person.home();
  return {
    account,
    linked,
    messages: seen.map(({ ts, from, text, blocks, files, edits, threadTs }) => ({
      ...{ ts, text, blocks, files, edits },
      mine: from === account,
      at: momentOf(ts).toISOString(),
      ...(threadTs !== undefined && { threadTs }),
    })),
    ephemerals: person.ephemerals().filter(({ ts }) => isBefore(momentOf(ts), seenUntil)),
    ...(home && { home }),
    modals: person.modals(),
    shortcuts,
    waiting: there.length - seen.length,
  };
}

/** Slack's timestamps are seconds with microseconds behind them. */
const momentOf = (ts: string) => new Date(Math.floor(Number(ts.replace(".", "")) / 1000));

const isBefore = (at: Date, until: Date | undefined) => until === undefined || at < until;
