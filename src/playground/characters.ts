/** The people of the small sample and how they are. Siti does everything; the others show what else may happen. */
import { diceFor } from "../simulation/dice.ts";
import { type Card, optionsOn } from "../simulation/personas/card.ts";
import type { Habits } from "../simulation/personas/habits.ts";
import { type Mind, mindOf } from "../simulation/personas/mind.ts";

/** Whose answers are written down, for when nobody plays her. */
const heroine = "Siti Aminah";

const calm: Habits = {
  joins: "soon",
  english: false,
  diligence: 1,
  replies: 1,
  putsOff: 0,
  wanders: 0,
  tapsTwice: 0,
  goesBack: 0,
  pace: 0,
  comes: 1,
  turn: null,
};

const habits: Readonly<Record<string, Partial<Habits>>> = {
  "Budi Santoso": { joins: "never" },
  "Yusuf Maulana": { diligence: 0.4, pace: 2 },
  "Dewi Lestari": { diligence: 0.3, pace: 1 },
  "Asep Hidayat": { putsOff: 1, pace: 1 },
  "Fitri Handayani": { pace: 1 },
  "Joko Prasetyo": { joins: "by-nip", wanders: 0.2, pace: 1 },
  "Rina Marlina": { replies: 0.5, pace: 1, comes: 0 },
  "Nurul Hasanah": { turn: { after: 9, to: "blocks-and-returns" }, pace: 1 },
};

export function habitsFor(name: string): Habits {
  return { ...calm, ...habits[name] };
}

/** Siti's answers by what is asked; what she types, and several choices, as lists. */
const sitisAnswers: readonly (readonly [RegExp, string | readonly string[]])[] = [
  [/Bisa hadir|Apakah Anda siap hadir|Selamat pagi/, "yes"],
  [/saat ini menerapkan topik/, "2"],
  [/materi pelatihan ini dengan tugas/, "4"],
  [/mudah materinya/, "3"],
  [/narasumber atau widyaiswara/, "4"],
  [/metode/, "3"],
  [/penyelenggaraannya/, "3"],
  [/Sebelum pelatihan:/, "4"],
  [/Sebelum pelatihan/, "2"],
  [/menyarankan pelatihan ini/, "9"],
  [/akan Anda terapkan dalam 30 hari/, ["Mulai Senin, saya memakai daftar prioritas setiap pagi."]],
  [/seberapa sering Anda menerapkan/, "several"],
  [/Ceritakan satu contoh/, ["Laporan mingguan sekarang selesai setengah hari, dulu dua hari."]],
  [/Bolehkah kami bagikan/, "anonymous"],
  [/pengaruhnya terhadap hasil kerja/, "better"],
  [/Sekarang, seberapa yakin/, "4"],
  [/Apa yang menghambat/, ["time_workload", "tools_resources"]],
  [/dukungan atasan langsung/, "3"],
  [/Dukungan apa yang paling/, ["protected_time"]],
  [/disampaikan kepada atasan|sampaikan kepada atasan/, "group"],
];

export function mindFor(name: string): Mind {
  const dice = diceFor("told", name);
  const character = {
    kindness: dice.around(0.2, 0.4),
    drive: dice.around(0.2, 0.5),
    support: 0.1,
    load: 1.2,
    wordy: 0.3,
  };
  const own = mindOf(character, dice);
  if (name !== heroine) return own;
  const planned = (card: Card) => sitisAnswers.find(([asked]) => asked.test(card.text))?.[1];
  return {
    choose: (card, topic) => {
      const said = planned(card);
      return typeof said === "string" && optionsOn(card).includes(said) ? said : own.choose(card, topic);
    },
    chooseMany: (card, topic) => {
      const said = planned(card);
      return typeof said === "object" ? said : own.chooseMany(card, topic);
    },
    say: (card) => {
      const said = planned(card);
      return typeof said === "object" ? (said[0] ?? null) : null;
    },
  };
}
