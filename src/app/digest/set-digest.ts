/** How often, when and where a supervisor gets the digest; and a sample of it at once. */
import { digest as texts } from "../../../conversations/digest.ts";
import { readerFacts } from "../../adapters/postgres/queries/figures/digests.ts";
import {
  dropQueuedDigests,
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
import type { LinkedEmployee, Outcome, Scene } from "../scene.ts";
import { toastOf } from "../speak.ts";
import type { Leadership } from "./my-role.ts";
import { weekOf } from "./week/close-week.ts";
import { digestMessage, untouched } from "./words/digest-message.ts";
import { readerIn } from "./words/reader.ts";

/** Half hours that lie in everybody's working day, Ramadan and Friday too. */
const times: readonly ClockTime[] = ["09:00", "10:00", "13:30", "15:00"];
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
  const before = (await preferenceOf(tx, employee.id)) ?? { ...usual, channel: "telegram" as const };
  const hasSlack = (await addressesOf(tx, employee.id)).some(({ channel }) => channel === "slack");
  if (what === undefined) return { replies: [settingsCard(before, employee.locale, hasSlack, now)] };
  const after = changed(before, what, value, now);
  await savePreference(tx, employee.id, after, now);
  if (after.rhythm === "never" || after.pausedUntil !== null) await dropQueuedDigests(tx, employee.id);
  return { edit: settingsCard(after, employee.locale, hasSlack, now), toast: toastOf(scene, texts.settings.saved) };
}

function changed(before: SavedPreference, what: string, value: string, now: Date): SavedPreference {
  switch (what) {
    case "rhythm":
      return Object.hasOwn(texts.settings.rhythms, value) ? { ...before, rhythm: value as Rhythm } : before;
    case "day":
      return { ...before, weekday: (before.weekday % 5) + 1 };
    case "time":
      return { ...before, time: times[(times.indexOf(before.time) + 1) % times.length]! };
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

function settingsCard(preference: SavedPreference, locale: Locale, hasSlack: boolean, now: Date): Message {
  const { settings, buttons } = texts;
  const { rhythm, weekday, time, channel, pausedUntil } = preference;
  const paused = pausedUntil !== null && pausedUntil > localDate(now);
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
  const now_ =
    rhythm === "never"
      ? settings.nowStopped[locale]
      : fill(settings.now[locale], {
          ...{ rhythm: settings.rhythms[rhythm][locale].toLowerCase(), day, time: at },
          channel: settings.channels[channel][locale],
        });
  const lines = [
    settings.title[locale],
    now_,
    paused ? fill(settings.pausedUntil[locale], { date: longDate(pausedUntil, locale) }) : "",
    settings.hint[locale],
  ];
  return {
    text: lines.filter((line) => line !== "").join("\n\n"),
    buttons: [
      rhythms.slice(0, 2),
      rhythms.slice(2, 4),
      rhythms.slice(4),
      [
        press(fill(settings.day[locale], { day }), "set", "day"),
        press(fill(settings.time[locale], { time: at }), "set", "time"),
      ],
      ...(hasSlack ? [channels] : []),
      [paused ? press(settings.resume[locale], "set", "resume") : press(settings.pause[locale], "set", "pause")],
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
