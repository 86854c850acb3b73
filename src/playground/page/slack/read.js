/** Reads what an app sent, of which only the product knows the shape. */

/**
 * @param {unknown} value @param {string} name
 * @returns {unknown}
 */
export function field(value, name) {
  if (typeof value !== "object" || value === null) return undefined;
  return /** @type {Record<string, unknown>} */ (value)[name];
}

/** @param {unknown} value @param {string} name */
export function textIn(value, name) {
  const text = field(value, name);
  return typeof text === "string" ? text : "";
}

/**
 * @param {unknown} value @param {string} name
 * @returns {readonly unknown[]}
 */
export function listOf(value, name) {
  const list = field(value, name);
  return Array.isArray(list) ? list : [];
}

/**
 * The words of a text object.
 * @param {unknown} value @param {string} name
 */
export const label = (value, name) => textIn(field(value, name), "text");

/** @typedef {string | string[]} Typed */

/**
 * What an element holds, as the stand-in notes it: an option's value, a date, a text; or several values.
 * @param {unknown} state
 * @returns {Typed | undefined}
 */
export function heldIn(state) {
  if (state === undefined) return undefined;
  if (Array.isArray(field(state, "selected_options"))) {
    return listOf(state, "selected_options").map((option) => textIn(option, "value"));
  }
  const option = textIn(field(state, "selected_option"), "value");
  return (
    option ||
    ["selected_date", "selected_time", "selected_user", "value"].map((name) => textIn(state, name)).find(Boolean) ||
    ""
  );
}

/**
 * What it holds before anybody touched it.
 * @param {unknown} element
 * @returns {Typed}
 */
export function initialOf(element) {
  if (["checkboxes", "multi_static_select"].includes(textIn(element, "type"))) {
    return listOf(element, "initial_options").map((option) => textIn(option, "value"));
  }
  const option = textIn(field(element, "initial_option"), "value");
  return (
    option ||
    ["initial_date", "initial_time", "initial_value", "initial_user"]
      .map((name) => textIn(element, name))
      .find(Boolean) ||
    ""
  );
}
