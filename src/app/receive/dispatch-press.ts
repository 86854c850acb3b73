/** Taps that are not about a run, by the letter their data begins with: joining, privacy, schedule, language, broadcasts, digests, links, status, files. */

import { pressBroadcast } from "../broadcast/dialog/press-broadcast.ts";
import { pressStatus } from "../coordination/show-status.ts";
import { pressDigest } from "../digest/press-digest.ts";
import { pressJoining } from "../joining/press-joining.ts";
import { pressLink } from "../linking/link.ts";
import { pressPrivacy } from "../privacy/privacy.ts";
import { pressFile } from "../roster-file/press-file.ts";
import type { Outcome, Scene } from "../scene.ts";
import { changeLanguage } from "../self-service/change-language.ts";
import { pressSchedule } from "../self-service/show-schedule.ts";

const doors: ReadonlyMap<string, (scene: Scene) => Promise<Outcome>> = new Map([
  ["j", pressJoining],
  ["p", pressPrivacy],
  ["s", pressSchedule],
  ["l", changeLanguage],
  ["b", pressBroadcast],
  ["d", pressDigest],
  ["k", pressLink],
  ["t", pressStatus],
  ["i", pressFile],
]);

const doorOf = (data: string) => doors.get(data.split(":", 1)[0] ?? "");

/** Whether `dispatchPress` knows what to do with this button. */
export function handlesPress(data: string): boolean {
  return data.includes(":") && doorOf(data) !== undefined;
}

/** Works the tap; one that `handlesPress` does not know changes nothing. */
export async function dispatchPress(scene: Scene): Promise<Outcome> {
  const { what } = scene.incoming;
  return what.kind === "press" ? ((await doorOf(what.data)?.(scene)) ?? {}) : {};
}
