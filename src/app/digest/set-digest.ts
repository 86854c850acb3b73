/** How often, when and where a supervisor gets the digest; and a sample of it at once. */
import { digest as texts } from "../../../conversations/digest.ts";
import type { Db } from "../../adapters/postgres/connect.ts";
import { dropQueuedDigests } from "../../adapters/postgres/queries/figures/digest-messages.ts";
import { readerFacts } from "../../adapters/postgres/queries/figures/digests.ts";
import {
  lastClosedWeek,
  preferenceOf,
  type SavedPreference,
  savePreference,
} from "../../adapters/postgres/queries/figures/my-digest.ts";
import { addressesOf } from "../../adapters/postgres/queries/people/addresses.ts";
import { addDays, type ClockTime, localDate } from "../../core/calendar/calendar.ts";
import { dayName, longDate } from "../../core/calendar/dates-in-words.ts";
import { lastWeekBefore, type Rhythm, usual } from "../../core/digest/closing.ts";
import { composeDigest } from "../../core/digest/compose-digest.ts";
import type { Button, Message } from "../../core/message.ts";
import { fill, type Locale } from "../../core/text.ts";
import type { Channel } from "../ports.ts";
import type { LinkedEmployee, Outcome, Scene } from "../scene.ts";
import { toastOf } from "../speak.ts";
import { isPaused, isStopped, moveDigest } from "./follow-reader.ts";
import type { Leadership } from "./my-role.ts";
import { weekOf } from "./week/close-week.ts";
import { digestMessage, untouched } from "./words/digest-message.ts";
import { readerIn } from "./words/reader.ts";

/** Half hours that lie in everybody's working day, Ramadan and Friday too. */
export const digestTimes: readonly ClockTime[] = ["09:00", "10:00", "13:30", "15:00"];
const pauseDays = 28;

/** `[]` opens the card, anything else changes one thing on it. */
export async function pressSettings(
  scene: Scene,
  employee: LinkedEmployee,
  leads: Leadership,
  [what, value = ""]: readonly string[],
): Promise<Outcome> {
  const { tx, now } = scene;
  if (what === "now") return { replies: [await sampleDigest(scene, employee, leads)] };
  const before = await settingsOf(tx, employee.id);
  if (what === undefined) return { replies: [settingsCard(before, employee.locale, now)] };
  const after = { ...before, ...changed(before, what, value, now) };
  await keepSettings(tx, employee.id, after, now);
  return { edit: settingsCard(after, employee.locale, now), toast: toastOf(scene, texts.settings.saved) };
}

/** How a reader wants it, and in which channels there is an account. */
export interface DigestSettings extends SavedPreference {
  readonly accounts: readonly Channel[];
}

export async function settingsOf(tx: Db, employeeId: string): Promise<DigestSettings> {
  const preference = (await preferenceOf(tx, employeeId)) ?? { ...usual, channel: "telegram" as const };
  return { ...preference, accounts: (await addressesOf(tx, employeeId)).map(({ channel }) => channel) };
}

/** Where there is only one account there is nothing to choose: it goes there, whatever was chosen. */
export function hasBoth({ accounts }: DigestSettings): boolean {
  return accounts.includes("telegram") && accounts.includes("slack");
}

/** What waits to be sent goes where it is wanted now, or not any more when nothing is wanted. */
export async function keepSettings(tx: Db, employeeId: string, wanted: DigestSettings, now: Date): Promise<void> {
  const { accounts: _, ...preference } = wanted;
  await savePreference(tx, employeeId, preference, now);
  if (isStopped(preference, now)) await dropQueuedDigests(tx, employeeId);
  else await moveDigest(tx, employeeId, preference.channel, now);
}

