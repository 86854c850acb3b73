/** The files that messages show, by the ids that the views give them. */
import { mimeTypeOf } from "../../adapters/playground/media-types.ts";
import type { SlackStandIn } from "../../adapters/playground/slack/stand-in.ts";
import type { TelegramStandIn } from "../../adapters/playground/telegram/stand-in.ts";

/** A town, as far as its files go. */
export interface StandIns {
  readonly standIn: Pick<TelegramStandIn, "messages">;
  readonly slack?: { readonly standIn: Pick<SlackStandIn, "file"> };
}

export interface ShownFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Its media type, from its name; never one that a browser would run. */
  readonly type: string;
}

export const telegramFileId = (chat: number, message: number) => `t-${chat}-${message}`;

/** `t-<chat>-<message>` for what was sent in Telegram, otherwise an id of Slack's. */
export function fileOf({ standIn, slack }: StandIns, id: string): ShownFile | undefined {
  const [, chat, message] = /^t-(\d{1,15})-(\d{1,15})$/.exec(id) ?? [];
  const file =
    chat === undefined
      ? slack?.standIn.file(id)
      : standIn.messages(Number(chat)).find((one) => one.id === Number(message) && !one.deleted)?.file;
  if (file?.bytes === undefined) return undefined;
  return { name: file.name, bytes: file.bytes, type: mimeTypeOf(file) };
}
