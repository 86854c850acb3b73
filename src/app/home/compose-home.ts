/**
 * What stands on a person's own page now: decided by the roles of this moment, the most urgent first. Nothing on it depends
 * on the time of day, so that a page on which nothing has changed stays the same.
 */
import { home as texts } from "../../../conversations/home.ts";
import { localDate } from "../../core/calendar/calendar.ts";
import { longDate } from "../../core/calendar/dates-in-words.ts";
import type { HomePage, HomePart } from "../../core/home.ts";
import type { LinkedEmployee, Scene } from "../scene.ts";
import { addresseeOf, button, localeOf, spoken } from "../speak.ts";
import { deskParts } from "./desk-parts.ts";
import { footParts, ownParts } from "./own-parts.ts";
import { teamParts } from "./team-parts.ts";

export async function composeHome(scene: Scene): Promise<HomePage> {
  const { employee } = scene;
  return { parts: employee === null ? strangerParts(scene) : await partsFor(scene, employee) };
}

/** Somebody whom nobody has linked: who we are, and how to be known. */
function strangerParts(scene: Scene): readonly HomePart[] {
  const { title, about, how, link, privacy } = texts.stranger;
  return [
    { kind: "heading", text: title[localeOf(scene)] },
    { kind: "text", text: spoken(scene, about) },
    { kind: "text", text: spoken(scene, how) },
    { kind: "buttons", buttons: [button(scene, link, "k:start")] },
    { kind: "line" },
    { kind: "text", text: spoken(scene, privacy, { k: `${scene.agency.minGroup}` }) },
  ];
}

async function partsFor(scene: Scene, employee: LinkedEmployee): Promise<readonly HomePart[]> {
  const date = longDate(localDate(scene.now), employee.locale);
  const top = spoken(scene, texts.top, { addressee: addresseeOf(scene, employee), date });
  const parts = [
    await deskParts(scene),
    await teamParts(scene, employee),
    await ownParts(scene, employee),
    footParts(scene, employee),
  ];
  const lined = parts.filter((part) => part.length > 0).flatMap((part): HomePart[] => [{ kind: "line" }, ...part]);
  return [{ kind: "text", text: top }, ...lined];
}
