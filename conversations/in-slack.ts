/** What differs in Slack, where there are no surveys and nobody's own data is shown. */
import type { Text } from "../src/core/text.ts";

export const inSlack = {
  surveys: {
    id: "Survei dijawab di Telegram, bukan di Slack. Kartunya menunggu Anda di sana; bila tidak terlihat, ketik {continue} di Telegram.",
    en: "Surveys are answered in Telegram, not in Slack. The card waits for you there; if you do not see it, type {continue} in Telegram.",
  },
  ownData: {
    id: "Data pribadi Anda hanya saya tampilkan di Telegram, agar tidak tersimpan juga di Slack. Silakan ketik {privacy} di sana.",
    en: "I show your personal data in Telegram only, so that it is not stored in Slack as well. Please type {privacy} there.",
  },
  openTelegram: { id: "Buka Telegram", en: "Open Telegram" },
  help: {
    id: "Yang bisa saya bantu di Slack:\n/jadwal – pelatihan Anda\n/kontak – hubungi koordinator\n/bahasa – ganti bahasa\n/privasi – data dan persetujuan Anda\n/hapus – hapus data Anda\n/putuskan – putuskan akun Slack ini\n/bantuan – pesan ini\n\nPengingat dan survei datang di Telegram.",
    en: "How I can help in Slack:\n/schedule – your training\n/contact – reach the coordinator\n/language – change language\n/privacy – your data and consent\n/erase – delete your data\n/unlink – unlink this Slack account\n/help – this message\n\nReminders and surveys come in Telegram.",
  },
  /** Answers a text that nothing asked for. */
  words: {
    id: "Terima kasih, pesan Anda sampai. Saat ini saya tidak menunggu tulisan, dan pesan ini tidak dibaca orang lain.\n\nKetik /bantuan untuk melihat yang bisa saya bantu, atau /kontak untuk menghubungi koordinator.",
    en: "Thank you, your message arrived. I am not waiting for any text right now, and nobody else reads this message.\n\nType /help to see how I can help, or /contact to reach the coordinator.",
  },
  edited: {
    id: "Pesan yang diedit tidak saya baca ulang. Silakan kirim lagi sebagai pesan baru.",
    en: "I do not read edited messages again. Please send it as a new message.",
  },
} as const satisfies Readonly<Record<string, Text>>;
