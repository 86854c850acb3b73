/**
 * What holds for everything that is ever shown in Slack, whoever built it: words beside every block, a description of
 * every picture, Slack's limits, and nothing a person typed that could turn into a mention, a link or formatting of ours.
 */
import type { SlackStandIn } from "../../src/adapters/playground/slack/stand-in.ts";

type Json = Record<string, unknown>;

/** The problems of every message and view that was shown; none is an empty list. */
export function lintCalls({ calls }: Pick<SlackStandIn, "calls">): string[] {
  return calls().flatMap(({ method, body }) => {
    if (/^chat\.(postMessage|update|postEphemeral)$/.test(method)) return lintMessage(parsed(body, "blocks"));
    if (/^views\./.test(method)) return lintView(parsed(body, "view").view as Json);
    return [];
  });
}

export function lintMessage({ text, blocks }: { readonly text?: unknown; readonly blocks?: unknown }): string[] {
  const list = (blocks ?? []) as Json[];
  return [
    ...(typeof text === "string" && text.trim() !== "" ? [] : ["no text beside the blocks"]),
    ...(typeof text === "string" && /[<>]/.test(text) ? [`raw in text: ${text}`] : []),
    ...(typeof text === "string" && !/[.!?…:;,]["')\]”]*$/.test(text.trim()) ? [`no sentence: ${text}`] : []),
    ...(list.length > 50 ? ["more than 50 blocks"] : []),
    ...list.flatMap(lintBlock),
  ];
}

export function lintView({ type, blocks, title, submit }: Json): string[] {
  const list = blocks as Json[];
  const names = [title, submit].flatMap((one) => (one === undefined ? [] : [String((one as Json).text)]));
  return [
    ...(list.length > 100 ? ["more than 100 blocks"] : []),
    ...(type === "home" && list.length === 0 ? ["an empty page"] : []),
    ...names.filter((name) => name.length > 24).map((name) => `too long for a title: ${name}`),
    ...list.flatMap(lintBlock),
  ];
}

function lintBlock(block: Json): string[] {
  const { type, elements, accessory, element, alt_text: alt } = block;
  const inside = [...((elements as Json[] | undefined) ?? []), accessory, element].filter((one) => one !== undefined);
  const buttons = inside.filter((one) => (one as Json).type === "button");
  return [
    ...(type === "image" && !/\S/.test(String(alt ?? "")) ? ["an image without a description"] : []),
    ...(buttons.length > 3 ? [`${buttons.length} buttons beside each other`] : []),
    ...inside.flatMap((one) => lintElement(one as Json)),
    ...textsIn(block).flatMap(lintText),
  ];
}

function lintElement({ type, text, options }: Json): string[] {
  const most = type === "overflow" ? 5 : 100;
  const list = (options ?? []) as Json[];
  const labels = [text, ...list.map((option) => option.text)].filter((one) => one !== undefined) as Json[];
  return [
    ...(list.length > most ? [`${list.length} options in ${type}`] : []),
    ...labels.filter((label) => !/[\p{L}\p{N}]/u.test(String(label.text))).map((label) => `no words: "${label.text}"`),
    ...labels.filter((label) => String(label.text).length > 75).map((label) => `too long: ${label.text}`),
  ];
}

/** In rich text and plain text nothing can be misread; in Slack's own markup everything could. */
function lintText({ type, text }: Json): string[] {
  return type === "mrkdwn" ? [`marked up by signs: ${text}`] : [];
}

function textsIn(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== "object" || value === null) return [];
  const one = value as Json;
  return [...(typeof one.text === "string" && "type" in one ? [one] : []), ...Object.values(one).flatMap(textsIn)];
}

/** Calls carry their parts as JSON in a form. */
function parsed(body: unknown, name: string): Json {
  const given = body as Json;
  const part = given[name];
  return typeof part === "string" ? { ...given, [name]: JSON.parse(part) } : given;
}
