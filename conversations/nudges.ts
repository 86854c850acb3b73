/**
 * What is said when a survey is still waiting: at most twice, never with blame, always with a way out.
 */
import type { Text } from "../src/core/text.ts";

export const nudges = {
  satisfaction1: {
    id: "Halo, {addressee}. Survei <b>{title}</b> masih menunggu jawaban Anda. Hanya 8 pertanyaan, sekitar 2 menit.",
    en: "Hello, {addressee}. The survey for <b>{title}</b> is still waiting for you. Only 8 questions, about 2 minutes.",
  },
  satisfaction2: {
    id: "Pengingat terakhir, {addressee}: survei <b>{title}</b> ditutup {deadline}. Masukan Anda membantu peserta angkatan berikutnya.",
    en: "Last reminder, {addressee}: the survey for <b>{title}</b> closes on {deadline}. Your feedback helps the next participants.",
  },
  followUp1: {
    id: "Halo, {addressee}. Dua menit saja: bagaimana penerapan <b>{title}</b> di pekerjaan Anda? Jawaban “belum” pun sangat berguna bagi kami.",
    en: "Hello, {addressee}. Just two minutes: how is <b>{title}</b> working out on the job? Even “not yet” is very useful to us.",
  },
  followUp2: {
    id: "Pengingat terakhir, {addressee}: survei 30 hari <b>{title}</b> ditutup {deadline}. Terima kasih bila berkenan mengisi.",
    en: "Last reminder, {addressee}: the 30-day survey for <b>{title}</b> closes on {deadline}. Thank you if you can spare two minutes.",
  },
  supervisor: {
    id: "Yth. {addressee}, masih ada 2 pertanyaan singkat tentang {employeeName} setelah pelatihan <b>{title}</b>. Cukup 30 detik.",
    en: "Dear {addressee}, there are still 2 short questions about {employeeName} after the training <b>{title}</b>. Just 30 seconds.",
  },
  /** Below the last nudge, only when at least five people and at least half have answered: low numbers discourage. */
  socialProof: {
    id: "{count} dari {total} peserta sudah mengisi.",
    en: "{count} of {total} participants have already answered.",
  },
  fillInNow: { id: "Isi sekarang", en: "Fill in now" },
  remindTomorrow: { id: "Ingatkan besok", en: "Remind me tomorrow" },
  stop: { id: "Saya tidak ingin mengisi", en: "I do not want to fill it in" },
  answerNow: { id: "Jawab sekarang", en: "Answer now" },
} as const satisfies Readonly<Record<string, Text>>;