/** One thing changed; what cannot be changed so stays as it is. */
export function changed(before: SavedPreference, what: string, value: string, now: Date): SavedPreference {
  switch (what) {
    case "rhythm":
      return Object.hasOwn(texts.settings.rhythms, value) ? { ...before, rhythm: value as Rhythm } : before;
    case "day":
      return { ...before, weekday: (before.weekday % 5) + 1 };
    case "time":
      return { ...before, time: digestTimes[(digestTimes.indexOf(before.time) + 1) % digestTimes.length]! };
    case "channel":
      return Object.hasOwn(texts.settings.channels, value)
        ? { ...before, channel: value as SavedPreference["channel"] }
        : before;
    case "pause":
      return { ...before, pausedUntil: addDays(localDate(now), pauseDays) };
    case "resume":
      return { ...before, pausedUntil: null, rhythm: before.rhythm === "never" ? "weekly" : before.rhythm };
    default:
      return before;
  }
}

/** What is set now, and what that means, as paragraphs of markup. */
export function settingsInWords(set: DigestSettings, locale: Locale, now: Date): string[] {
  const { settings } = texts;
  const { rhythm, weekday, time, channel, pausedUntil, accounts } = set;
  const [only] = accounts;
  const by = only === undefined || hasBoth(set) ? channel : only;
  return [
    rhythm === "never"
      ? settings.nowStopped[locale]
      : fill(settings.now[locale], {
          ...{ rhythm: settings.rhythms[rhythm][locale].toLowerCase(), day: dayName(weekday, locale) },
          ...{ time: time.replace(":", "."), channel: settings.channels[by][locale] },
        }),
    ...(isPaused(set, now) && pausedUntil !== null
      ? [fill(settings.pausedUntil[locale], { date: longDate(pausedUntil, locale) })]
      : []),
    settings.hint[locale],
  ];
}

function settingsCard(set: DigestSettings, locale: Locale, now: Date): Message {
  const { settings, buttons } = texts;
  const { rhythm, weekday, time, channel } = set;
  const day = dayName(weekday, locale);
  const at = time.replace(":", ".");
  const press = (label: string, ...data: readonly string[]): Button => ({ label, press: `d:${data.join(":")}` });
  const choice = (label: string, chosen: boolean, ...data: readonly string[]) =>
    press(chosen ? fill(settings.chosen[locale], { label }) : label, "set", ...data);
  const rhythms = Object.entries(settings.rhythms).map(([id, label]) =>
    choice(label[locale], id === rhythm, "rhythm", id),
  );
  const channels = Object.entries(settings.channels).map(([id, label]) =>
    choice(label[locale], id === channel, "channel", id),
  );
  return {
    text: [settings.title[locale], ...settingsInWords(set, locale, now)].join("\n\n"),
    buttons: [
      rhythms.slice(0, 2),
      rhythms.slice(2, 4),
      rhythms.slice(4),
      [
        press(fill(settings.day[locale], { day }), "set", "day"),
        press(fill(settings.time[locale], { time: at }), "set", "time"),
      ],
      ...(hasBoth(set) ? [channels] : []),
      [
        isPaused(set, now)
          ? press(settings.resume[locale], "set", "resume")
          : press(settings.pause[locale], "set", "pause"),
      ],
      [press(buttons.sample[locale], "now")],
    ],
  };
}

/** What the digest of the last closed week would be, from what was released: nothing is sealed, asked or passed on. */
export async function sampleDigest(scene: Scene, employee: LinkedEmployee, leads: Leadership): Promise<Message> {
  const { tx, now, agency } = scene;
  const week = (await lastClosedWeek(tx)) ?? lastWeekBefore(now);
  const material = await weekOf(tx, week, leads.tree, { now, agency });
  const [facts] = await readerFacts(tx, [employee.id]);
  const without = new Set(facts?.blocks ?? []);
  const reader = { id: employee.id, units: leads.units, without, given: facts?.given ?? 0, asks: [], named: 0 };
  const { digest } = composeDigest(reader, material);
  return digestMessage(digest, readerIn(employee, agency), { id: "", tapped: untouched(digest), sample: true });
}
