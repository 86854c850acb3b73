/**
 * Telegram's HTML subset, read the way Telegram reads it: text plus entities, or the refusal a bot would get. A message
 * with an unescaped "<" must fail here as it fails there.
 */
import type { MessageEntity } from "@grammyjs/types";

export interface Formatted {
  readonly text: string;
  readonly entities: readonly MessageEntity[];
}

interface Problem {
  readonly problem: string;
}

type EntityType = MessageEntity["type"];

/** The tags Telegram takes, with the entity each becomes. */
const entityOf: Readonly<Record<string, EntityType>> = {
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  u: "underline",
  ins: "underline",
  s: "strikethrough",
  strike: "strikethrough",
  del: "strikethrough",
  a: "text_link",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
  "tg-spoiler": "spoiler",
};

const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"' };
const startTag = /<([a-z][a-z0-9-]*)((?:\s+[a-z-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+))?)*)\s*>/iy;
const endTag = /<\/([a-z][a-z0-9-]*)?\s*>/iy;
const tagName = /<\/?([^\s>/]*)/y;
const reference = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot));/gi;

interface OpenTag {
  readonly tag: string;
  readonly attributes: string;
  readonly offset: number;
}

/** Text and entities of `html`, or the reason why Telegram would refuse it. Trailing white space is dropped. */
export function parseHtml(html: string): Formatted | Problem {
  if (!html.includes("<") && !html.includes("&")) return plainText(html);
  const open: OpenTag[] = [];
  const entities: MessageEntity[] = [];
  let text = "";
  let at = 0;
  while (at < html.length) {
    const next = html.indexOf("<", at);
    const until = next < 0 ? html.length : next;
    text += decode(html.slice(at, until));
    if (next < 0) break;
    const step = html[next + 1] === "/" ? closeTag(html, next, open) : openTag(html, next);
    if ("problem" in step) return { problem: step.problem };
    if ("opened" in step) open.push({ ...step.opened, offset: text.length });
    else if (text.length > step.closed.offset) entities.push(entity(step.closed, text.length));
    at = step.end;
  }
  const left = open.at(-1);
  if (left) return { problem: `Can't find end tag corresponding to start tag "${left.tag}"` };
  return trimmed(text, entities);
}

/** The text as it is, without its trailing white space. */
export function plainText(text: string, entities: readonly MessageEntity[] = []): Formatted {
  return trimmed(text, entities);
}

function openTag(
  html: string,
  at: number,
): Problem | { readonly opened: Omit<OpenTag, "offset">; readonly end: number } {
  startTag.lastIndex = at;
  const match = startTag.exec(html);
  const name = (match?.[1] ?? nameAt(html, at)).toLowerCase();
  if (!Object.hasOwn(entityOf, name)) {
    return { problem: `Unsupported start tag "${name}" at byte offset ${bytes(html, at)}` };
  }
  if (!match) return { problem: `Unclosed start tag at byte offset ${bytes(html, at)}` };
  return { opened: { tag: name, attributes: match[2] ?? "" }, end: startTag.lastIndex };
}

function closeTag(
  html: string,
  at: number,
  open: OpenTag[],
): Problem | { readonly closed: OpenTag; readonly end: number } {
  endTag.lastIndex = at;
  const match = endTag.exec(html);
  const closed = open.pop();
  if (!closed) return { problem: `Unexpected end tag at byte offset ${bytes(html, at)}` };
  const found = (match?.[1] ?? (match ? closed.tag : nameAt(html, at))).toLowerCase();
  if (!match || found !== closed.tag) {
    const where = bytes(html, at);
    return { problem: `Unmatched end tag at byte offset ${where}, expected "</${closed.tag}>", found "</${found}>"` };
  }
  return { closed, end: endTag.lastIndex };
}

function entity(tag: OpenTag, end: number): MessageEntity {
  const span = { offset: tag.offset, length: end - tag.offset };
  const type = entityOf[tag.tag] ?? "bold";
  if (type === "text_link") return { ...span, type, url: decode(attribute(tag.attributes, "href") ?? "") };
  if (type === "blockquote" && /\bexpandable\b/.test(tag.attributes)) return { ...span, type: "expandable_blockquote" };
  return { ...span, type } as MessageEntity;
}

function attribute(attributes: string, name: string): string | undefined {
  const match = new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"']+))`, "i").exec(attributes);
  return match?.[1] ?? match?.[2] ?? match?.[3];
}

/** Unknown references stay as they are; Telegram does the same. */
function decode(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(reference, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name) return named[name.toLowerCase()] ?? whole;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

function trimmed(text: string, entities: readonly MessageEntity[]): Formatted {
  const kept = text.trimEnd();
  if (entities.length === 0) return { text: kept, entities };
  const inside = entities
    .filter((e) => e.offset < kept.length)
    .map((e) => ({ ...e, length: Math.min(e.length, kept.length - e.offset) }))
    .sort((a, b) => a.offset - b.offset || b.length - a.length);
  return { text: kept, entities: inside };
}

function nameAt(html: string, at: number): string {
  tagName.lastIndex = at;
  return tagName.exec(html)?.[1] ?? "";
}

function bytes(html: string, until: number): number {
  return Buffer.byteLength(html.slice(0, until));
}
