/** `jejak settings`: what the agency has decided, and deciding it. */
import { setSetting } from "../../app/office/set-setting.ts";
import { listSettings } from "../../app/office/settings.ts";
import { fill } from "../../core/text.ts";
import { refused } from "../answers.ts";
import type { Answer, Shell } from "../desk.ts";
import { table } from "./table.ts";

/** All settings with their meaning, or the value of one, as it is typed. */
export async function getSettings({ operator }: Shell, name?: string): Promise<Answer> {
  const all = await listSettings(operator.db);
  if (name === undefined) {
    const rows = all.map((setting) => [setting.name, shown(setting.value), setting.meaning.id]);
    return { out: table([["nama", "nilai", "arti"], ...rows]), err: "", exit: 0 };
  }
  const found = all.find((setting) => setting.name === name);
  if (found !== undefined) return { out: shown(found.value), err: "", exit: 0 };
  const names = { names: all.map((setting) => setting.name).join(", ") };
  return refused({ id: fill(unknown.id, names), en: fill(unknown.en, names) });
}

export async function changeSetting({ operator }: Shell, name: string, value: string): Promise<Answer> {
  const outcome = await setSetting(operator, name, value);
  if ("problem" in outcome) return refused(outcome.problem);
  const moved = outcome.moved?.length ?? 0;
  const told = outcome.changed ? "Disimpan." : "Sudah begitu, tidak ada yang diubah.";
  return { out: "", err: moved === 0 ? told : `${told} ${moved} kontak berpindah waktu.`, exit: 0 };
}

const shown = (value: unknown): string => (typeof value === "object" ? JSON.stringify(value) : String(value));

const unknown = {
  id: "Tidak ada pengaturan dengan nama itu. Yang ada: {names}.",
  en: "There is no setting of that name. There are: {names}.",
};
