/**
 * What coordinators look up themselves: what needs them, how far trainings and broadcasts are, and what comes next. It says
 * how many have answered, never what. A count of nothing is not mentioned.
 */
import type { Text } from "../src/core/text.ts";

export const status = {
  title: {
    id: "<b>Status pelatihan</b>\nKeadaan {moment}",
    en: "<b>Status of trainings</b>\nAs of {moment}",
  },
  attention: { id: "<b>Perlu perhatian</b>", en: "<b>Needs attention</b>" },
  notLinked: { id: "• {count} peserta belum terhubung", en: "• {count} participants not registered" },
  blocked: { id: "• {count} peserta memblokir bot", en: "• {count} participants blocked the bot" },
  paused: { id: "• {count} siaran dijeda", en: "• {count} broadcasts paused" },
  allWell: { id: "Tidak ada yang perlu ditindak saat ini.", en: "Nothing needs you right now." },

  trainings: { id: "<b>Pelatihan berjalan</b>", en: "<b>Trainings under way</b>" },
  training: {
    id: "<b>{title}</b>\nBerlangsung sampai {until}\nSelesai {ended}\nSurvei kepuasan: {satisfaction} sudah mengisi\nSurvei 30 hari: {followUp} sudah mengisi",
    en: "<b>{title}</b>\nUntil {until}\nEnded {ended}\nSatisfaction survey: {satisfaction} have answered\n30-day survey: {followUp} have answered",
  },
  noTrainings: {
    id: "Tidak ada pelatihan yang sedang berlangsung, dan tidak ada survei yang terbuka.",
    en: "No training is under way, and no survey is open.",
  },
  moreTrainings: { id: "dan {count} pelatihan lagi", en: "and {count} more trainings" },

  broadcasts: { id: "<b>Siaran</b>", en: "<b>Broadcasts</b>" },
  broadcast: { id: "• {name}: {standing}", en: "• {name}: {standing}" },
  standings: {
    awaiting: { id: "menunggu persetujuan", en: "waiting for approval" },
    scheduled: { id: "terjadwal {moment}", en: "scheduled for {moment}" },
    sending: { id: "sedang dikirim, {done} dari {total}", en: "being sent, {done} of {total}" },
    paused: { id: "dijeda, {done} dari {total}", en: "paused, {done} of {total}" },
  },
  noBroadcasts: {
    id: "Tidak ada siaran yang terjadwal atau sedang dikirim.",
    en: "No broadcast is scheduled or being sent.",
  },
  moreBroadcasts: { id: "dan {count} siaran lagi", en: "and {count} more broadcasts" },
  left: { id: "Siapa yang belum", en: "Who is left" },

  /** Below a coordinator's own schedule. */
  schedule: {
    title: {
      id: "<b>Jadwal yang Anda koordinasikan</b>\n30 hari ke depan",
      en: "<b>What you coordinate</b>\nThe next 30 days",
    },
    training: {
      id: "{date}\n<b>{title}</b>\nHadir {yes}, berhalangan {no}, belum pasti {open}",
      en: "{date}\n<b>{title}</b>\nComing {yes}, unable {no}, open {open}",
    },
    noTrainings: { id: "Belum ada pelatihan.", en: "No training yet." },
    broadcasts: { id: "<b>Siaran terjadwal</b>", en: "<b>Scheduled broadcasts</b>" },
    broadcast: { id: "• {moment}: {name}", en: "• {moment}: {name}" },
    noBroadcasts: { id: "Tidak ada siaran terjadwal.", en: "No broadcast is scheduled." },
  },
} as const satisfies Readonly<Record<string, Text | Readonly<Record<string, Text>>>>;
