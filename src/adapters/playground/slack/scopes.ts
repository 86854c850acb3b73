/** What each method needs to be allowed. Views and `auth.test` need nothing but a token. */
import { type Refusal, refuse } from "./methods/answers.ts";
import type { World } from "./state.ts";

export const scopeOf: Readonly<Record<string, string>> = {
  "chat.postMessage": "chat:write",
  "chat.update": "chat:write",
  "chat.delete": "chat:write",
  "chat.postEphemeral": "chat:write",
  "conversations.open": "im:write",
  "conversations.history": "im:history",
  "conversations.replies": "im:history",
  "users.info": "users:read",
  "users.lookupByEmail": "users:read.email",
  "files.getUploadURLExternal": "files:write",
  "files.completeUploadExternal": "files:write",
  "files.delete": "files:write",
  "files.info": "files:read",
};

/** Everything the methods need, and what slash commands need. */
export const allScopes: readonly string[] = [...new Set(Object.values(scopeOf)), "commands"];

export function missingScope(world: World, method: string): Refusal | undefined {
  const needed = scopeOf[method];
  return needed === undefined || world.scopes.has(needed) ? undefined : scopeRefusal(world, method);
}

/** How Slack says that the app may not do this. */
export function scopeRefusal(world: World, method: string): Refusal {
  return refuse("missing_scope", { needed: scopeOf[method] ?? "", provided: [...world.scopes].join(",") });
}
