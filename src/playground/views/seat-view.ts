/** What somebody sees in Telegram and in Slack. */
import type { SlackStandIn } from "../../adapters/playground/slack/stand-in.ts";
import type { TelegramStandIn } from "../../adapters/playground/telegram/stand-in.ts";
import type { ShownMessage } from "../../adapters/playground/telegram/state.ts";
import type { SlackView, TelegramView } from "../view.ts";
import { slackAccount, telegramChat } from "./accounts.ts";
import { telegramFileId } from "./file.ts";

/** So long after they sent it people can change a text. */
const editableMs = 48 * 3_600_000;

export function telegramView(standIn: TelegramStandIn, who: number, now: Date, invitation?: string): TelegramView {
  const chat = telegramChat(who);
  const person = standIn.person(chat);
  const there = person.messages().filter(({ deleted }) => !deleted);
  const toast = person.toasts().at(-1);
  return {
    messages: there.map((message) => ({
      ...telegramMessage(chat, message),
      editable: isEditable(message, now),
    })),
    replyKeyboard: person.replyKeyboard(),
    commands: standIn.commandsFor(person.user.language_code),
    ...(toast && { toast: { id: toast.queryId, text: toast.text, alert: toast.alert } }),
    waiting: 0,
    ...(invitation !== undefined && { invitation }),
  };
}

function isEditable({ from, kind, sentAt }: ShownMessage, now: Date): boolean {
  return !from.is_bot && kind === "text" && +now - +sentAt < editableMs;
}

function telegramMessage(chat: number, { from, sentAt, file, ...message }: ShownMessage) {
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
  { linked, shortcuts }: Pick<SlackView, "linked" | "shortcuts">,
): SlackView {
  const account = slackAccount(who);
  const person = standIn.person(account);
  const there = person.messages().filter(({ deleted }) => !deleted);
  const home = person.home();
  return {
    account,
    linked,
    messages: there.map(({ ts, from, text, blocks, files, edits, threadTs }) => ({
      ...{ ts, text, blocks, edits },
      files: files.map((id) => ({ id, name: standIn.file(id)?.name ?? id })),
      mine: from === account,
      at: momentOf(ts).toISOString(),
      ...(threadTs !== undefined && { threadTs }),
    })),
    ephemerals: person.ephemerals(),
    ...(home && { home }),
    modals: person.modals(),
    shortcuts,
    waiting: 0,
  };
}

/** Slack's timestamps are seconds with microseconds behind them. */
const momentOf = (ts: string) => new Date(Math.floor(Number(ts.replace(".", "")) / 1000));
