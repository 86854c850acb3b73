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
import { isStopped } from "../digest/follow-reader.ts";
import { leadershipOf, mayStillRead } from "../digest/my-role.ts";
import { digestAsItStands } from "../digest/press-digest.ts";
import { type DigestSettings, settingsInWords, settingsOf } from "../digest/set-digest.ts";
import type { LinkedEmployee, Scene } from "../scene.ts";
import { button, spoken } from "../speak.ts";

/** None for somebody who leads no unit today. */
export async function teamParts(scene: Scene, employee: LinkedEmployee): Promise<readonly HomePart[]> {
  const { tx, now, agency } = scene;
  const leads = await leadershipOf(tx, employee.id, localDate(now));
  if (leads.units.length === 0) return [];
  const latest = await latestOf(tx, employee.id, "supervisor");
  const mine = latest !== undefined && mayStillRead(leads, latest.payload) ? latest : undefined;
  const set = await settingsOf(tx, employee.id);
  return [
    ...(mine === undefined ? noDigest(scene, set) : await digestParts(scene, employee, mine)),
    { kind: "text", text: settingsText(scene, employee, set) },
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

function noDigest(scene: Scene, set: DigestSettings): readonly HomePart[] {
  const none = isStopped(set, scene.now) ? texts.team.none : texts.team.noneYet;
  return [
    { kind: "heading", text: spoken(scene, texts.team.thisWeek) },
    { kind: "text", text: spoken(scene, none), button: button(scene, digest.buttons.settings, "d:set") },
  ];
}

/** What is set now; what that means on holidays stands where it is set. */
function settingsText(scene: Scene, { locale }: LinkedEmployee, set: DigestSettings): string {
  return [spoken(scene, texts.team.settings), ...settingsInWords(set, locale, scene.now).slice(0, -1)].join("\n");
}
