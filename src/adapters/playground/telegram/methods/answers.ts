/**
 * What the stand-in answers and how it reads what it was asked. The shapes are the Bot API's; the texts are the ones
 * Telegram really sends, because the product tells refusals apart by them.
 */
import type { ApiResponse, ResponseParameters } from "@grammyjs/types";

export type Answer = ApiResponse<unknown>;

/** A call's parameters as they came: untrusted, numbers possibly as strings (forms). */
export type Payload = Readonly<Record<string, unknown>>;

/** A file that came with a multipart call, or that a person sent. */
export interface UploadedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export function accept(result: unknown): Answer {
  return { ok: true, result };
}

export function refuse(code: number, description: string, parameters?: ResponseParameters): Answer {
  const error = { ok: false as const, error_code: code, description };
  return parameters ? { ...error, parameters } : error;
}

export function badRequest(reason: string): Answer {
  return refuse(400, `Bad Request: ${reason}`);
}

/** The HTTP status of an answer; a file comes with 200. */
export function statusOf(answer: Answer | Uint8Array): number {
  return answer instanceof Uint8Array || answer.ok ? 200 : answer.error_code;
}

/** `seconds` is what the caller is told to wait, whole and at least 1. */
export function tooManyRequests(seconds: number): Answer {
  const wait = Math.max(1, Math.ceil(seconds));
  return refuse(429, `Too Many Requests: retry after ${wait}`, { retry_after: wait });
}

/** A whole number, also when a form sent it as text; undefined for anything else. */
export function wholeNumber(payload: Payload, name: string): number | undefined {
  const value = payload[name];
  if (typeof value === "number") return Number.isInteger(value) ? value : undefined;
  return typeof value === "string" && /^-?\d{1,15}$/.test(value) ? Number(value) : undefined;
}

export function textOf(payload: Payload, name: string): string | undefined {
  const value = payload[name];
  return typeof value === "string" ? value : undefined;
}

export function isYes(payload: Payload, name: string): boolean {
  const value = payload[name];
  return value === true || (typeof value === "string" && /^(true|1|yes)$/i.test(value));
}

export function isFile(value: unknown): value is UploadedFile {
  return typeof value === "object" && value !== null && "bytes" in value;
}

export function isRecord(value: unknown): value is Payload {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
