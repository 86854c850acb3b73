/** Opens and reads conversations: how the app finds the way to a person, and what became of a message it lost sight of. */
import { activeUser, type StoredMessage, type World } from "../state.ts";
import { type Answer, accept, type Payload, refuse, textOf, wholeNumber, yesOrNo } from "./answers.ts";
import { channelNamed, type Method } from "./chat.ts";
import { messageInApiWords } from "./message-words.ts";

const mostPerPage = 999;

export const conversationMethods: Readonly<Record<string, Method>> = {
  "conversations.open": open,
  "conversations.history": (world, payload) => {
    const channel = channelNamed(world, payload);
    if (!channel) return refuse("channel_not_found");
    const top = [...channel.messages.values()].filter((m) => m.threadTs === undefined || m.threadTs === m.ts);
    return page(world, payload, top.reverse());
  },
  "conversations.replies": (world, payload) => {
    const channel = channelNamed(world, payload);
    if (!channel) return refuse("channel_not_found");
    const ts = textOf(payload, "ts") ?? "";
    if (!channel.messages.has(ts)) return refuse("thread_not_found");
    return page(
      world,
      payload,
      [...channel.messages.values()].filter((m) => m.ts === ts || m.threadTs === ts),
    );
  },
};

function open(world: World, payload: Payload): Answer {
  const ids = (textOf(payload, "users") ?? "").split(",").filter(Boolean);
  if (ids.length === 0) return refuse("users_list_not_supplied");
  const user = world.users.get(ids[0] ?? "");
  if (!user || ids.length > 1) return refuse("user_not_found");
  if (!activeUser(world, user.id)) return refuse("user_disabled");
  const already = user.dm.open;
  user.dm.open = true;
  const { id } = user.dm;
  const full = yesOrNo(payload, "return_im") && { id, is_im: true, user: user.id, is_archived: false };
  return accept({ channel: full || { id }, ...(already && { no_op: true, already_open: true }) });
}

/** `oldest` and `latest` are left out themselves unless `inclusive`; a cursor counts what was already told. */
function page(world: World, payload: Payload, all: readonly StoredMessage[]): Answer {
  const inclusive = yesOrNo(payload, "inclusive") === true;
  const oldest = Number(textOf(payload, "oldest") ?? 0);
  const latest = Number(textOf(payload, "latest") || Number.POSITIVE_INFINITY);
  if (Number.isNaN(oldest)) return refuse("invalid_ts_oldest");
  if (Number.isNaN(latest)) return refuse("invalid_ts_latest");
  const limit = Math.min(wholeNumber(payload, "limit") ?? 100, mostPerPage);
  const from = Number(Buffer.from(textOf(payload, "cursor") ?? "", "base64").toString() || 0);
  if (!Number.isInteger(from)) return refuse("invalid_cursor");
  const inside = all.filter(({ ts, deleted }) => {
    const at = Number(ts);
    return !deleted && (inclusive ? at >= oldest && at <= latest : at > oldest && at < latest);
  });
  const withMetadata = yesOrNo(payload, "include_all_metadata") === true;
  const more = inside.length > from + limit;
  return accept({
    messages: inside.slice(from, from + limit).map((m) => messageInApiWords(world, m, withMetadata)),
    has_more: more,
    pin_count: 0,
    response_metadata: { next_cursor: more ? Buffer.from(String(from + limit)).toString("base64") : "" },
  });
}
