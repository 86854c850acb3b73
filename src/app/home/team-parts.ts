/**
 * For who leads a team: the latest digest as it stands, and what it leaves out. All figures are those that were sealed for
 * this reader; nothing here asks for others.
 */
import { digest } from "../../../conversations/digest.ts";
import { home as texts } from "../../../conversations/home.ts";
import { latestOf, type MyDigest } from "../../adapters/postgres/queries/figures/my-digest.ts";
import { localDate } from "../../core/calendar/calendar.ts";
import { lastWeekBefore } from "../../core/digest/closing.ts";
import type { HomePart } from "../../core/home.ts";
import { leadershipOf, mayStillRead } from "../digest/my-role.ts";
import { digestAsItStands } from "../digest/press-digest.ts";
import { settingsInWords, settingsOf } from "../digest/set-digest.ts";
import type { LinkedEmployee, Scene } from "../scene.ts";
import { button, spoken } from "../speak.ts";

/** None for somebody who leads no unit today. */
export async function teamParts(scene: Scene, employee: LinkedEmployee): Promise<readonly HomePart[]> {
  const { tx, now, agency } = scene;
  const leads = await leadershipOf(tx, employee.id, localDate(now));
  if (leads.units.length === 0) return [];
  const latest = await latestOf(tx, employee.id, "supervisor");
  const mine = latest !== undefined && mayStillRead(leads, latest.payload) ? latest : undefined;
  return [
    ...(mine === undefined ? noDigest(scene) : await digestParts(scene, employee, mine)),
    { kind: "text", text: await settingsText(scene, employee) },
    { kind: "text", text: spoken(scene, texts.team.unseen, { k: `${agency.minGroup}` }) },
  ];
}

/** The digest without its title, which the heading stands for; its buttons do what they do below the message. */
async function digestParts(scene: Scene, employee: LinkedEmployee, mine: MyDigest): Promise<readonly HomePart[]> {
  const { locale } = employee;
  const { text, picture, buttons } = await digestAsItStands({ scene, employee, mine });
  const title = digest.title[locale];
  const heading = mine.payload.week === lastWeekBefore(scene.now) ? texts.team.thisWeek : texts.team.latest;
  return [
    { kind: "heading", text: heading[locale] },
    ...(picture === undefined ? [] : [{ kind: "picture", picture } as const]),
    { kind: "text", text: text.startsWith(title) ? text.slice(title.length).trimStart() : text },
    ...buttons.map((row) => ({ kind: "buttons", buttons: row }) as const),
  ];
}

function noDigest(scene: Scene): readonly HomePart[] {
  return [
    { kind: "heading", text: spoken(scene, texts.team.thisWeek) },
    { kind: "text", text: spoken(scene, texts.team.none), button: button(scene, digest.buttons.settings, "d:set") },
  ];
}

/** What is set now; what that means on holidays stands where it is set. */
async function settingsText(scene: Scene, { id, locale }: LinkedEmployee): Promise<string> {
  const set = settingsInWords(await settingsOf(scene.tx, id), locale, scene.now).slice(0, -1);
  return [spoken(scene, texts.team.settings), ...set].join("\n");
}
