/**
 * Our markup as Slack's rich text: runs of characters, each with its style. Nothing in it is read as formatting, as a
 * mention, a link or an emoji, so what a person typed stays what it is; in Slack's own markup no sign can be escaped.
 */
import type { RichTextBlock, RichTextText } from "@slack/types";
import { plainText } from "../../core/text.ts";
import { cut } from "./fit.ts";

/** As much as a person may write in one message. */
const longest = 12_000;

const pieces = /<\/?[bi]>|[^<]+|</g;

/** One block, or none for a text without words. */
export function richTextOf(markup: string): RichTextBlock[] {
  const runs = shortened(runsOf(markup.toWellFormed()));
  if (runs.every(({ text }) => text.trim() === "")) return [];
  return [{ type: "rich_text", elements: [{ type: "rich_text_section", elements: runs }] }];
}

function runsOf(markup: string): RichTextText[] {
  const runs: RichTextText[] = [];
  const style = { bold: false, italic: false };
  for (const [piece] of markup.matchAll(pieces)) {
    const tag = /^<(\/?)([bi])>$/.exec(piece);
    if (tag) style[tag[2] === "b" ? "bold" : "italic"] = tag[1] === "";
    else runs.push({ type: "text", text: plainText(piece), ...(hasStyle(style) && { style: { ...style } }) });
  }
  return runs;
}

const hasStyle = ({ bold, italic }: { readonly bold: boolean; readonly italic: boolean }) => bold || italic;

function shortened(runs: readonly RichTextText[]): RichTextText[] {
  const kept: RichTextText[] = [];
  let left = longest;
  for (const run of runs) {
    if (left <= 0) break;
    kept.push({ ...run, text: cut(run.text, left) });
    left -= run.text.length;
  }
  return kept;
}
