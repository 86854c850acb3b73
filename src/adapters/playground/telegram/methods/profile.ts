/**
 * What a bot says about itself: identity, command lists per scope and language, descriptions, menu button.
 */
import { type Answer, accept, badRequest, isRecord, type Payload, textOf } from "./answers.ts";
import type { Method } from "./messages.ts";

/** The methods, with a memory of their own. */
export function profileMethods(): Readonly<Record<string, Method>> {
  const kept = new Map<string, unknown>();

  function set(name: string, fallback: unknown): Method {
    return (_world, payload) => {
      kept.set(`${name} ${scopeOf(payload)}`, payload[name] ?? fallback);
      return accept(true);
    };
  }
  function get(name: string, fallback: unknown, wrap: (value: unknown) => unknown): Method {
    return (_world, payload) => accept(wrap(kept.get(`${name} ${scopeOf(payload)}`) ?? fallback));
  }
  function setMyCommands(_world: unknown, payload: Payload): Answer {
    const commands = payload.commands;
    if (!Array.isArray(commands) || commands.length > 100) return badRequest("wrong list of commands");
    if (!commands.every(isCommand)) return badRequest("BOT_COMMAND_INVALID");
    kept.set(`commands ${scopeOf(payload)}`, commands);
    return accept(true);
  }

  return {
    getMe: (world) => accept(world.bot),
    setMyCommands,
    getMyCommands: get("commands", [], (value) => value),
    setMyDescription: set("description", ""),
    getMyDescription: get("description", "", (description) => ({ description })),
    setMyShortDescription: set("short_description", ""),
    getMyShortDescription: get("short_description", "", (short_description) => ({ short_description })),
    setChatMenuButton: set("menu_button", { type: "default" }),
    getChatMenuButton: get("menu_button", { type: "default" }, (value) => value),
  };
}

/** Whom a setting is for. Fields are listed one by one, so that their order in the call does not matter. */
function scopeOf(payload: Payload): string {
  const scope = isRecord(payload.scope) ? payload.scope : {};
  const target = [scope.type ?? "default", scope.chat_id ?? payload.chat_id, scope.user_id];
  return JSON.stringify([...target.map((part) => part ?? null), textOf(payload, "language_code") ?? ""]);
}

function isCommand(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { command, description } = value;
  if (typeof command !== "string" || !/^[a-z0-9_]{1,32}$/.test(command)) return false;
  return typeof description === "string" && description.length >= 1 && description.length <= 256;
}
