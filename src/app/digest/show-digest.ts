/** /ringkasan: the latest digest or summary again, and the way to the settings. */
import { digest as texts } from "../../../conversations/digest.ts";
import { latestOf } from "../../adapters/postgres/queries/figures/my-digest.ts";
import { lostRoleSince, rolesOf } from "../../adapters/postgres/queries/people/roles.ts";
import { localDate } from "../../core/calendar/calendar.ts";
import type { Message } from "../../core/message.ts";
import { unknownPerson } from "../linking/link-cards.ts";
import type { LinkedEmployee, Outcome, Scene } from "../scene.ts";
import { button, saying } from "../speak.ts";
import { type Leadership, leadershipOf, mayStillRead } from "./my-role.ts";
import { digestAsItStands } from "./press-digest.ts";
import { summaryMessage } from "./words/summary-message.ts";

export async function showDigest(scene: Scene): Promise<Outcome> {
  const { employee, tx } = scene;
  if (employee === null) return { replies: [unknownPerson(scene)] };
  const leads = await leadershipOf(tx, employee.id, localDate(scene.now));
  const summary = await summaryOf(scene, employee);
  const replies: Message[] = summary === undefined ? [] : [summaryMessage(summary.payload, employee.locale)];
  if (leads.units.length > 0) replies.push(await latestDigest(scene, employee, leads));
  return { replies: replies.length > 0 ? replies : [saying(scene, texts.open.notSupervisor)] };
}

/** Only for who still has all the roles it was made for: it tells of every training they covered. */
async function summaryOf({ tx }: Scene, { id }: LinkedEmployee) {
  const latest = await latestOf(tx, id, "coordinator");
  if (latest === undefined || (await rolesOf(tx, id)).length === 0) return undefined;
  return (await lostRoleSince(tx, id, latest.id)) ? undefined : latest;
}

async function latestDigest(scene: Scene, employee: LinkedEmployee, leads: Leadership): Promise<Message> {
  const mine = await latestOf(scene.tx, employee.id, "supervisor");
  if (mine !== undefined && mayStillRead(leads, mine.payload)) return digestAsItStands({ scene, employee, mine });
  return {
    ...saying(scene, texts.open.none),
    buttons: [[button(scene, texts.buttons.sample, "d:now")], [button(scene, texts.buttons.settings, "d:set")]],
  };
}
