/** Reading a stranger's JSON: every field is looked at before it is believed. */
import { clean, type Locale } from "../../core/text.ts";

export function field(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name] ?? undefined;
}

/** The string, fit for storing; empty when there is none. */
export function textIn(value: unknown, name: string): string {
  const text = field(value, name);
  return typeof text === "string" ? clean(text) : "";
}

export function listIn(value: unknown, name: string): readonly unknown[] {
  const list = field(value, name);
  return Array.isArray(list) ? list : [];
}

const indonesianSide: ReadonlySet<string> = new Set(["id", "in", "ms", "jv", "su"]);

/** Of an app's language. Indonesian for its neighbours too, and for apps that do not tell. */
export function localeOf(code: string): Locale {
  return code === "" || indonesianSide.has(code.toLowerCase().split(/[-_]/, 1)[0] ?? "") ? "id" : "en";
}
