/**
 * One setting is changed: what was typed is judged by the setting's shape, refused with what would be accepted, and kept
 * with its history. Group sizes only ever grow, for people were promised the size that was in force when they answered.
 */
import { isDeepStrictEqual } from "node:util";
import { changeAlone } from "../../adapters/postgres/queries/office/change-alone.ts";
import { insertSetting, storedSettings } from "../../adapters/postgres/queries/office/settings.ts";
import { record } from "../../adapters/postgres/queries/people/audit.ts";
import { fill, shorten, type Text } from "../../core/text.ts";
import type { Moved } from "../touchpoints/plan-contacts.ts";
import { addHolidays } from "./add-holidays.ts";
import type { Operator } from "./operator.ts";
import { allSettings, ramadanSetting, type SettingName, settingIn } from "./settings.ts";

/** What became of it; `changed` is false when this value is in force already. `problem` is markup. */
export type SettingOutcome =
  | { readonly problem: Text }
  | {
      readonly changed: boolean;
      /** Planned contacts that another Ramadan moves. */
      readonly moved?: readonly Moved[];
    };

/** Sets `name` to what was typed. A problem is one sentence and leaves everything as it is. */
export async function setSetting(op: Operator, name: string, text: string): Promise<SettingOutcome> {
  if (name === "ramadan") return setRamadan(op, text);
  if (!isSetting(name)) return { problem: filled(unknownName, { name: shorten(name, 40), names }) };
  const { shape, read, wanted } = allSettings[name];
  const parsed = shape.safeParse(read(text.trim()));
  if (!parsed.success) return refused(name, wanted);
  const value = parsed.data;
  return changeAlone(op.db, "settings", { rehearse: false }, async (tx) => {
    const before = settingIn(await storedSettings(tx), name);
    if (isDeepStrictEqual(before, value)) return { changed: false };
    if (name === "k" && value < before) return { problem: filled(onlyUp, { now: String(before) }) };
    const { now, ids, actor } = op;
    await insertSetting(tx, { id: ids.next(), name, value, changedAt: now, changedBy: actor });
    await record(tx, { id: ids.next(), at: now, actor, action: "setting.changed", target: name });
    return { changed: true };
  });
}

/** "1448 2027-02-09 2027-03-10": kept with the holidays, for it moves messages as they do. */
async function setRamadan(op: Operator, text: string): Promise<SettingOutcome> {
  const [, hijriYear, from, to] = /^(\d{4})\D+?(\d{4}-\d\d-\d\d)\D+?(\d{4}-\d\d-\d\d)$/.exec(text.trim()) ?? [];
  if (hijriYear === undefined) return refused("ramadan", ramadanSetting.wanted);
  const outcome = await addHolidays(op, { hijriYear: Number(hijriYear), from, to }, { dryRun: false });
  return "problem" in outcome ? outcome : { changed: outcome.changed, moved: outcome.moved };
}

function isSetting(name: string): name is SettingName {
  return Object.hasOwn(allSettings, name);
}

const names = [...Object.keys(allSettings), "ramadan"].join(", ");

function refused(name: string, wanted: Text): { readonly problem: Text } {
  return {
    problem: {
      id: fill(notAccepted.id, { name, wanted: wanted.id }),
      en: fill(notAccepted.en, { name, wanted: wanted.en }),
    },
  };
}

const filled = (text: Text, values: Record<string, string>): Text => ({
  id: fill(text.id, values),
  en: fill(text.en, values),
});

const unknownName: Text = {
  id: "Tidak ada pengaturan “{name}”. Yang ada: {names}.",
  en: "There is no setting “{name}”. There are: {names}.",
};
const notAccepted: Text = {
  id: "Nilai untuk {name} tidak dapat diterima. Yang diterima: {wanted}.",
  en: "This value of {name} cannot be taken. Accepted: {wanted}.",
};
const onlyUp: Text = {
  id: "k hanya bisa dinaikkan; sekarang {now}.",
  en: "k can only be raised; it is {now} now.",
};
