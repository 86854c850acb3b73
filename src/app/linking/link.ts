/**
 * /hubungkan and /putuskan, and buttons that begin with `k:`. An account is asked for in Slack and confirmed in Telegram,
 * where its owner is known already; what a Slack profile says gives nobody anything.
 */
import { linking as texts } from "../../../conversations/linking.ts";
import { addressOf } from "../../adapters/postgres/queries/people/addresses.ts";
import type { Incoming } from "../incoming.ts";
import { commandNamed } from "../receive/command-named.ts";
import type { Outcome, Scene } from "../scene.ts";
import { addresseeOf, button, saying, toastOf } from "../speak.ts";
import { answerRequest } from "./answer-request.ts";
import { confirmByCode } from "./confirm-by-code.ts";
import { registerFirst } from "./link-cards.ts";
import { requestCode } from "./request-code.ts";
import { cutAccount, keepAccount, unlinkCard } from "./unlink.ts";

/** Whether the channel has to say how it knows the person: this update may end in a new request. */
export function asksToLink({ channel, what }: Incoming): boolean {
  if (channel !== "slack") return false;
  if (what.kind === "press") return what.data === "k:start";
  if (what.kind !== "command") return false;
  const command = commandNamed(what.name);
  return command === "link" || (command === "start" && what.argument.trim() === "");
}

/** /hubungkan. In Slack: a code, or whose account this is. In Telegram: with a code the question, without how to get one. */
export async function askLink(scene: Scene): Promise<Outcome> {
  const { employee, incoming, tx } = scene;
  const { what } = incoming;
  if (incoming.channel === "slack") {
    if (employee === null) return requestCode(scene);
    const text = saying(scene, texts.linkedHere, { addressee: addresseeOf(scene, employee) });
    return { replies: [{ ...text, buttons: [[button(scene, texts.cut, "k:cut")]] }] };
  }
  if (employee === null) return { replies: [registerFirst(scene)] };
  const argument = what.kind === "command" ? what.argument.trim() : "";
  if (argument !== "") return confirmByCode(scene, argument);
  const linked = await addressOf(tx, employee.id, "slack");
  return { replies: [saying(scene, linked === undefined ? texts.howTo : texts.linkedThere)] };
}

/** /putuskan asks first. */
export async function askUnlink(scene: Scene): Promise<Outcome> {
  return { replies: [await unlinkCard(scene)] };
}

/** `k:start`, `k:yes:<request>[:<code>]`, `k:no:<request>[:<code>]`, `k:cut`, `k:cut:yes`, `k:cut:no`. */
export async function pressLink(scene: Scene): Promise<Outcome> {
  const { what } = scene.incoming;
  const [, verb = "", first = "", code = ""] = what.kind === "press" ? what.data.split(":") : [];
  switch (verb === "cut" ? `cut:${first}` : verb) {
    case "start":
      return askLink(scene);
    case "yes":
    case "no":
      return answerRequest(scene, { id: first, code, yes: verb === "yes" });
    case "cut:":
      return { edit: await unlinkCard(scene) };
    case "cut:yes":
      return cutAccount(scene);
    case "cut:no":
      return keepAccount(scene);
    default:
      return { toast: toastOf(scene, texts.noLonger) };
  }
}
