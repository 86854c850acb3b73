/**
 * What people answer to reminders and to the one question before a training; see scenarios-surveys.ts.
 */
import { confidenceBefore } from "../../conversations/confidence-before.ts";
import { reminderChanged, reminderH0, reminderH1, reminderH2, reminderH7 } from "../../conversations/reminders.ts";
import type { Scenario } from "../support/transcript.ts";

const training = {
  addressee: "Bapak Agus Hidayat",
  title: "Pelayanan Publik Prima",
  date: "Senin, 30 November 2026",
  time: "08.00–16.00",
  place: "Aula BKPSDM Kota Serang, lantai 2",
  hours: "24",
  prep: "laptop dan contoh surat",
  relativeDay: "besok",
};
const online = { addressee: "Bapak Agus Hidayat", title: "Arsip Digital", date: training.date, time: "09.00–11.00" };
const changed = {
  ...training,
  oldSchedule: "Senin, 30 November 2026, pukul 08.00 WIB",
  newSchedule: "Rabu, 2 Desember 2026, pukul 08.00 WIB",
};

const reasons = {
  "urgent-duty": "Tugas mendadak",
  "official-travel": "Dinas luar",
  workload: "Beban kerja padat",
  "no-permission": "Belum ada izin atasan",
  conflict: "Bentrok kegiatan lain",
  leave: "Cuti",
  personal: "Alasan pribadi/kesehatan",
} as const;

export const reminderScenarios: Readonly<Record<string, Scenario>> = {
  "reminder-h7-yes": { conversation: reminderH7, values: training, actions: ["Bisa hadir"] },
  "reminder-h7-maybe": { conversation: reminderH7, values: training, actions: ["Belum pasti"] },
  "reminder-h7-place-not-known": { conversation: reminderH7, mode: "online", values: online, actions: ["Bisa hadir"] },
  ...Object.fromEntries(
    Object.entries(reasons).map(([name, label]) => [
      `reminder-h7-no-${name}`,
      { conversation: reminderH7, values: training, actions: ["Berhalangan", label, "Belum tahu"] },
    ]),
  ),
  "reminder-h7-no-other": {
    conversation: reminderH7,
    values: training,
    actions: ["Berhalangan", "Lainnya", { types: "Mengantar anak wisuda." }, "Ya, ada"],
  },
  "reminder-h7-no-other-left-blank": {
    conversation: reminderH7,
    values: training,
    actions: ["Berhalangan", "Lainnya", "Lewati", "Tidak ada"],
  },
  "reminder-h2-yes": { conversation: reminderH2, values: training, actions: ["Bisa hadir"] },
  "reminder-h2-still-maybe": { conversation: reminderH2, values: training, actions: ["Masih belum pasti"] },
  "reminder-h2-no": { conversation: reminderH2, values: training, actions: ["Berhalangan", "Dinas luar", "Ya, ada"] },
  "reminder-h1-yes": { conversation: reminderH1, values: training, actions: ["Siap hadir"] },
  "reminder-h1-no": { conversation: reminderH1, values: training, actions: ["Berhalangan", "Cuti", "Tidak ada"] },
  "reminder-h1-typed": { conversation: reminderH1, values: training, actions: [{ types: "siap pak" }, "Siap hadir"] },
  "reminder-h0-yes": { conversation: reminderH0, values: training, actions: ["Siap, saya hadir"] },
  "reminder-h0-no": {
    conversation: reminderH0,
    values: training,
    actions: ["Saya berhalangan", "Tugas mendadak", "Belum tahu"],
  },
  "reminder-changed-yes": { conversation: reminderChanged, values: changed, actions: ["Tetap bisa"] },
  "reminder-changed-no": {
    conversation: reminderChanged,
    values: changed,
    actions: ["Berhalangan", "Bentrok kegiatan lain", "Ya, ada"],
  },
  "reminder-closed": { conversation: reminderH7, values: training, actions: [{ command: "close" }] },
  "reminder-english": {
    conversation: reminderH7,
    locale: "en",
    values: { ...training, addressee: "Agus Hidayat", date: "Monday, 30 November 2026", prep: "a laptop" },
    actions: ["I cannot", "Heavy workload", "Not known yet"],
  },
};

export const confidenceScenarios: Readonly<Record<string, Scenario>> = {
  "confidence-before-answered": {
    conversation: confidenceBefore,
    values: training,
    actions: ["Bisa, sesekali perlu bertanya"],
  },
  "confidence-before-skipped": { conversation: confidenceBefore, values: training, actions: ["Lewati"] },
};
