/** A message's entities as a tree. Telegram counts in UTF-16 code units, and so do strings here. */

/** @import { MessageEntity } from "@grammyjs/types" */

/**
 * @typedef {string | { readonly entity: MessageEntity, readonly text: string, readonly children: readonly Piece[] }} Piece
 */

/**
 * The text in pieces, each with what stands inside. What reaches beyond the text is cut; an entity that begins inside
 * another one and ends behind it is taken in two.
 * @param {string} text @param {readonly MessageEntity[]} entities
 * @returns {Piece[]}
 */
export function piecesOf(text, entities) {
  const inside = entities.flatMap((entity) => within(entity, 0, text.length));
  return nest(text, inside, 0, text.length);
}

/**
 * @param {string} text @param {readonly MessageEntity[]} entities @param {number} from @param {number} to
 * @returns {Piece[]}
 */
function nest(text, entities, from, to) {
  /** @type {Piece[]} */
  const pieces = [];
  let at = from;
  let left = [...entities].sort(outerFirst);
  for (let entity = left.shift(); entity; entity = left.shift()) {
    const { offset, length } = entity;
    const end = offset + length;
    if (offset > at) pieces.push(text.slice(at, offset));
    const children = left.flatMap((other) => within(other, offset, end));
    pieces.push({ entity, text: text.slice(offset, end), children: nest(text, children, offset, end) });
    left = left.flatMap((other) => within(other, end, to)).sort(outerFirst);
    at = end;
  }
  if (at < to) pieces.push(text.slice(at, to));
  return pieces;
}

/**
 * The part of an entity that lies between two places; none where nothing does.
 * @param {MessageEntity} entity @param {number} from @param {number} to
 * @returns {MessageEntity[]}
 */
function within(entity, from, to) {
  const start = Math.max(entity.offset, from);
  const end = Math.min(entity.offset + entity.length, to);
  return end > start ? [{ ...entity, offset: start, length: end - start }] : [];
}

/**
 * @param {MessageEntity} a @param {MessageEntity} b
 */
function outerFirst(a, b) {
  return a.offset - b.offset || b.length - a.length;
}
