/**
 * Somebody in Slack whom nobody has linked can be linked, join by an invitation and ask whom to turn to.
 * Whatever else is pressed, typed or sent gets one answer, and nobody is asked for a NIP or a phone number there.
 */
import { joiningOf } from "../joining/joining.ts";
import { commandNamed } from "../receive/command-named.ts";
import type { Outcome, Scene } from "../scene.ts";
import { unknownPerson } from "./link-cards.ts";

/** What a stranger is told; anybody else, and in Telegram, what the use case said. It has refused, and written that down. */
export function asToStranger(scene: Scene, outcome: Outcome): Outcome {
  return isForStrangers(scene) ? outcome : { replies: [unknownPerson(scene)] };
}

/** Not the language: nothing is kept about strangers, so the next answer would be in the old one. */
const commandsForStrangers = new Set(["start", "link", "unlink", "contact"]);

function isForStrangers(scene: Scene): boolean {
  const { channel, what } = scene.incoming;
  if (channel !== "slack" || scene.employee !== null) return true;
  switch (what.kind) {
    case "command":
      return commandsForStrangers.has(commandNamed(what.name) ?? "");
    case "press":
      return what.data.startsWith("k:") || (what.data.startsWith("j:") && joiningOf(scene) !== null);
    case "text":
    case "file":
    case "unsupported":
      return joiningOf(scene) !== null;
    case "edited":
    case "contact":
    case "form":
      return false;
    case "home":
    case "membership":
    case "group":
      return true;
  }
}
