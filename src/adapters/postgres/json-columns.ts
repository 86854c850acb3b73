/**
 * JSON columns, read once. Drizzle parses every string that a driver hands it for a `jsonb` column, although both
 * drivers have parsed it already: the answer "4" would come back as the number 4. So the drivers here leave a JSON
 * string in its quotes for drizzle to take off, and parse everything else.
 */
const parse = (text: string): unknown => {
  const value: unknown = JSON.parse(text);
  return typeof value === "string" ? text : value;
};

/** Parsers by the type's number in PostgreSQL: `json` and `jsonb`. */
export const jsonParsers = { 114: parse, 3802: parse } as const;
