/** What Telegram shows about the assistant before anybody has said a word: in the empty chat, and where it is shared. */
import type { Text } from "../src/core/text.ts";

export const profile = {
  /** At most 512 characters. */
  description: {
    id: "Saya membantu ASN yang ikut pelatihan: mengingatkan jadwal, menanyakan kesan setelah pelatihan (8 pertanyaan, sekitar 2 menit), dan 30 hari kemudian menanyakan apa yang sudah diterapkan di pekerjaan.\n\nJawaban Anda rahasia dan hanya ditampilkan sebagai ringkasan kelompok. Tekan Mulai.",
    en: "I help civil servants who attend training: I remind you of the schedule, ask how it was (8 questions, about 2 minutes), and 30 days later ask what you could apply at work.\n\nYour answers are confidential and shown only as a group summary. Tap Start.",
  },
  /** At most 120 characters. */
  shortDescription: {
    id: "Pengingat pelatihan dan survei singkat untuk ASN: apakah pelatihan membekas di pekerjaan?",
    en: "Training reminders and short surveys for civil servants: does training leave a trace at work?",
  },
} as const satisfies Readonly<Record<string, Text>>;
