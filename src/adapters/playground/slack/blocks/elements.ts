/** What may be pressed, chosen and typed: each kind with its limits and the blocks it may stand in. */
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

export interface Element extends Payload {
  readonly type: string;
  readonly action_id: string;
}

type Home = "actions" | "accessory" | "input" | "context";

interface Kind {
  readonly homes: readonly Home[];
  readonly check: (notes: Notes, element: Payload, at: string) => void;
}

const choices = (most: number) => (notes: Notes, element: Payload, at: string) => {
  checkOptions(notes, element.options, `${at}/options`, most);
  checkPlaceholder(notes, element, at);
};
const dated = (pattern: RegExp, initial: string) => (notes: Notes, element: Payload, at: string) => {
  const value = element[initial];
  if (value !== undefined && !pattern.test(String(value))) note(notes, `${at}/${initial}`, "invalid format");
  checkPlaceholder(notes, element, at);
};
const anywhere: readonly Home[] = ["actions", "accessory", "input"];

const kinds: Readonly<Record<string, Kind>> = {
  button: {
    homes: ["actions", "accessory"],
    check: (notes, element, at) => {
      checkText(notes, element.text, `${at}/text`, 75, "plain");
      checkOptional(notes, element, "value", at, 2000);
      checkOptional(notes, element, "url", at, 3000);
      if (element.style !== undefined && element.style !== "primary" && element.style !== "danger") {
        note(notes, `${at}/style`, "must be one of primary, danger");
      }
    },
  },
  static_select: { homes: anywhere, check: choices(100) },
  multi_static_select: { homes: ["accessory", "input"], check: choices(100) },
  radio_buttons: { homes: anywhere, check: choices(10) },
  checkboxes: { homes: anywhere, check: choices(10) },
  overflow: { homes: ["actions", "accessory"], check: choices(5) },
  users_select: { homes: anywhere, check: checkPlaceholder },
  datepicker: { homes: anywhere, check: dated(/^\d{4}-\d\d-\d\d$/, "initial_date") },
  timepicker: { homes: anywhere, check: dated(/^\d\d:\d\d$/, "initial_time") },
  plain_text_input: { homes: ["input"], check: checkTyped },
  email_text_input: { homes: ["input"], check: checkTyped },
  url_text_input: { homes: ["input"], check: checkTyped },
  number_input: {
    homes: ["input"],
    check: (notes, element, at) => {
      checkRequired(notes, element, "is_decimal_allowed", at);
      checkTyped(notes, element, at);
    },
  },
  file_input: {
    homes: ["input"],
    check: (notes, element, at) => {
      if (notes.surface !== "modal") note(notes, at, "unsupported type: file_input");
      if (element.filetypes !== undefined) checkList(notes, element.filetypes, `${at}/filetypes`, { most: 100 });
      const most = element.max_files ?? 10;
      if (typeof most !== "number" || most < 1 || most > 10) note(notes, `${at}/max_files`, "must be between 1 and 10");
    },
  },
  image: { homes: ["accessory", "context"], check: checkPicture },
  mrkdwn: { homes: ["context"], check: (notes, element, at) => checkText(notes, element, at, 3000, "any") },
  plain_text: { homes: ["context"], check: (notes, element, at) => checkText(notes, element, at, 3000, "any") },
};

/** The element with an `action_id`, its mistakes noted. */
export function readElement(notes: Notes, value: unknown, at: string, home: Home): Payload {
  const kind = isRecord(value) ? kinds[String(value.type)] : undefined;
  if (!isRecord(value) || !kind?.homes.includes(home)) {
    note(notes, at, `unsupported type: ${isRecord(value) ? String(value.type) : typeof value}`);
    return {};
  }
  kind.check(notes, value, at);
  if (home === "context" || value.type === "image") return value;
  checkOptional(notes, value, "action_id", at, 255);
  return { ...value, action_id: value.action_id ?? notes.newId() };
}

/** Two elements of one block may not share a name. */
export function checkActionIds(notes: Notes, elements: readonly Payload[], at: string): void {
  const seen = new Set<unknown>();
  for (const { action_id: id } of elements) {
    if (id !== undefined && seen.has(id)) note(notes, at, `\`action_id\` "${id}" already exists for this block`);
    seen.add(id);
  }
}

function checkOptions(notes: Notes, value: unknown, at: string, most: number): void {
  for (const [index, option] of checkList(notes, value, at, { most }).entries()) {
    const here = `${at}/${index}`;
    if (!isRecord(option)) {
      note(notes, here, "must provide an object");
      continue;
    }
    checkText(notes, option.text, `${here}/text`, 75, "any");
    checkString(notes, option.value, `${here}/value`, 150);
    if (option.description !== undefined) checkText(notes, option.description, `${here}/description`, 75, "any");
  }
}

function checkPlaceholder(notes: Notes, element: Payload, at: string): void {
  if (element.placeholder !== undefined) checkText(notes, element.placeholder, `${at}/placeholder`, 150, "plain");
}

function checkTyped(notes: Notes, element: Payload, at: string): void {
  checkPlaceholder(notes, element, at);
  for (const field of ["min_length", "max_length"]) {
    const value = element[field];
    if (value === undefined) continue;
    if (typeof value !== "number" || value < 0 || value > 3000) {
      note(notes, `${at}/${field}`, "must be between 0 and 3000");
    }
  }
}
