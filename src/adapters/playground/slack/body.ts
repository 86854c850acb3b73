/** Reads the body of a call into its parameters. Forms carry everything as text, so their structured fields are decoded. */
import { isRecord, type Payload, type Refusal, refuse } from "./methods/answers.ts";

const structured = new Set(["attachments", "blocks", "files", "metadata", "view"]);

/** The parameters, or why they cannot be read. `contentType` is the header as it came. */
export function readBody(contentType: string, body: Uint8Array): Payload | Refusal {
  const text = Buffer.from(body).toString("utf8");
  if (!contentType.toLowerCase().startsWith("application/json")) return readForm(new URLSearchParams(text));
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : refuse("json_not_object");
  } catch {
    return refuse("invalid_json");
  }
}

/** Parameters from a query string or a form. */
export function readForm(form: Iterable<readonly [string, string]>): Payload {
  return Object.fromEntries([...form].map(([name, value]) => [name, field(name, value)]));
}

/** The bytes of an upload: of the first file in a form, or the body as it is. */
export async function readUpload(contentType: string, body: Uint8Array): Promise<Uint8Array> {
  if (!contentType.toLowerCase().startsWith("multipart/form-data")) return body;
  const form = await new Response(Buffer.from(body), { headers: { "content-type": contentType } }).formData();
  for (const [, value] of form) if (typeof value !== "string") return new Uint8Array(await value.arrayBuffer());
  return new Uint8Array();
}

function field(name: string, value: string): unknown {
  if (!structured.has(name)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
