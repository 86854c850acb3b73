/**
 * Reads the body of a call into its parameters, in the three encodings the Bot API takes. Forms carry everything as
 * text, so their structured fields are decoded here.
 */
import { isRecord, type Payload, type UploadedFile } from "./methods/answers.ts";

const structured = new Set([
  "allowed_updates",
  "caption_entities",
  "commands",
  "entities",
  "link_preview_options",
  "media",
  "menu_button",
  "reply_markup",
  "reply_parameters",
  "scope",
]);

/** The parameters, or undefined for a body that cannot be read. `contentType` is the header as it came. */
export function readBody(contentType: string, body: string | Uint8Array): Payload | undefined {
  if (body.length === 0) return {};
  const type = contentType.toLowerCase();
  if (type.startsWith("multipart/form-data")) return readMultipart(contentType, Buffer.from(body as Uint8Array));
  const text = typeof body === "string" ? body : Buffer.from(body).toString("utf8");
  if (type.startsWith("application/json")) return readJson(text);
  if (type.startsWith("application/x-www-form-urlencoded")) return readForm(new URLSearchParams(text));
  return undefined;
}

/** Parameters from a query string or a form. */
export function readForm(form: Iterable<readonly [string, string]>): Payload {
  return Object.fromEntries([...form].map(([name, value]) => [name, field(name, value)]));
}

function readJson(text: string): Payload | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function field(name: string, value: string): unknown {
  if (!structured.has(name)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** A file is a field of its own or stands behind `attach://<part>` in another one. */
function readMultipart(contentType: string, body: Buffer): Payload | undefined {
  const boundary = /boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType);
  const parts = boundary && splitParts(body, `--${boundary[1] ?? boundary[2]}`);
  if (!parts) return undefined;
  const files = new Map<string, UploadedFile>();
  const fields: [string, unknown][] = [];
  for (const part of parts) {
    if (part.file === undefined) fields.push([part.name, field(part.name, part.bytes.toString("utf8"))]);
    else files.set(part.name, { name: part.file, bytes: part.bytes });
  }
  const attached = (value: unknown) =>
    typeof value === "string" && value.startsWith("attach://") ? (files.get(value.slice(9)) ?? value) : value;
  return Object.fromEntries([...files, ...fields.map(([name, value]) => [name, attached(value)] as const)]);
}

interface Part {
  readonly name: string;
  /** The file name; undefined for a plain field. */
  readonly file: string | undefined;
  readonly bytes: Buffer;
}

function splitParts(body: Buffer, delimiter: string): Part[] | undefined {
  const parts: Part[] = [];
  let from = body.indexOf(delimiter);
  while (from >= 0) {
    const head = from + delimiter.length;
    if (body.toString("latin1", head, head + 2) === "--") return parts;
    const next = body.indexOf(`\r\n${delimiter}`, head);
    const blank = body.indexOf("\r\n\r\n", head);
    if (next < 0 || blank < 0 || blank > next) return undefined;
    const disposition = /content-disposition:([^\r]*)/i.exec(body.toString("utf8", head, blank))?.[1] ?? "";
    parts.push({
      name: parameter(disposition, "name") ?? "",
      file: parameter(disposition, "filename"),
      bytes: body.subarray(blank + 4, next),
    });
    from = next + 2;
  }
  return undefined;
}

function parameter(disposition: string, name: string): string | undefined {
  const match = new RegExp(`;\\s*${name}=(?:"([^"]*)"|([^;]*))`, "i").exec(disposition);
  return match?.[1] ?? match?.[2];
}
