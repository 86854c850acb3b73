/** What is in a form when it is sent. */
import { field, heldIn, initialOf, textIn } from "./read.js";

/** @import { Block } from "../../../adapters/playground/slack/blocks/read-blocks.ts" */
/** @import { Typed } from "./read.js" */

/**
 * What stands in an input of the form before somebody types.
 * @param {unknown} values @param {Block} block
 * @returns {Typed}
 */
export function valueIn(values, block) {
  const action = textIn(block.element, "action_id");
  return heldIn(field(field(values, block.block_id), action)) ?? initialOf(block.element);
}

/**
 * What is sent: every input with something in it, and what was emptied.
 * @param {readonly Block[]} blocks @param {unknown} values @param {Record<string, Typed>} typed
 * @returns {Record<string, Typed>}
 */
export function entriesOf(blocks, values, typed) {
  const inputs = blocks.filter(({ type, element }) => type === "input" && textIn(element, "type") !== "file_input");
  const entries = inputs.flatMap((block) => {
    const value = typed[block.block_id] ?? valueIn(values, block);
    const wasTyped = block.block_id in typed && textIn(block.element, "type").endsWith("_input");
    return value.length > 0 || wasTyped ? [[block.block_id, value]] : [];
  });
  return Object.fromEntries(entries);
}
