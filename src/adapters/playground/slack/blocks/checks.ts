/** The checks that blocks and elements share. Each notes what is wrong and where, in the words Slack uses. */
import { isRecord, type Payload } from "../methods/answers.ts";

export type Surface = "message" | "modal" | "home";

export interface Notes {
  readonly problems: string[];
  readonly surface: Surface;
  /** Whether this `slack_file` exists and can be shown. */
  readonly fileReady: (reference: Payload) => boolean;
  /** A name for what came without one. */
  readonly newId: () => string;
}

export function note(notes: Notes, at: string, problem: string): void {
  notes.problems.push(`${problem} [json-pointer:${at}]`);
}

/** A plain string with 1 to `most` characters. */
export function checkString(notes: Notes, value: unknown, at: string, most: number): void {
  if (typeof value !== "string") note(notes, at, "must provide a string");
  else if (value.length === 0) note(notes, at, "must be more than 0 characters");
  else if (value.length > most) note(notes, at, `must be less than ${most + 1} characters`);
}

/** The same for a field that may be left out. */
export function checkOptional(notes: Notes, holder: Payload, field: string, at: string, most: number): void {
  if (holder[field] !== undefined) checkString(notes, holder[field], `${at}/${field}`, most);
}

/** A text object. Labels are always plain; only sections and contexts may be marked up. */
export function checkText(notes: Notes, value: unknown, at: string, most: number, kind: "plain" | "any"): void {
  const allowed = kind === "plain" ? ["plain_text"] : ["plain_text", "mrkdwn"];
  if (!isRecord(value)) note(notes, at, "must provide an object");
  else if (!allowed.includes(String(value.type))) note(notes, `${at}/type`, `must be one of ${allowed.join(", ")}`);
  else checkString(notes, value.text, `${at}/text`, most);
}

/** The items of a list with `least` to `most` of them; no items when it is no list. */
export function checkList(
  notes: Notes,
  value: unknown,
  at: string,
  { least = 1, most }: { readonly least?: number; readonly most: number },
): readonly unknown[] {
  if (!Array.isArray(value)) {
    note(notes, at, "must provide an array");
    return [];
  }
  if (value.length < least) note(notes, at, `must be more than ${least - 1} items`);
  if (value.length > most) note(notes, at, `no more than ${most} items allowed`);
  return value;
}

export function checkRequired(notes: Notes, holder: Payload, field: string, at: string): boolean {
  if (holder[field] !== undefined) return true;
  note(notes, at, `missing required field: ${field}`);
  return false;
}

/** An image's picture: by address, or by a file that is ready. */
export function checkPicture(notes: Notes, image: Payload, at: string): void {
  if (checkRequired(notes, image, "alt_text", at)) checkString(notes, image.alt_text, `${at}/alt_text`, 2000);
  const { slack_file: file, image_url: url } = image;
  if (url === undefined && file === undefined) note(notes, at, "missing required field: image_url");
  if (url !== undefined) checkString(notes, url, `${at}/image_url`, 3000);
  if (file === undefined) return;
  if (!isRecord(file)) note(notes, `${at}/slack_file`, "must provide an object");
  else if (typeof file.id === "string" && !/^F[A-Z0-9]{8,}$/.test(file.id)) {
    note(notes, `${at}/slack_file/id`, "input must match regex pattern: ^[F][A-Z0-9]{8,}$");
  } else if (!notes.fileReady(file)) note(notes, `${at}/slack_file`, "invalid slack file");
}
