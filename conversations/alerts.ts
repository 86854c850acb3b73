/** What administrators are told at once when something needs a hand: what happened, whether anything is lost, what to do. */
import type { Text } from "../src/core/text.ts";

export const alerts = {
  "dead-letter": {
    id: "⚠️ Satu pesan masuk gagal diolah 5 kali dan disisihkan. Pengirimnya sudah diberi tahu; pesan lain tetap berjalan, dan tidak ada jawaban yang hilang. Mohon teruskan ke pengelola sistem: rinciannya ada di log, “update-failed”.",
    en: "⚠️ One incoming message failed 5 times and was set aside. Its sender was told; other messages go on, and no answer is lost. Please tell the system’s operator: the log has the details, “update-failed”.",
  },
  "calendar-ends": {
    id: "⚠️ Data hari libur tahun depan belum ada. Kontak yang jatuh setelahnya menunggu, tidak hilang. Unggah SKB terbaru dengan “jejak holidays import”.",
    en: "⚠️ The holidays of next year are not known yet. Contacts after that date wait and are not lost. Import the new decree with “jejak holidays import”.",
  },
  "week-failed": {
    id: "⚠️ Ringkasan mingguan belum bisa dibuat. Pengingat dan survei tetap berjalan, tidak ada jawaban yang hilang, dan saya mencoba lagi tiap 5 menit. Mohon teruskan ke pengelola sistem: rinciannya ada di log, “week-not-closed”.",
    en: "⚠️ The weekly digests could not be made. Reminders and surveys go on, no answer is lost, and I try again every 5 minutes. Please tell the system’s operator: the log has the details, “week-not-closed”.",
  },
  "slack-token": {
    id: "⚠️ Slack menolak token aplikasi ini, atau izinnya kurang. Telegram tetap berjalan; pesan untuk Slack menunggu dan tidak hilang. Mohon teruskan ke pengelola sistem: pasang ulang aplikasinya atau periksa izinnya (log, “slack-token”).",
    en: "⚠️ Slack refuses the token of this app, or its rights are too few. Telegram goes on; what is for Slack waits and is not lost. Please tell the system’s operator: install the app again or check its scopes (log, “slack-token”).",
  },
} as const satisfies Readonly<Record<string, Text>>;

export type AlertCode = keyof typeof alerts;
