/**
 * Reads the blocks of a message or a view: what Slack would refuse is refused, and what came without a name gets one, as
 * the answers and the payloads of presses show it.
 */
import { isRecord, type Payload } from "../methods/answers.ts";
import {
  checkList,
  checkOptional,
  checkPicture,
  checkRequired,
  checkString,
  checkText,
  type Notes,
  note,
} from "./checks.ts";
import { checkActionIds, readElement } from "./elements.ts";

export interface Block extends Payload {
  readonly type: string;
  readonly block_id: string;
}

type Reader = (notes: Notes, block: Payload, at: string) => Payload;

const readers: Readonly<Record<string, Reader>> = {
  divider: () => ({}),
  header: (notes, block, at) => {
    checkText(notes, block.text, `${at}/text`, 150, "plain");
    return {};
  },
  section: readSection,
  context: (notes, block, at) => readElements(notes, block, at, "context", 10),
  actions: (notes, block, at) => readElements(notes, block, at, "actions", 25),
  image: (notes, block, at) => {
    checkPicture(notes, block, at);
    if (block.title !== undefined) checkText(notes, block.title, `${at}/title`, 2000, "plain");
    return {};
  },
  input: (notes, block, at) => {
    if (checkRequired(notes, block, "label", at)) checkText(notes, block.label, `${at}/label`, 2000, "plain");
    if (block.hint !== undefined) checkText(notes, block.hint, `${at}/hint`, 2000, "plain");
    return { element: readElement(notes, block.element, `${at}/element`, "input") };
  },
  rich_text: (notes, block, at) => {
    for (const [index, section] of checkList(notes, block.elements, `${at}/elements`, { most: 1000 }).entries()) {
      checkRuns(notes, section, `${at}/elements/${index}`);
    }
    return {};
  },
  markdown: (notes, block, at) => {
    if (notes.surface !== "message") note(notes, at, "unsupported type: markdown");
    checkString(notes, block.text, `${at}/text`, 12_000);
    return {};
  },
};

/** The blocks, named; read `notes.problems` before using them. */
export function readBlocks(notes: Notes, value: unknown, at: string, most: number): readonly Block[] {
  const names = new Set<string>();
  return checkList(notes, value, at, { least: 0, most }).map((given, index) => {
    const here = `${at}/${index}`;
    const block = isRecord(given) ? given : {};
    const read = readers[String(block.type)];
    if (!read) note(notes, `${here}/type`, `unsupported type: ${String(block.type)}`);
    checkOptional(notes, block, "block_id", here, 255);
    const id = typeof block.block_id === "string" ? block.block_id : notes.newId();
    if (names.has(id)) note(notes, here, `\`block_id\` "${id}" already exists`);
    names.add(id);
    return { ...block, type: String(block.type), block_id: id, ...read?.(notes, block, here) };
  });
}

/** As far as this product uses it: sections of text with a style. */
function checkRuns(notes: Notes, section: unknown, at: string): void {
  if (!isRecord(section) || section.type !== "rich_text_section") {
    note(notes, at, "unsupported type");
    return;
  }
  for (const [index, run] of checkList(notes, section.elements, `${at}/elements`, { most: 1000 }).entries()) {
    const here = `${at}/elements/${index}`;
    if (!isRecord(run) || run.type !== "text") note(notes, here, "unsupported type");
    else checkString(notes, run.text, `${here}/text`, 12_000);
  }
}

function readSection(notes: Notes, block: Payload, at: string): Payload {
  if (block.text === undefined && block.fields === undefined) note(notes, at, "missing required field: text");
  if (block.text !== undefined) checkText(notes, block.text, `${at}/text`, 3000, "any");
  if (block.fields !== undefined) {
    for (const [index, field] of checkList(notes, block.fields, `${at}/fields`, { most: 10 }).entries()) {
      checkText(notes, field, `${at}/fields/${index}`, 2000, "any");
    }
  }
  if (block.accessory === undefined) return {};
  return { accessory: readElement(notes, block.accessory, `${at}/accessory`, "accessory") };
}

function readElements(notes: Notes, block: Payload, at: string, home: "context" | "actions", most: number): Payload {
  const elements = checkList(notes, block.elements, `${at}/elements`, { most }).map((element, index) =>
    readElement(notes, element, `${at}/elements/${index}`, home),
  );
  checkActionIds(notes, elements, at);
  return { elements };
}
