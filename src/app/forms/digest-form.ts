/** How often, when and where a supervisor gets the digest, all on one form; the card in the conversation asks the same. */
import { digest as texts } from "../../../conversations/digest.ts";
import { digestForm as form } from "../../../conversations/forms.ts";
import { localDate } from "../../core/calendar/calendar.ts";
import { dayName, longDate } from "../../core/calendar/dates-in-words.ts";
import type { Field } from "../../core/form.ts";
import { fill, type Locale, type Text } from "../../core/text.ts";
import { isPaused } from "../digest/follow-reader.ts";
import { leadershipOf } from "../digest/my-role.ts";
import {
  changed,
  type DigestSettings,
  digestTimes,
  hasBoth,
  keepSettings,
  settingsInWords,
  settingsOf,
} from "../digest/set-digest.ts";
import type { FormSent } from "../incoming.ts";
import { unknownPerson } from "../linking/link-cards.ts";
import type { LinkedEmployee, Scene } from "../scene.ts";
import { button, saying } from "../speak.ts";
import type { FormKind } from "./form-kind.ts";

export const digestForm: FormKind = {
  asks: (what) => what.kind === "press" && what.data === "d:set",
  open: async (scene) => {
    const { employee, tx, now } = scene;
    if (employee === null || !(await leads(scene, employee))) return undefined;
    const { locale } = employee;
    return {
      ...{ id: "digest", about: "" },
      ...{ title: form.title[locale], submit: form.submit[locale], cancel: form.cancel[locale] },
      intro: texts.settings.hint[locale],
      fields: fieldsOf(await settingsOf(tx, employee.id), locale, now),
    };
  },
  // Everything is chosen from lists.
  faults: async () => ({}),
  take: async (scene, { fields }) => {
    const { employee, tx, now } = scene;
    if (employee === null) return { replies: [unknownPerson(scene)] };
    if (!(await leads(scene, employee))) return { replies: [saying(scene, texts.toasts.foreign)] };
    const after = settingsIn(fields, await settingsOf(tx, employee.id), now);
    await keepSettings(tx, employee.id, after, now);
    const { locale } = employee;
    return {
      replies: [
        {
          text: [form.saved[locale], ...settingsInWords(after, locale, now)].join("\n\n"),
          buttons: [[button(scene, texts.buttons.sample, "d:now"), button(scene, texts.buttons.settings, "d:set")]],
        },
      ],
    };
  },
};

/** Asked anew each time: who led a unit when the form was opened may not by now. */
async function leads({ tx, now }: Scene, { id }: LinkedEmployee): Promise<boolean> {
  return (await leadershipOf(tx, id, localDate(now))).units.length > 0;
}

const days = [1, 2, 3, 4, 5] as const;

function fieldsOf(set: DigestSettings, locale: Locale, now: Date): Field[] {
  const { rhythms, channels } = texts.settings;
  const choice = (name: keyof typeof form, options: readonly (readonly [string, string])[], chosen: string): Field => ({
    ...{ kind: "choice", name, label: form[name][locale], optional: false, chosen },
    options: options.map(([value, label]) => ({ value, label })),
  });
  const named = (texts: Readonly<Record<string, Text>>) =>
    Object.entries(texts).map(([value, text]) => [value, text[locale]] as const);
  return [
    choice("rhythm", named(rhythms), set.rhythm),
    choice(
      "day",
      days.map((day) => [`${day}`, dayName(day, locale)]),
      `${set.weekday}`,
    ),
    choice(
      "time",
      digestTimes.map((time) => [time, time.replace(":", ".")]),
      set.time,
    ),
    ...(hasBoth(set) ? [choice("channel", named(channels), set.channel)] : []),
    choice("pause", pauses(set, locale, now), "keep"),
  ];
}

function pauses(set: DigestSettings, locale: Locale, now: Date): (readonly [string, string])[] {
  const { pause, resume } = texts.settings;
  if (set.pausedUntil === null || !isPaused(set, now))
    return [
      ["keep", form.keepSending[locale]],
      ["pause", pause[locale]],
    ];
  const keep = fill(form.keepPaused[locale], { date: longDate(set.pausedUntil, locale) });
  return [
    ["keep", keep],
    ["resume", resume[locale]],
  ];
}

/** What was chosen; what is on none of the lists changes nothing. */
function settingsIn(fields: FormSent["fields"], before: DigestSettings, now: Date): DigestSettings {
  const { rhythm = "", channel = "", pause = "" } = fields;
  let after = { ...before, ...changed(before, pause, "", now) };
  after = { ...after, ...changed(after, "rhythm", rhythm, now) };
  if (hasBoth(before)) after = { ...after, ...changed(after, "channel", channel, now) };
  const weekday = days.find((day) => `${day}` === fields.day) ?? before.weekday;
  const time = digestTimes.find((one) => one === fields.time) ?? before.time;
  return { ...after, weekday, time };
}
