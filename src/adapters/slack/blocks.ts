/**
 * A message as Slack shows it: the picture, the words in sections, the buttons below. All of Slack's limits hold by
 * construction; what a press carries is the only thing left as it is, because half of it would mean something else.
 */
import type { ActionsBlock, Button as ButtonElement, ImageBlock, KnownBlock, SectionBlock } from "@slack/types";
import { altText, type DigestPicture } from "../../core/digest/picture.ts";
import type { Button, Message } from "../../core/message.ts";
import { escapeMarkup, plainText } from "../../core/text.ts";
import { broken, cut } from "./fit.ts";
import { mrkdwnLines } from "./mrkdwn.ts";

const mostBlocks = 50;
const longestSection = 3000;
const longestLabel = 75;
const longestAlt = 2000;
/** What Slack advises for a text beside blocks. */
const longestFallback = 4000;
/** Escaping makes a character up to five times as long, so a line this long still fits a section. */
const longestLine = 500;
/** As many as a narrow window shows in one line. */
const buttonsInRow = 3;
const buttonsInBlock = 25;
const mostRows = 30;

/** What `chat.postMessage` and `chat.update` take. */
export interface Content {
  /** For notifications and screen readers, which read it instead of the blocks. */
  readonly text: string;
  readonly blocks: KnownBlock[];
}

/** `pictureFileId` is an uploaded file; without it a picture is left out, as the words carry the same numbers. */
export function blocksOf(message: Message, pictureFileId?: string): Content {
  const { text, picture, buttons } = message;
  const image = picture && pictureFileId !== undefined ? [imageOf(picture, pictureFileId)] : [];
  const rows = rowsOf(buttons);
  return {
    text: fallbackOf(text || escapeMarkup(picture ? altText(picture) : "")),
    blocks: [...image, ...sectionsOf(text.toWellFormed(), mostBlocks - image.length - rows.length), ...rows],
  };
}

/** Plain text that Slack shows as it is. */
export function plainMrkdwn(plain: string): string {
  return mrkdwnLines(escapeMarkup(plain.toWellFormed())).join("\n");
}

/** What a press carries comes back as the button's `value`; these names only tell the buttons apart. */
export const pressId = /^press:\d+$/;
/** Slack also reports that a link was followed, and wants that acknowledged. */
export const linkId = /^link:\d+$/;

function imageOf(picture: DigestPicture, id: string): ImageBlock {
  return { type: "image", slack_file: { id }, alt_text: cut(altText(picture).toWellFormed() || "…", longestAlt) };
}

function sectionsOf(markup: string, most: number): SectionBlock[] {
  const sections = packed(paragraphsOf(markup));
  const kept = sections.slice(0, most);
  if (sections.length > most) kept[most - 1] = `${kept[most - 1]?.split("\n").slice(0, -1).join("\n")}\n…`.trim();
  // Verbatim: Slack makes no links, channels or mentions of what looks like one.
  return kept.map((text) => ({ type: "section", text: { type: "mrkdwn", text, verbatim: true } }));
}

/** Parts between empty lines, each as lines that are complete in themselves and fit a section. */
function paragraphsOf(markup: string): string[][] {
  const paragraphs: string[][] = [[]];
  const plain = plainText(markup).split("\n");
  for (const [index, line] of mrkdwnLines(markup).entries()) {
    const fits = line.length <= longestSection;
    const lines = fits ? [line] : broken(plain[index] ?? "", longestLine).map(plainMrkdwn);
    if (line.trim() === "") paragraphs.push([]);
    else paragraphs.at(-1)?.push(...lines);
  }
  return paragraphs.filter((lines) => lines.length > 0);
}

/** As many paragraphs to a section as fit; a paragraph that is too long goes on in the next one, after a line. */
function packed(paragraphs: readonly (readonly string[])[]): string[] {
  const sections: string[] = [];
  let current = "";
  const add = (text: string, between: string) => {
    const together = current === "" ? text : `${current}${between}${text}`;
    if (together.length > longestSection) {
      sections.push(current);
      current = text;
    } else current = together;
  };
  for (const lines of paragraphs) {
    const whole = lines.join("\n");
    if (whole.length <= longestSection) add(whole, "\n\n");
    else for (const [index, line] of lines.entries()) add(line, index === 0 ? "\n\n" : "\n");
  }
  return current === "" ? sections : [...sections, current];
}

function rowsOf(buttons: Message["buttons"]): ActionsBlock[] {
  const rows = buttons.flatMap((row) => chunked(row, buttonsInRow));
  const fitting = rows.length <= mostRows ? rows : chunked(buttons.flat(), buttonsInBlock).slice(0, mostRows);
  let index = 0;
  return fitting.map((row) => ({ type: "actions", elements: row.map((button) => elementOf(button, index++)) }));
}

function elementOf(button: Button, index: number): ButtonElement {
  const label = { type: "plain_text", text: cut(button.label.toWellFormed() || "…", longestLabel) } as const;
  return "url" in button
    ? { type: "button", action_id: `link:${index}`, text: label, url: button.url }
    : { type: "button", action_id: `press:${index}`, text: label, value: button.press };
}

/** Every line becomes a sentence, so that it can be listened to. */
function fallbackOf(markup: string): string {
  const lines = plainText(markup)
    .split("\n")
    .map((line) => line.trim());
  const sentences = lines.filter(Boolean).map((line) => (/[.!?…:;,]["')\]]*$/.test(line) ? line : `${line}.`));
  return plainMrkdwn(cut(sentences.join(" "), longestFallback));
}

function chunked<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, n) => items.slice(n * size, (n + 1) * size));
}
