/**
 * /mulai, with or without an invitation, or with a code from Slack: greets who is known and welcomes who is not. Whether an
 * invitation is no good because it was used, is old, belongs to somebody linked or never existed is not told.
 */
import { joining as texts } from "../../../conversations/joining.ts";
import { linking } from "../../../conversations/linking.ts";
import { addressOf } from "../../adapters/postgres/queries/people/addresses.ts";
import { record } from "../../adapters/postgres/queries/people/audit.ts";
import { invitedEmployee } from "../../adapters/postgres/queries/people/invites.ts";
import { openSurveysOf } from "../../adapters/postgres/queries/talk/runs.ts";
import type { Message } from "../../core/message.ts";
import { codeInStart, confirmByCode } from "../linking/confirm-by-code.ts";
import { askLink } from "../linking/link.ts";
import { withStart } from "../linking/link-cards.ts";
import { consentAgainCard } from "../privacy/privacy-cards.ts";
import type { LinkedEmployee, Outcome, Scene } from "../scene.ts";
import { addresseeOf, saying } from "../speak.ts";
import { sha256 } from "../survey/library.ts";
import { cardOf, inviteKey, type Joining, joiningOf, joinLimit, keepJoining } from "./joining.ts";

export async function join(scene: Scene): Promise<Outcome> {
  const { what, channel } = scene.incoming;
  const token = what.kind === "command" ? what.argument.trim() : "";
  const code = channel === "telegram" ? codeInStart(token) : undefined;
  if (code !== undefined) return confirmByCode(scene, code);
  if (scene.employee !== null) return greet(scene, scene.employee);
  // In Slack nobody registers with a NIP: what is typed there stays there.
  if (token === "" && channel === "slack") return joiningAgain(scene) ?? askLink(scene);
  if (token === "") return welcome(scene, null);
  const invite = sha256(inviteIn(token));
  const tries = await scene.tries.take(inviteKey(scene), joinLimit);
  if (!tries.allowed) return { replies: [saying(scene, texts.locked)] };
  if ((await usableInvite(scene, invite)) === undefined) return { replies: [await refuseInvite(scene)] };
  await scene.tries.forget(inviteKey(scene));
  return welcome(scene, invite);
}

/** People paste the whole link of the letter. */
function inviteIn(typed: string): string {
  return /[?&]start=([\w-]+)/.exec(typed)?.[1] ?? typed;
}

/** The card where joining stands; undefined when nobody is joining here. */
function joiningAgain(scene: Scene): Outcome | undefined {
  const state = joiningOf(scene);
  return state === null ? undefined : { replies: [cardOf(scene, state)] };
}

/** Whom the invitation is for, unless it cannot be used. */
export async function usableInvite(scene: Scene, invite: string): Promise<string | undefined> {
  const employeeId = await invitedEmployee(scene.tx, invite, scene.now);
  if (employeeId === undefined) return undefined;
  // Whoever is known in Telegram confirms there: a letter that lies about must not open a second door.
  const { channel } = scene.incoming;
  const linked =
    (await addressOf(scene.tx, employeeId, channel)) ?? (await addressOf(scene.tx, employeeId, "telegram"));
  return linked === undefined ? employeeId : undefined;
}

/** One text for every invitation that cannot be used. */
export async function refuseInvite(scene: Scene): Promise<Message> {
  await record(scene.tx, { id: scene.ids.next(), at: scene.now, actor: "unknown", action: "invite.refused" });
  if (scene.incoming.channel === "slack") return withStart(scene, saying(scene, linking.inviteRefused));
  return saying(scene, texts.inviteRefused);
}

async function welcome(scene: Scene, invite: string | null): Promise<Outcome> {
  const state: Joining = { step: "welcome", card: null, invite };
  await keepJoining(scene, state);
  return { replies: [cardOf(scene, state)] };
}

/** A survey that waits comes with the greeting. */
async function greet(scene: Scene, employee: LinkedEmployee): Promise<Outcome> {
  if (!employee.consented) return { replies: [consentAgainCard(scene)] };
  const greeting = saying(scene, texts.alreadyDone, { addressee: addresseeOf(scene, employee) });
  const [open] = await openSurveysOf(scene.tx, employee.id, scene.now);
  const here = scene.incoming.channel === "telegram";
  return { replies: [greeting], ...(here && open !== undefined && { resume: open.run.id }) };
}
