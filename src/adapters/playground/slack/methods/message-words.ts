/** A message in the API's own words. */
import type { EphemeralMessage, StoredMessage, World } from "../state.ts";
import type { Payload } from "./answers.ts";
import { fileInApiWords } from "./file-state.ts";

/** `withMetadata` only where the API shows it: not in a history unless it was asked for. */
export function messageInApiWords(world: World, message: StoredMessage, withMetadata = true): Payload {
  const files = message.files.flatMap((id) => world.files.get(id) ?? []);
  return {
    ...authored(world, message.from),
    type: "message",
    ts: message.ts,
    text: message.text,
    team: world.team.id,
    ...(message.blocks.length > 0 && { blocks: message.blocks }),
    ...(message.threadTs !== undefined && { thread_ts: message.threadTs }),
    ...(message.edits > 0 && message.blocks.length === 0 && { edited: { user: message.from, ts: message.ts } }),
    ...(files.length > 0 && { files: files.map((file) => fileInApiWords(world, file)) }),
    ...(withMetadata && message.metadata && { metadata: message.metadata }),
  };
}

/** What a press on it tells: of a message that one person saw, nearly nothing. */
export function sourceInApiWords(world: World, message: StoredMessage | EphemeralMessage): Payload {
  return "from" in message
    ? messageInApiWords(world, message)
    : { type: "message", ts: message.ts, ...authored(world, world.bot.userId) };
}

function authored(world: World, from: string): Payload {
  return from === world.bot.userId ? { user: from, bot_id: world.bot.botId, app_id: world.appId } : { user: from };
}
