/**
 * A list of participants that a coordinator sends as a file: what to send, what it would change, what is wrong with it.
 * The rows are those that the spreadsheet shows. A line that counts nothing is left out.
 */
import type { Text } from "../src/core/text.ts";

export const rosterFile = {
  howTo: {
    id: "<b>Impor peserta</b>\nKirim berkas .xlsx atau .csv ke obrolan ini. Kolom yang perlu ada: <b>NIP</b> dan <b>KODE PELATIHAN</b>. Boleh juga PERAN (peserta, narasumber, panitia) dan STATUS (terdaftar, batal).\n\nFormat kolom NIP sebagai Teks, supaya Excel tidak memotong angkanya. Sebelum ada yang diubah, saya tunjukkan dulu apa yang akan berubah.",
    en: "<b>Import participants</b>\nSend an .xlsx or .csv file to this chat. It needs the columns <b>NIP</b> and <b>KODE PELATIHAN</b> (code of the training). PERAN (peserta, narasumber, panitia) and STATUS (terdaftar, batal) may be there too.\n\nFormat the column NIP as Text, so that Excel does not cut the digits. Before anything is changed, I show you what would change.",
  },
  codes: { id: "Kode pelatihan mendatang:", en: "Codes of trainings to come:" },
  training: { id: "• {code}: {title}, {date}", en: "• {code}: {title}, {date}" },

  title: { id: "<b>Impor: {name}</b>", en: "<b>Import: {name}</b>" },
  enrolling: { id: "• {code} {title}: {counts}", en: "• {code} {title}: {counts}" },
  added: { id: "{count} orang baru", en: "{count} new" },
  changed: { id: "{count} berubah", en: "{count} changed" },
  dropped: { id: "{count} batal", en: "{count} cancelled" },
  others: { id: "• Data {what}: {counts}", en: "• Records of {what}: {counts}" },
  othersAdded: { id: "{count} baru", en: "{count} new" },
  /** Of an administrator's file that has no participants in it: perhaps a column is missing. */
  noneEnrolled: {
    id: "Tidak ada peserta pelatihan di berkas ini (tidak ada kolom KODE PELATIHAN).",
    en: "Nobody is enrolled by this file (it has no column KODE PELATIHAN).",
  },
  employeeFields: { id: "Yang berubah pada data pegawai: {fields}.", en: "What changes of employees: {fields}." },
  rescheduled: { id: "• Jadwal {code}: {from} → {to}", en: "• Schedule of {code}: {from} → {to}" },
  moreTrainings: { id: "• dan {count} pelatihan lagi", en: "• and {count} more trainings" },
  moreProblems: { id: "• dan {count} hal lain", en: "• and {count} other things" },
  check: { id: "Perlu dicek:", en: "Worth a look:" },
  sheets: { id: "Lembar yang tidak dikenali: {sheets}.", en: "Sheets that were not recognised: {sheets}." },
  columns: { id: "Kolom yang tidak dipakai, {columns}.", en: "Columns that are not used, {columns}." },
  otherFiles: {
    id: "{count} berkas lain dalam pesan yang sama tidak dibaca. Kirim satu per satu.",
    en: "{count} more files in the same message were not read. Send them one by one.",
  },
  comes: {
    id: "Akibatnya:\n• {moved} pesan terjadwal\n• {told} orang diberi tahu tentang perubahan",
    en: "What follows:\n• {moved} messages planned\n• {told} people told of a change",
  },
  ask: { id: "Belum ada yang diubah. Impor sekarang?", en: "Nothing has been changed yet. Import now?" },
  yes: { id: "Impor {count} baris", en: "Import (rows: {count})" },
  no: { id: "Batal", en: "Cancel" },

  wrong: {
    id: "Belum bisa diimpor: {rows} baris perlu diperbaiki.",
    en: "Cannot be imported yet. Rows to mend: {rows}.",
  },
  inSheet: { id: "{sheet}: ", en: "{sheet}: " },
  mend: {
    id: "Perbaiki di Excel, lalu kirim lagi. Tidak ada yang diubah.",
    en: "Mend it in Excel and send it again. Nothing was changed.",
  },
  noRows: { id: "Tidak ada baris data di berkas ini.", en: "There are no rows of data in this file." },
  nothingNew: {
    id: "Semua baris sudah tercatat. Tidak ada yang perlu diubah.",
    en: "All rows are on record already. There is nothing to change.",
  },
  nothingChanged: { id: "Tidak ada yang diubah.", en: "Nothing was changed." },

  done: { id: "✅ <b>{name}</b> sudah diimpor.", en: "✅ <b>{name}</b> is imported." },
  cancelled: {
    id: "Impor <b>{name}</b> dibatalkan. Tidak ada yang diubah.",
    en: "The import of <b>{name}</b> is cancelled. Nothing was changed.",
  },
  changedSince: {
    id: "Data berubah sejak pratinjau tadi, jadi belum ada yang diimpor. Mohon periksa lagi.",
    en: "The records have changed since that preview, so nothing was imported. Please look once more.",
  },
  gone: {
    id: "Pratinjau ini sudah tidak berlaku. Kirim berkasnya lagi bila perlu.",
    en: "This preview is no longer valid. Send the file again if you need to.",
  },
  busy: {
    id: "Sedang ada impor lain. Coba lagi sebentar lagi.",
    en: "Another import is under way. Please try again in a moment.",
  },

  /** It holds NIPs, which are not to stay on servers abroad. Whether Telegram takes it away is known later. */
  erased: {
    id: "Berkas ini berisi NIP, jadi saya minta Telegram menghapusnya dari obrolan. Bila masih terlihat, mohon hapus sendiri.",
    en: "This file holds NIPs, so I have asked Telegram to take it out of the chat. If you still see it, please delete it.",
  },
  stillThere: {
    id: "Berkas ini masih tersimpan di Slack dan berisi NIP. Mohon hapus dari percakapan ini bila sudah selesai.",
    en: "This file is still stored in Slack and holds NIPs. Please delete it from this conversation when you are done.",
  },
  /** Of a file that nobody could read. */
  perhapsNips: {
    id: "Bila berkas ini berisi NIP, mohon hapus dari obrolan ini.",
    en: "If this file holds NIPs, please delete it from this chat.",
  },

  tooLarge: {
    id: "Berkas <b>{name}</b> lebih dari 5 MB. Hapus kolom yang tidak perlu atau bagi berkasnya, lalu kirim lagi.",
    en: "The file <b>{name}</b> is larger than 5 MB. Remove columns that are not needed, or split it, and send it again.",
  },
  refused: {
    id: "Berkas <b>{name}</b> tidak dapat saya ambil. Mohon kirim lagi sebagai berkas dari perangkat Anda.",
    en: "I cannot get the file <b>{name}</b>. Please send it again as a file from your device.",
  },
  notAllowed: {
    id: "Berkas <b>{name}</b> tidak boleh saya ambil di sini. Ini perlu dibetulkan pengelola sistem, mohon sampaikan ke {contact}.",
    en: "I am not allowed to get the file <b>{name}</b> here. The people who run this system have to mend that; please tell {contact}.",
  },
  lost: {
    id: "Berkas <b>{name}</b> belum dapat saya ambil karena gangguan sambungan. Mohon kirim lagi sebentar lagi.",
    en: "I could not get the file <b>{name}</b> because of a disturbed connection. Please send it again in a moment.",
  },
} as const satisfies Readonly<Record<string, Text>>;

/** What is on record of an employee, as a roster file calls it. */
export const employeeFields = {
  nip: { id: "NIP", en: "NIP" },
  name: { id: "nama", en: "name" },
  titleFront: { id: "gelar depan", en: "title before the name" },
  titleBack: { id: "gelar belakang", en: "title behind the name" },
  employment: { id: "jenis pegawai", en: "kind of employment" },
  position: { id: "jabatan", en: "position" },
  positionKind: { id: "jenis jabatan", en: "kind of position" },
  grade: { id: "golongan", en: "grade" },
  unitCode: { id: "unit kerja", en: "unit" },
  supervisorNip: { id: "atasan", en: "supervisor" },
  phone: { id: "nomor HP", en: "phone number" },
  email: { id: "email", en: "e-mail" },
} as const satisfies Readonly<Record<string, Text>>;
