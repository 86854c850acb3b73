/** The methods that put, change and remove messages. Each refuses what Slack refuses, by its name for it. */
import { activeUser, type Channel, type EphemeralMessage, post, type StoredMessage, type World } from "../state.ts";
import { type Answer, accept, isRefusal, missingArgument, type Payload, refuse, textOf, yesOrNo } from "./answers.ts";
import { readContent, readMetadata } from "./content.ts";
import { messageInApiWords } from "./message-words.ts";

export type Method = (world: World, payload: Payload) => Answer;

export const chatMethods: Readonly<Record<string, Method>> = {
  "chat.postMessage": postMessage,
  "chat.update": update,
  "chat.delete": (world, payload) =>
    toMessage(world, payload, "cant_delete_message", (channel, message) => {
      remove(message);
      return accept({ channel: channel.id, ts: message.ts });
    }),
  "chat.postEphemeral": postEphemeral,
};

/** The conversation a call names. A person's id means their conversation with the app, where that is taken. */
export function channelNamed(world: World, payload: Payload, takesPeople = false): Channel | undefined {
  const id = textOf(payload, "channel") ?? "";
  const channel = world.channels.get(id);
  if (channel?.open && activeUser(world, channel.userId)) return channel;
  return takesPeople ? activeUser(world, id)?.dm : undefined;
}

/** Replaces what the message says. Blocks stay only where the text was not given either. */
export function rewrite(
  message: StoredMessage,
  content: { readonly text: string; readonly blocks: StoredMessage["blocks"] | undefined },
): void {
  message.formerBlocks.push(message.blocks);
  message.text = content.text;
  message.blocks = content.blocks ?? [];
  message.edits += 1;
}

export function remove(message: StoredMessage): void {
  message.formerBlocks.push(message.blocks);
  message.blocks = [];
  message.deleted = true;
}

function postMessage(world: World, payload: Payload): Answer {
  const channel = channelNamed(world, payload, true);
  if (!channel) return refuse("channel_not_found");
  const content = readContent(world, payload);
  if (isRefusal(content)) return content;
  const metadata = readMetadata(payload);
  if (isRefusal(metadata)) return metadata;
  const threadTs = textOf(payload, "thread_ts");
  if (threadTs !== undefined && !isThere(channel, threadTs)) return refuse("thread_not_found");
  const [links, media] = [yesOrNo(payload, "unfurl_links"), yesOrNo(payload, "unfurl_media")];
  const message = post(world, channel, {
    from: world.bot.userId,
    text: content.text,
    blocks: content.blocks ?? [],
    threadTs,
    metadata,
    unfurl: { ...(links !== undefined && { links }), ...(media !== undefined && { media }) },
  });
  return accept({ channel: channel.id, ts: message.ts, message: messageInApiWords(world, message) });
}

function update(world: World, payload: Payload): Answer {
  return toMessage(world, payload, "cant_update_message", (channel, message) => {
    const content = readContent(world, payload);
    if (isRefusal(content)) return content;
    const metadata = readMetadata(payload);
    if (isRefusal(metadata)) return metadata;
    rewrite(message, content);
    if (payload.metadata !== undefined) message.metadata = metadata;
    const { ts, text } = message;
    return accept({ channel: channel.id, ts, text, message: messageInApiWords(world, message) });
  });
}

function postEphemeral(world: World, payload: Payload): Answer {
  const channel = channelNamed(world, payload, true);
  if (!channel) return refuse("channel_not_found");
  if (textOf(payload, "user") !== channel.userId) return refuse("user_not_in_channel");
  const content = readContent(world, payload);
  if (isRefusal(content)) return content;
  const message = whisper(world, channel.userId, { ...content, via: "chat.postEphemeral" });
  return accept({ message_ts: message.ts });
}

/** Shows a message to one person. */
export function whisper(
  world: World,
  userId: string,
  content: Pick<EphemeralMessage, "text" | "via"> & { readonly blocks: EphemeralMessage["blocks"] | undefined },
): EphemeralMessage {
  const message = { ...content, ts: world.ts(), blocks: content.blocks ?? [] };
  world.users.get(userId)?.ephemerals.push(message);
  return message;
}

function toMessage(
  world: World,
  payload: Payload,
  notMine: string,
  act: (channel: Channel, message: StoredMessage) => Answer,
): Answer {
  const channel = channelNamed(world, payload);
  if (!channel) return refuse("channel_not_found");
  const ts = textOf(payload, "ts");
  if (ts === undefined) return missingArgument("ts");
  const message = channel.messages.get(ts);
  if (!message || message.deleted) return refuse("message_not_found");
  return message.from === world.bot.userId ? act(channel, message) : refuse(notMine);
}

function isThere(channel: Channel, ts: string): boolean {
  return channel.messages.get(ts)?.deleted === false;
}
