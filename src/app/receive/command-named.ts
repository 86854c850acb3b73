/** The commands by the names people type: both languages always work, whichever the menu shows. */
import { commands, officeCommands } from "../../../conversations/commands.ts";

const all = { ...commands, ...officeCommands };

export type CommandId = keyof typeof all;

const byName: ReadonlyMap<string, CommandId> = new Map(
  Object.entries(all).flatMap(([id, { name }]) => [name.id, name.en].map((said) => [said, id as CommandId])),
);

/** Undefined for what is not a command of ours; `name` comes in lower case, without the slash. */
export function commandNamed(name: string): CommandId | undefined {
  return byName.get(name);
}
