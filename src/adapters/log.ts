/**
 * The log: one line of JSON an event, on stderr. It is an allow-list: an event's name, ids, codes and numbers. Messages
 * of foreign errors carry statements, parameters, addresses and tokens, so they have no way in: `safeError` keeps names
 * and codes alone.
 */
import { type DestinationStream, destination, pino } from "pino";
import type { Log, LogFields } from "../app/ports.ts";

export type LogLevel = "debug" | "info" | "warn" | "error" | "silent";

/** A log that writes at once, so that the last line before a crash is there. `to` is stderr unless a test listens. */
export function openLog(level: LogLevel, to: DestinationStream = destination({ dest: 2, sync: true })): Log {
  const log = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, messageKey: "event" }, to);
  return {
    info: (event, fields) => log.info(allowed(fields), event),
    warn: (event, fields) => log.warn(allowed(fields), event),
    error: (event, fields) => log.error(allowed(fields), event),
  };
}

/** The type lets nothing but plain values in; this hides what a cast has let through, sentences, and known secrets. */
function allowed(fields: LogFields = {}): LogFields {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, isPlain(value) ? value : "[hidden]"]));
}

/** Ids, codes and names of things are short and have no spaces; what people write has. */
const CODE = /^[\w:./@+#-]{1,120}$/;
/** A NIP, a phone number as it is written in Indonesia, a bot's token. */
const PRIVATE = /(?<!\d)(\d{18}|(\+?62|0)8\d{7,11})(?!\d)|\d{6,}:[\w-]{20,}/;

function isPlain(value: unknown): boolean {
  if (typeof value === "string") return value === "" || (CODE.test(value) && !PRIVATE.test(value));
  return value == null || typeof value === "number" || typeof value === "boolean";
}

/** What may be said of an error: its class, its code with that of its cause, and the line of ours it came from. */
export function safeError(error: unknown): { readonly name: string; readonly code: string; readonly where: string } {
  if (!(error instanceof Error)) return { name: typeof error, code: "", where: "" };
  const code = [ownCode(error), ownCode(error.cause)].filter((part) => CODE.test(part)).join("/");
  const frame = /^ +at .*\b((?:src|conversations)\/[\w./-]+\.ts:\d+)/m.exec(error.stack ?? "");
  return { name: CODE.test(error.name) ? error.name : "Error", code, where: frame?.[1] ?? "" };
}

function ownCode(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
