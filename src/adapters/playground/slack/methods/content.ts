/** Reads what a message says: text, blocks, metadata. Shared by every way a message can come about. */

import type { Notes, Surface } from "../blocks/checks.ts";
import { type Block, readBlocks } from "../blocks/read-blocks.ts";
import type { World } from "../state.ts";
import { isRecord, type Payload, type Refusal, refuse, refuseFor, textOf } from "./answers.ts";
import { isReady, referredTo } from "./file-state.ts";

const longestText = 40_000;
const mostBlocks = 50;

export interface Content {
  readonly text: string;
  /** Undefined when nothing was said about blocks. */
  readonly blocks: readonly Block[] | undefined;
}

export function createNotes(world: World, surface: Surface): Notes {
  return {
    problems: [],
    surface,
    fileReady: (reference) => {
      const file = referredTo(world, reference);
      return file !== undefined && isReady(world, file) && /\.(png|jpe?g|gif)$/i.test(file.name);
    },
    newId: () => world.next("block").toString(36).padStart(5, "0"),
  };
}

/** A message says something, or shows blocks. */
export function readContent(world: World, payload: Payload): Content | Refusal {
  const text = textOf(payload, "text") ?? "";
  if (text.length > longestText) return refuse("msg_too_long");
  const { blocks: given } = payload;
  if (typeof given === "string") return refuse("invalid_blocks_format");
  if (given === undefined) return text === "" ? refuse("no_text") : { text: escaped(text), blocks: undefined };
  const notes = createNotes(world, "message");
  const blocks = readBlocks(notes, given, "/blocks", mostBlocks);
  if (notes.problems.length > 0) return refuseFor("invalid_blocks", notes.problems);
  if (text === "" && blocks.length === 0) return refuse("no_text");
  return { text: escaped(text), blocks };
}

/** What the app attached for itself; undefined when it did not, or took it away. */
export function readMetadata(payload: Payload): Payload | Refusal | undefined {
  const { metadata } = payload;
  if (metadata === undefined) return undefined;
  if (!isRecord(metadata)) return refuse("invalid_metadata_format");
  if (Object.keys(metadata).length === 0) return undefined;
  const { event_type: type, event_payload: content } = metadata;
  if (typeof type !== "string" || type === "" || !isRecord(content)) return refuse("invalid_metadata_schema");
  return { event_type: type, event_payload: content };
}

/** Slack escapes an ampersand that starts no reference, and leaves links and mentions as they are. */
function escaped(text: string): string {
  return text.replace(/&(?!amp;|lt;|gt;)/g, "&amp;");
}
