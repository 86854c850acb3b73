/** Why something could not be done in the playground, in words. */
import type { Text } from "../core/text.ts";

const problems: Readonly<Record<string, Text>> = {
  blocked: {
    id: "Orang ini memblokir bot: tidak ada yang bisa dikirim. Matikan dulu pilihan “Blokir” di menu Keadaan.",
    en: "This person has blocked the bot: nothing can be sent. Turn the switch off first.",
  },
  deactivated: {
    id: "Orang ini sudah meninggalkan Telegram. Pilih orang lain.",
    en: "This person has left Telegram. Choose somebody else.",
  },
  "no-such-button": {
    id: "Tombol itu sudah tidak ada lagi: pesannya baru saja berubah.",
    en: "That button is gone: the message has just changed.",
  },
  "not-editable": {
    id: "Pesan itu tidak bisa diubah lagi.",
    en: "That message cannot be changed any more.",
  },
  "text-length": {
    id: "Pesan di Telegram paling panjang 4.096 karakter.",
    en: "A message in Telegram has 4,096 characters at most.",
  },
  "no-such-option": {
    id: "Pilihan itu sudah tidak ditawarkan lagi di sini.",
    en: "That choice is no longer offered here.",
  },
  "no-such-input": {
    id: "Formulirnya baru saja berubah. Periksa lagi isiannya.",
    en: "The form has just changed. Please look at it again.",
  },
  "not-there": {
    id: "Pesan atau formulir itu sudah tidak ada lagi.",
    en: "That message or form is gone.",
  },
  "no-modal": { id: "Formulirnya sudah tertutup.", en: "The form is closed already." },
  incomplete: { id: "Ada isian wajib yang masih kosong.", en: "Something that has to be filled in is empty." },
  "not-enterable": {
    id: "Ada isian yang tidak bisa diterima: terlalu pendek, terlalu panjang, atau bukan tanggal maupun jam.",
    en: "Something entered cannot be taken: it is too short, too long, or no date or time.",
  },
  "no-invitation": { id: "Belum ada surat undangan untuk orang ini.", en: "No call letter has come for this person." },
  "slack-down": {
    id: "Slack sedang mati. Matikan dulu “Slack mati” di menu Gangguan.",
    en: "Slack is down. Turn the fault off first.",
  },
  nobody: { id: "Tidak ada orang dengan nomor itu.", en: "There is nobody with that number." },
  "nothing-next": {
    id: "Tidak ada yang direncanakan dalam 90 hari ke depan. Pilih tanggal bila ingin melompat.",
    en: "Nothing is planned within the next 90 days. Choose a date to jump.",
  },
  "clock-back": { id: "Waktu hanya bisa maju. Pilih saat yang akan datang.", en: "The clock goes forward only." },
  "clock-far": {
    id: "Hari libur sesudah tahun 2027 belum diketahui. Pilih tanggal yang lebih dekat.",
    en: "The holidays after 2027 are not known yet. Choose an earlier date.",
  },
};

/** In general words where the reason has none of its own. */
export function problemOf(code: string): Text {
  return problems[code] ?? { id: "Itu tidak bisa dilakukan sekarang.", en: "That cannot be done now." };
}
