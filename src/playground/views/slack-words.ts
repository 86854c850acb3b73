/** What can be read on Slack's blocks: lines of words, and what stands on buttons and in menus. */
import { isRecord } from "../../adapters/playground/slack/methods/answers.ts";

export interface Words {
  readonly lines: readonly string[];
  readonly buttons: readonly string[];
}

export function wordsOn(blocks: readonly unknown[]): Words {
  const lines: string[] = [];
  const buttons: string[] = [];
  for (const block of blocks) read(block, lines, buttons);
  return { lines, buttons };
}

/** In the order in which they are shown. */
const inside = ["label", "text", "hint", "fields", "elements", "accessory", "element"] as const;

function read(value: unknown, lines: string[], buttons: string[]): void {
  if (Array.isArray(value)) {
    for (const one of value) read(one, lines, buttons);
    return;
  }
  if (!isRecord(value)) return;
  const { type, text, alt_text: alt, options } = value;
  if (type === "rich_text") lines.push(runs(value));
  else if (type === "button") buttons.push(plain(text));
  else if (type === "overflow" && Array.isArray(options)) buttons.push(...options.map((one) => plain(one?.text)));
  else if (type === "image") lines.push(String(alt ?? ""));
  else if (typeof text === "string") lines.push(text);
  else for (const part of inside) read(value[part], lines, buttons);
}

/** Rich text without its styles. */
function runs(value: unknown): string {
  if (Array.isArray(value)) return value.map(runs).join("");
  if (!isRecord(value)) return "";
  return typeof value.text === "string" ? value.text : runs(value.elements);
}

const plain = (text: unknown) => (isRecord(text) ? String(text.text ?? "") : "");
