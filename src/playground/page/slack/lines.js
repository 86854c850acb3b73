/** The conversation in Slack in the order in which it is read. */

/** @import { Block } from "../../../adapters/playground/slack/blocks/read-blocks.ts" */
/** @import { FileView, SlackView } from "../../view.ts" */

/**
 * @typedef {object} Line A message or an ephemeral, ready to be shown.
 * @property {string} ts
 * @property {string} at
 * @property {boolean} mine
 * @property {string} text
 * @property {readonly Block[]} blocks
 * @property {readonly FileView[]} files
 * @property {number} edits
 * @property {boolean} onlyYou
 * @property {readonly Line[]} replies
 */

/**
 * The conversation in order of time, replies below what they answer.
 * @param {Pick<SlackView, "messages" | "ephemerals">} view
 * @returns {Line[]}
 */
export function linesOf({ messages, ephemerals }) {
  const parents = new Set(messages.map(({ ts }) => ts));
  const isReply = (/** @type {SlackView["messages"][number]} */ { ts, threadTs }) =>
    threadTs !== undefined && threadTs !== ts && parents.has(threadTs);
  const line = (/** @type {SlackView["messages"][number]} */ message) => ({ ...message, onlyYou: false, replies: [] });
  const written = messages
    .filter((message) => !isReply(message))
    .map((message) => ({
      ...line(message),
      replies: messages.filter((other) => isReply(other) && other.threadTs === message.ts).map(line),
    }));
  const whispered = ephemerals.map(({ ts, text, blocks }) => ({
    ...{ ts, text, blocks, at: new Date(Number(ts) * 1000).toISOString() },
    ...{ mine: false, files: [], edits: 0, onlyYou: true, replies: [] },
  }));
  return [...written, ...whispered].sort((a, b) => Number(a.ts) - Number(b.ts));
}
