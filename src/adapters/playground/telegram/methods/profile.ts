/**
 * What a bot says about itself: identity, command lists per scope and language, descriptions, menu button.
 */
import { type Answer, accept, badRequest, isRecord, type Payload, textOf } from "./answers.ts";
import type { Method } from "./messages.ts";

export interface BotCommand {
  readonly command: string;
  readonly description: string;
}

export interface Profile {
  readonly methods: Readonly<Record<string, Method>>;
  /** The menu of an app in this language: the list made for it, or else the one for everybody. */
  commandsFor(languageCode: string | undefined): readonly BotCommand[];
}

/** The methods, with a memory of their own. */
export function createProfile(): Profile {
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

  const commandsIn = (language_code: string) =>
    (kept.get(`commands ${scopeOf({ language_code })}`) ?? []) as readonly BotCommand[];
  const methods: Readonly<Record<string, Method>> = {
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
  return {
    methods,
    commandsFor: (languageCode = "") => {
      const own = commandsIn(languageCode);
      return own.length > 0 ? own : commandsIn("");
    },
  };
}

/** Whom a setting is for. Fields are listed one by one, so that their order in the call does not matter. */
function scopeOf(payload: Payload): string {
  const scope = isRecord(payload.scope) ? payload.scope : {};
  const target = [scope.type ?? "default", scope.chat_id ?? payload.chat_id, scope.user_id];
  return JSON.stringify([...target.map((part) => part ?? null), textOf(payload, "language_code") ?? ""]);
}

function isCommand(value: unknown): value is BotCommand {
  if (!isRecord(value)) return false;
  const { command, description } = value;
  if (typeof command !== "string" || !/^[a-z0-9_]{1,32}$/.test(command)) return false;
  return typeof description === "string" && description.length >= 1 && description.length <= 256;
}
