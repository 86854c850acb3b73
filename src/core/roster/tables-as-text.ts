/** Tables as one text and back, to be sealed while they wait. What a table does not know is not in it any more. */
import type { Table } from "./columns.ts";

export function textOf(tables: readonly Table[]): string {
  return JSON.stringify(tables, function (this: Record<string, unknown>, key, value: unknown) {
    // A date becomes text before it comes here; in its place it still is one.
    const before = this[key];
    return before instanceof Date ? { at: before.getTime() } : value;
  });
}

/** Of what `textOf` made. */
export function tablesFrom(text: string): readonly Table[] {
  return JSON.parse(text, (_, value: unknown) => (isDate(value) ? new Date(value.at) : value));
}

function isDate(value: unknown): value is { readonly at: number } {
  return typeof value === "object" && value !== null && Object.keys(value).join() === "at";
}
