/** The employees: names, NIPs that hold together (birth, appointment, sex), posts, phone numbers. */
import { localDate } from "../../core/calendar/calendar.ts";
import { parseNip } from "../../core/person/nip.ts";
import { DefectError } from "../../errors.ts";
import { type Dice, diceFor } from "../dice.ts";
import { degrees, lastNames, mensNames, womensNames } from "./names.ts";
import type { WorldUnit } from "./units.ts";

export interface WorldPerson {
  /** From 0; also the number of the chat account. */
  readonly number: number;
  readonly nip: string;
  readonly name: string;
  readonly title: string | null;
  readonly sex: "female" | "male";
  readonly employment: "PNS" | "PPPK";
  readonly unit: WorldUnit;
  /** Whether this person heads the unit. */
  readonly heads: boolean;
  readonly position: string;
  /** As a roster writes it; some are not on record. */
  readonly phone: string | null;
}

/** So many people: first the head of each unit that has one, then staff over all units. */
export function peopleOf(
  seed: number,
  count: number,
  units: readonly WorldUnit[],
  today: Date,
): readonly WorldPerson[] {
  const headed = units.filter(({ head }) => head !== "vacant");
  const staffed = units.filter(({ parent }) => parent !== null);
  const nips = new Set<string>();
  return Array.from({ length: count }, (_, number) => {
    const dice = diceFor(seed, "person", number);
    const unit = headed[number] ?? staffed[(number - headed.length) % staffed.length]!;
    return personOf(number, { dice, unit, heads: number < headed.length, nips, today });
  });
}

interface Circumstances {
  readonly dice: Dice;
  readonly unit: WorldUnit;
  readonly heads: boolean;
  /** Those given to others. */
  readonly nips: Set<string>;
  readonly today: Date;
}

function personOf(number: number, { dice, unit, heads, nips, today }: Circumstances): WorldPerson {
  const sex = dice.chance(0.52) ? "female" : "male";
  const employment = !heads && dice.chance(0.3) ? "PPPK" : "PNS";
  const nip = freshNip({ dice, employment, sex, heads }, nips, today);
  const name = `${dice.pick(sex === "female" ? womensNames : mensNames)} ${dice.pick(lastNames)}`;
  const post = unit.parent === null ? "Kepala" : unit.head === "plt" ? "Plt. Kepala" : "Kepala";
  return {
    number,
    nip,
    name,
    title: heads || dice.chance(0.6) ? dice.pick(degrees) : null,
    sex,
    employment,
    unit,
    heads,
    position: heads ? `${post} ${unit.name}` : dice.pick(positions),
    phone: dice.chance(0.1) ? null : `08${dice.pick(["12", "13", "57", "78"])}${7_100_000 + number * 13}`,
  };
}

const positions = [
  "Analis Kebijakan Ahli Pertama",
  "Pengelola Layanan Operasional",
  "Penelaah Teknis Kebijakan",
  "Pranata Komputer Ahli Pertama",
  "Pengadministrasi Perkantoran",
  "Arsiparis Terampil",
];

type Born = Pick<WorldPerson, "employment" | "sex" | "heads"> & { readonly dice: Dice };

function freshNip(born: Born, taken: Set<string>, today: Date): string {
  const { dice, employment, sex, heads } = born;
  const birthYear = heads ? 1968 + dice.int(15) : 1970 + dice.int(28);
  const birth = `${birthYear}${two(1 + dice.int(12))}${two(1 + dice.int(28))}`;
  const year = employment === "PPPK" ? 2021 + dice.int(5) : Math.min(2025, birthYear + 22 + dice.int(8));
  const period = employment === "PPPK" ? "21" : dice.pick(["01", "03", "04", "12"]);
  for (let serial = 1; serial <= 999; serial++) {
    const nip = `${birth}${year}${period}${sex === "male" ? 1 : 2}${String(serial).padStart(3, "0")}`;
    if (taken.has(nip)) continue;
    if (!parseNip(nip, localDate(today)).valid) break;
    taken.add(nip);
    return nip;
  }
  throw new DefectError("simulated-nip");
}

const two = (value: number) => String(value).padStart(2, "0");
