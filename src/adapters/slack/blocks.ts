/**
 * A message as Slack shows it: the picture, the words, the buttons below. All of Slack's limits hold by construction; what
 * a press carries is the only thing left as it is, because half of it would mean something else.
 */
import type { ImageBlock, KnownBlock } from "@slack/types";
import { altText, type DigestPicture } from "../../core/digest/picture.ts";
import type { Message } from "../../core/message.ts";
import { escapeMarkup, plainText } from "../../core/text.ts";
import { actionsOf } from "./buttons.ts";
import { cut } from "./fit.ts";
import { richTextOf } from "./rich-text.ts";

const mostBlocks = 50;
const longestAlt = 2000;
/** What Slack advises for a text beside blocks. */
const longestFallback = 4000;

/** What `chat.postMessage` and `chat.update` take. */
export interface Content {
  /** For notifications and screen readers, which read it instead of the blocks. */
  readonly text: string;
  readonly blocks: KnownBlock[];
}

/** `pictureFileId` is an uploaded file; without it a picture is left out, as the words carry the same numbers. */
export function blocksOf({ text, picture, buttons }: Message, pictureFileId?: string): Content {
  let index = 0;
  const image = picture && pictureFileId !== undefined ? [imageOf(picture, pictureFileId)] : [];
  const actions = actionsOf(buttons.flat(), () => index++);
  return {
    text: fallbackOf(text ? plainText(text) : picture ? altText(picture) : ""),
    blocks: [...image, ...richTextOf(text), ...actions].slice(0, mostBlocks),
  };
}

/** A notice without buttons, from plain text. */
export function noticeOf(plain: string): Content {
  return { text: fallbackOf(plain), blocks: richTextOf(escapeMarkup(plain)) };
}

export function imageOf(picture: DigestPicture, id: string): ImageBlock {
  return { type: "image", slack_file: { id }, alt_text: cut(altText(picture).toWellFormed() || "…", longestAlt) };
}

/** Every line becomes a sentence, so that it can be listened to. */
function fallbackOf(plain: string): string {
  const lines = plain
    .toWellFormed()
    .split("\n")
    .map((line) => line.trim());
  const sentences = lines.filter(Boolean).map((line) => (/[.!?…:;,]["')\]”]*$/.test(line) ? line : `${line}.`));
  return escapeMarkup(cut(sentences.join(" "), longestFallback));
}
