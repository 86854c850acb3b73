/**
 * Response URLs: an address that came with a command or a press and takes up to five messages within half an hour,
 * without a token. They answer 404 to everything they do not take.
 */
import { jsonReply, type Reply, textReply } from "./calls.ts";
import { isRecord, isRefusal, refuse, textOf } from "./methods/answers.ts";
import { remove, rewrite, whisper } from "./methods/chat.ts";
import { readContent } from "./methods/content.ts";
import { forgetOld, post, type ResponseUrl, type World } from "./state.ts";

const lifeMs = 30 * 60_000;
const mostUses = 5;

/** A new address for what the person just did. */
export function responseUrl(world: World, given: Pick<ResponseUrl, "userId" | "channel" | "message">): string {
  const ticket = `${world.next("ticket")}`;
  const at = world.now();
  forgetOld(world.responseUrls, at, lifeMs);
  world.responseUrls.set(ticket, { ...given, at, uses: 0 });
  return `${world.base()}/actions/${world.team.id}/${ticket}`;
}

export function takeResponse(world: World, ticket: string, body: Uint8Array): Reply {
  const target = world.responseUrls.get(ticket);
  if (!target || world.now().getTime() - target.at.getTime() > lifeMs) return refused("expired_url");
  if (target.uses >= mostUses) return refused("used_url");
  const payload = parsed(body);
  if (!isRecord(payload)) return refused("invalid_payload");
  if (payload.delete_original !== true) {
    const content = readContent(world, payload);
    if (isRefusal(content)) return jsonReply(content, 404);
    if (payload.replace_original === true) replace(world, target, content);
    else if (payload.response_type === "in_channel") {
      const { text, blocks = [] } = content;
      post(world, target.channel, { from: world.bot.userId, text, blocks, threadTs: textOf(payload, "thread_ts") });
    } else whisper(world, target.userId, { ...content, via: "response_url" });
  } else removeOriginal(world, target);
  target.uses += 1;
  return textReply(200, "ok");
}

function replace(world: World, target: ResponseUrl, content: Parameters<typeof rewrite>[1]): void {
  const { message, userId } = target;
  if (!message) whisper(world, userId, { ...content, via: "response_url" });
  else if ("from" in message) rewrite(message, content);
  else {
    const changed = { ...message, text: content.text, blocks: content.blocks ?? [] };
    const user = world.users.get(userId);
    if (user) user.ephemerals = user.ephemerals.map((one) => (one.ts === message.ts ? changed : one));
  }
}

function removeOriginal(world: World, { message, userId }: ResponseUrl): void {
  const user = world.users.get(userId);
  if (!message || !user) return;
  if ("from" in message) remove(message);
  else user.ephemerals = user.ephemerals.filter((one) => one.ts !== message.ts);
}

function refused(error: string): Reply {
  return jsonReply(refuse(error), 404);
}

function parsed(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString("utf8"));
  } catch {
    return undefined;
  }
}
