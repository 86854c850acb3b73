/**
 * What an agency decides for itself while the program runs: names, what each may hold, what holds until it is set.
 * The environment says how the program is connected, these say what it promises and how it counts.
 */
import { z } from "zod";
import { joining } from "../../../conversations/joining.ts";
import type { Db } from "../../adapters/postgres/connect.ts";
import { type StoredSettings, storedSettings } from "../../adapters/postgres/queries/office/settings.ts";
import { clean, type Text } from "../../core/text.ts";
import { DefectError } from "../../errors.ts";
import type { Agency } from "../scene.ts";
import { holidaysIn } from "./holidays.ts";

interface Setting<T> {
  readonly shape: z.ZodType<T>;
  /** Holds until it is set. */
  readonly initial: T;
  /** What was typed, as the shape judges it. */
  readonly read: (typed: string) => unknown;
  readonly meaning: Text;
  /** What is accepted, for a refusal. */
  readonly wanted: Text;
}

const whole = (min: number, max: number, initial: number, meaning: Text): Setting<number> => ({
  shape: z.int().min(min).max(max),
  initial,
  read: (typed) => (/^\d{1,6}$/.test(typed) ? Number(typed) : undefined),
  meaning,
  wanted: { id: `bilangan bulat ${min} sampai ${max}`, en: `a whole number from ${min} to ${max}` },
});

/** One line; "-" takes it back. */
const line = (max: number, meaning: Text): Setting<string> => ({
  shape: z.string().max(max),
  initial: "",
  read: (typed) => (typed === "-" ? "" : clean(typed.replace(/\s+/g, " ")) || undefined),
  meaning,
  wanted: {
    id: `teks satu baris, paling banyak ${max} huruf; "-" mengembalikan ke semula`,
    en: `one line of text, at most ${max} characters; "-" takes it back`,
  },
});

/** A line for which there is a sentence to adopt: "ya" is quicker, and says exactly what other agencies say. */
const adopting = (sentence: string, setting: Setting<string>): Setting<string> => ({
  ...setting,
  read: (typed) => (/^(ya|yes)$/i.test(typed) ? sentence : setting.read(typed)),
  wanted: {
    id: `"ya" untuk “${sentence}”, atau ${setting.wanted.id}`,
    en: `"yes" for “${sentence}”, or ${setting.wanted.en}`,
  },
});

const weight = z.number().min(0).max(1);
const weights = z
  .strictObject({
    sat_relevance: weight,
    sat_material: weight,
    sat_facilitator: weight,
    sat_method: weight,
    sat_facility: weight,
  })
  .refine((each) => Math.abs(Object.values(each).reduce((sum, one) => sum + one, 0) - 1) < 1e-9);

/** Five numbers in the order of the questions, with a decimal comma or point. */
function readWeights(typed: string): unknown {
  const numbers = typed
    .trim()
    .split(/[\s;]+/)
    .map((one) => Number(one.replace(",", ".")));
  return numbers.length === 5 ? Object.fromEntries(Object.keys(weights.shape).map((id, n) => [id, numbers[n]])) : null;
}

