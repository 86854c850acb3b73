/**
 * What the stand-in answers and how it reads what it was asked. The Web API answers 200 to nearly everything; whether it
 * worked stands in `ok`, and the product tells refusals apart by `error`.
 */

/** A call's parameters as they came: untrusted, and text where a form sent them. */
export type Payload = Readonly<Record<string, unknown>>;

export interface Refusal extends Payload {
  readonly ok: false;
  readonly error: string;
}

export type Answer = Refusal | (Payload & { readonly ok: true });

export function accept(fields: Payload = {}): Answer {
  return { ok: true, ...fields };
}

export function refuse(error: string, more: Payload = {}): Refusal {
  return { ok: false, error, ...more };
}

/** A refusal that says what is wrong where, as for blocks and views. */
export function refuseFor(error: string, problems: readonly string[]): Refusal {
  return refuse(error, { errors: problems, response_metadata: { messages: problems.map((p) => `[ERROR] ${p}`) } });
}

export function missingArgument(name: string): Refusal {
  return refuseFor("invalid_arguments", [`missing required field: ${name}`]);
}

export function isRefusal(value: unknown): value is Refusal {
  return isRecord(value) && value.ok === false && typeof value.error === "string";
}

export function textOf(payload: Payload, name: string): string | undefined {
  const value = payload[name];
  return typeof value === "string" ? value : undefined;
}

/** A whole number, also when a form sent it as text; undefined for anything else. */
export function wholeNumber(payload: Payload, name: string): number | undefined {
  const value = payload[name];
  if (typeof value === "number") return Number.isInteger(value) ? value : undefined;
  return typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
}

/** True or false as JSON, forms and old clients write them; undefined when nothing was said. */
export function yesOrNo(payload: Payload, name: string): boolean | undefined {
  const value = payload[name];
  if (value === true || value === "true" || value === "1" || value === 1) return true;
  return value === undefined || value === "" ? undefined : false;
}

export function isRecord(value: unknown): value is Payload {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
