/**
 * Where each person's conversation with the app is. The product knows a person by "U..."; messages go to that person's
 * "D...", which is asked for once and never changes.
 */
import type { WebClient } from "@slack/web-api";

export interface OwnChats {
  /** Throws what the call threw when Slack does not tell. */
  of(userId: string): Promise<string>;
}

/** A limit for memory only; who falls out is asked for again. */
const mostKnown = 10_000;

export function createOwnChats(api: WebClient): OwnChats {
  const known = new Map<string, string>();
  return {
    of: async (userId) => {
      const before = known.get(userId);
      if (before !== undefined) return before;
      const { channel } = await api.conversations.open({ users: userId });
      const chat = channel?.id ?? "";
      if (known.size >= mostKnown) known.clear();
      if (chat !== "") known.set(userId, chat);
      return chat;
    },
  };
}