export const allSettings = {
  k: whole(5, 30, 5, {
    id: "Jumlah orang paling sedikit dalam kelompok yang angkanya boleh ditampilkan. Hanya bisa dinaikkan.",
    en: "The smallest group of people whose figures may be shown. Can only be raised.",
  }),
  "retention-months": whole(1, 120, 24, {
    id: "Berapa bulan sejak pelatihan jawaban pribadi disimpan.",
    en: "For how many months after a training personal answers are kept.",
  }),
  "legal-basis": line(500, {
    id: "Dasar hukum pada pemberitahuan; kosong: PP 11/2017 Pasal 203 dan UU 27/2022.",
    en: "The legal basis in the notice; empty: PP 11/2017 Art. 203 and UU 27/2022.",
  }),
  "skp-promise": adopting(
    joining.skpPromise.id,
    line(300, {
      id: "Janji instansi tentang penilaian kinerja (SKP); kosong: tidak ada yang dijanjikan.",
      en: "What the agency promises about performance appraisal (SKP); empty: nothing is promised.",
    }),
  ),
  salutation: {
    shape: z.enum(["auto", "neutral", "none"]),
    initial: "auto",
    read: (typed) => typed,
    meaning: {
      id: "Sapaan: Bapak atau Ibu menurut NIP, Bapak/Ibu untuk semua, atau nama saja.",
      en: "How people are addressed: Bapak or Ibu by the NIP, Bapak/Ibu for all, or the bare name.",
    },
    wanted: { id: "auto, neutral, atau none", en: "auto, neutral or none" },
  } satisfies Setting<Agency["salutation"]>,
  "ikp-weights": {
    shape: weights,
    initial: { sat_relevance: 0.2, sat_material: 0.2, sat_facilitator: 0.2, sat_method: 0.2, sat_facility: 0.2 },
    read: readWeights,
    meaning: {
      id: "Bobot kelima unsur IKP: materi sesuai tugas, kemudahan, narasumber, metode, penyelenggaraan.",
      en: "Weights of the five elements of the IKP: relevance, material, facilitator, methods, organisation.",
    },
    wanted: {
      id: "lima bilangan yang berjumlah 1, misalnya: 0,2 0,2 0,2 0,2 0,2",
      en: "five numbers that add up to 1, such as: 0.2 0.2 0.2 0.2 0.2",
    },
  } satisfies Setting<z.output<typeof weights>>,
  "agency-name": line(120, {
    id: "Nama instansi bagi pegawai; kosong: AGENCY_NAME.",
    en: "The agency's name for its people; empty: AGENCY_NAME.",
  }),
  "agency-contact": line(200, {
    id: "Siapa yang dihubungi bila ada pertanyaan; kosong: AGENCY_CONTACT.",
    en: "Whom to ask; empty: AGENCY_CONTACT.",
  }),
};

export type SettingName = keyof typeof allSettings;
export type SettingValue<N extends SettingName> = z.output<(typeof allSettings)[N]["shape"]>;

/** Days of Ramadan are set like a setting and kept with the holidays (set-setting.ts). */
export const ramadanSetting: { readonly meaning: Text; readonly wanted: Text } = {
  meaning: {
    id: "Ramadan menurut sidang isbat: tahun hijriah, hari pertama, hari terakhir. Memindahkan jadwal pesan.",
    en: "Ramadan as announced: Hijri year, first day, last day. Moves planned messages.",
  },
  wanted: { id: "misalnya: 1448 2027-02-08 2027-03-09", en: "such as: 1448 2027-02-08 2027-03-09" },
};

/** The value in force. */
export function settingIn<N extends SettingName>(stored: StoredSettings, name: N): SettingValue<N> {
  const { shape, initial } = allSettings[name];
  if (!stored.has(name)) return initial as SettingValue<N>;
  const parsed = shape.safeParse(stored.get(name));
  if (!parsed.success) throw new DefectError("stored-setting-invalid");
  return parsed.data as SettingValue<N>;
}

/** The agency as people see it: its settings over what the environment says. */
export function agencyIn(stored: StoredSettings, from: { readonly name: string; readonly contact: string }): Agency {
  return {
    name: settingIn(stored, "agency-name") || from.name,
    contact: settingIn(stored, "agency-contact") || from.contact,
    minGroup: settingIn(stored, "k"),
    retentionMonths: settingIn(stored, "retention-months"),
    legalBasis: settingIn(stored, "legal-basis"),
    skpPromise: inBoth(settingIn(stored, "skp-promise")),
    salutation: settingIn(stored, "salutation"),
    ikpWeights: settingIn(stored, "ikp-weights"),
  };
}

/** The promise that we know is said in each language, the agency's own words as they are. */
function inBoth(promise: string): Text {
  return promise === joining.skpPromise.id ? joining.skpPromise : { id: promise, en: promise };
}

/** The same, read anew; who asks often asks a policy (policy.ts). */
export async function agencyOf(db: Db, from: { readonly name: string; readonly contact: string }): Promise<Agency> {
  return agencyIn(await storedSettings(db), from);
}

/** Every setting with the value in force and what it means. */
export async function listSettings(
  db: Db,
): Promise<readonly { readonly name: string; readonly value: unknown; readonly meaning: Text }[]> {
  const stored = await storedSettings(db);
  const names = Object.keys(allSettings) as SettingName[];
  const listed = names.map((name) => ({
    name: name as string,
    value: settingIn(stored, name) as unknown,
    meaning: allSettings[name].meaning,
  }));
  return [...listed, { name: "ramadan", value: holidaysIn(stored).ramadan, meaning: ramadanSetting.meaning }];
}
