/** Every word that the page itself says. What a person of the sample reads comes from the product. */
/** @import { Text } from "../../core/text.ts" */

const pageWords = {
  name: { id: "Ruang coba", en: "Playground" },
  banner: { id: "SIMULASI, data contoh", en: "SIMULATION, sample data" },
  lost: { id: "Terputus, mencoba lagi ...", en: "Disconnected, trying again ..." },
  timePasses: { id: "Waktu sedang berjalan. Tunggu sampai selesai.", en: "Time is passing. Wait until it is done." },
  unreachable: { id: "Server tidak menjawab. Coba lagi sebentar lagi.", en: "The server does not answer. Try again." },
  now: { id: "Waktu simulasi", en: "Simulated time" },
  language: { id: "Bahasa", en: "Language" },
  skip: { id: "Langsung ke panel percakapan", en: "Skip to the conversations" },
  opening: { id: "Sedang disiapkan", en: "Getting ready" },
  working: { id: "Sedang berjalan", en: "Working" },
  failed: { id: "Ada kesalahan", en: "Something went wrong" },
  close: { id: "Tutup", en: "Close" },
  cancel: { id: "Batal", en: "Cancel" },
  send: { id: "Kirim", en: "Send" },
  more: { id: "Lainnya", en: "More" },
};

const headerWords = {
  clock: { id: "Majukan waktu", en: "Move time forward" },
  hour: { id: "+1 jam", en: "+1 hour" },
  day: { id: "+1 hari", en: "+1 day" },
  month: { id: "+30 hari", en: "+30 days" },
  next: { id: "Kejadian berikutnya", en: "Next event" },
  nextAt: { id: "Berikutnya: {at}", en: "Next: {at}" },
  nothingNext: { id: "Tidak ada yang direncanakan", en: "Nothing is planned" },
  date: { id: "Lompat ke tanggal", en: "Jump to a date" },
  jump: { id: "Lompat", en: "Jump" },
  events: { id: "{n} kejadian", en: "{n} events" },
  arrived: { id: "Selesai: {n} kejadian sampai {at}", en: "Done: {n} events until {at}" },
  restart: { id: "Ulang dari awal", en: "Start over" },
  saveTest: { id: "Simpan sebagai uji", en: "Save as a test" },
  download: { id: "Unduh percakapan", en: "Download transcript" },
  faults: { id: "Gangguan", en: "Faults" },
  flooded: { id: "Telegram menolak sementara (429)", en: "429 from Telegram" },
  slackDown: { id: "Slack mati", en: "Slack down" },
  lostReplies: { id: "Balasan server hilang", en: "Lost replies" },
  reboot: { id: "Matikan dan hidupkan lagi program", en: "Restart the process" },
  faultsHint: {
    id: "Ganggu layanan, lalu lihat apakah percakapan tetap selamat.",
    en: "Disturb the services and see whether the conversations survive.",
  },
};

const dialogWords = {
  resetTitle: { id: "Ulang dari awal?", en: "Start over?" },
  resetSays: {
    id: "Semua percakapan dan jawaban di ruang coba ini dihapus. Ini tidak bisa dibatalkan.",
    en: "All conversations and answers of this playground are deleted. This cannot be undone.",
  },
  sample: { id: "Data contoh", en: "Sample" },
  small: { id: "Kecil: 17 orang, mulai 2 November 2026", en: "Small: 17 people, from 2 November 2026" },
  year: { id: "Setahun: 300 orang, mulai 5 Januari 2026", en: "A year: 300 people, from 5 January 2026" },
  saveSays: {
    id: "Yang sudah dilakukan dan dibaca di sini menjadi uji otomatis yang diulang setiap kali uji dijalankan.",
    en: "What was done and read here becomes an automatic test, repeated whenever the tests run.",
  },
  saveName: { id: "Nama uji", en: "Name of the test" },
  saveHint: {
    id: "Huruf kecil, angka, dan tanda hubung, misalnya survei-siti",
    en: "Small letters, digits and hyphens, such as survey-siti",
  },
  save: { id: "Simpan", en: "Save" },
  saved: { id: "Tersimpan: {path}", en: "Saved: {path}" },
  picture: { id: "Gambar", en: "Picture" },
};

const paneWords = {
  panes: { id: "Panel percakapan", en: "Conversations" },
  participant: { id: "ASN", en: "Civil servant" },
  supervisor: { id: "Atasan", en: "Supervisor" },
  coordinator: { id: "Koordinator", en: "Coordinator" },
  person: { id: "Orang di panel {seat}", en: "Person in the pane {seat}" },
  otherRoles: { id: "Peran lain", en: "Other roles" },
  state: { id: "Keadaan", en: "State" },
  switches: { id: "Keadaan {name}", en: "State of {name}" },
  blocked: { id: "Blokir", en: "Block" },
  onLeave: { id: "Cuti", en: "Leave" },
  offline: { id: "Tanpa internet", en: "Offline" },
  slow: { id: "Lambat", en: "Slow" },
  blockedHint: { id: "Memblokir bot", en: "Has blocked the bot" },
  onLeaveHint: { id: "Sedang cuti, tidak melihat pesan", en: "On leave, does not look at messages" },
  offlineHint: { id: "Tanpa jaringan, tertunda sampai tersambung", en: "No network, delayed until online" },
  slowHint: { id: "Jaringan lambat", en: "Slow network" },
  waiting: { id: "{n} hal menunggu sampai tersambung lagi", en: "{n} things wait until back online" },
  channel: { id: "Saluran {seat}", en: "Channel of {seat}" },
  newMessages: { id: "{n} pesan baru. Yang terakhir: {text}", en: "{n} new messages. The last one: {text}" },
  unread: { id: "ada yang baru", en: "something new" },
  newest: { id: "Ke pesan terbaru", en: "To the newest message" },
  write: { id: "Tulis pesan", en: "Write a message" },
  noMessages: { id: "Belum ada pesan.", en: "No messages yet." },
  edited: { id: "diedit", en: "edited" },
  attach: { id: "Kirim berkas", en: "Send a file" },
  noSlackFiles: {
    id: "Di Slack berkas belum bisa dikirim. Lepaskan di tab Telegram.",
    en: "Files cannot be sent in Slack yet. Drop them in the Telegram tab.",
  },
  drop: { id: "Lepaskan berkas di sini", en: "Drop the file here" },
};

const telegramWords = {
  chat: { id: "Pesan Telegram, {seat}", en: "Telegram messages, {seat}" },
  commands: { id: "Daftar perintah", en: "Commands" },
  keyboard: { id: "Pilihan jawaban", en: "Suggested answers" },
  begin: { id: "Mulai", en: "Start" },
  invitation: { id: "Surat undangan: buka tautan", en: "Call letter: follow the link" },
  spoiler: { id: "Teks tersembunyi, tampilkan", en: "Hidden text, show it" },
  unfold: { id: "Selengkapnya", en: "Show all" },
  fold: { id: "Ringkas", en: "Show less" },
  openFile: { id: "Unduh {name}", en: "Download {name}" },
  noCaption: { id: "Gambar tanpa keterangan", en: "Picture without a caption" },
  sticker: { id: "Stiker", en: "Sticker" },
  voice: { id: "Pesan suara", en: "Voice message" },
  location: { id: "Lokasi", en: "Location" },
  contact: { id: "Nomor telepon dibagikan", en: "Phone number shared" },
};

const slackWords = {
  slackTabs: { id: "Bagian Slack, {seat}", en: "Slack sections, {seat}" },
  slackChat: { id: "Pesan Slack, {seat}", en: "Slack messages, {seat}" },
  homeTab: { id: "Beranda", en: "Home" },
  messagesTab: { id: "Pesan", en: "Messages" },
  homeOf: { id: "Beranda Slack, {seat}", en: "Slack Home, {seat}" },
  noHome: { id: "Beranda belum dibuka.", en: "The Home tab was not opened yet." },
  openHome: { id: "Buka Beranda", en: "Open Home" },
  notLinked: { id: "Akun Slack ini belum terhubung.", en: "This Slack account is not linked yet." },
  replies: { id: "{n} balasan", en: "{n} replies" },
  replyTo: { id: "Balas pesan ini", en: "Reply in the thread" },
  notInThread: { id: "Batal membalas", en: "Leave the thread" },
  onlyYou: { id: "hanya terlihat oleh Anda", en: "only visible to you" },
  shortcuts: { id: "Pintasan", en: "Shortcuts" },
  writeSlack: { id: "Tulis pesan atau /pelatihan", en: "Write a message or /pelatihan" },
  optional: { id: "boleh dikosongkan", en: "optional" },
  choose: { id: "Pilih", en: "Choose" },
  otherChoices: { id: "Pilihan lain", en: "More choices" },
};

const belowWords = {
  happened: { id: "Yang terjadi", en: "What happened" },
  nothingHappened: {
    id: "Belum ada. Majukan waktu atau jawab sebuah pesan, lalu hasilnya tampak di sini.",
    en: "Nothing yet. Move time forward or answer a message; what it brings is shown here.",
  },
  openMessage: { id: "Buka di pesan", en: "Open the message" },
  sent: { id: "terkirim", en: "sent" },
  failedState: { id: "gagal", en: "failed" },
  planned: { id: "rencana", en: "planned" },
  said: { id: "dicatat", en: "noted" },
  calls: { id: "Catatan API ({n})", en: "API log ({n})" },
  data: { id: "Basis data", en: "Database" },
  loading: { id: "Memuat ...", en: "Loading ..." },
  noCalls: { id: "Belum ada panggilan.", en: "No calls yet." },
  running: { id: "berjalan", en: "running" },
  lostCall: { id: "jawaban hilang", en: "answer lost" },
  allCalls: { id: "Tampilkan semua ({n})", en: "Show all ({n})" },
  rowsOf: { id: "{n} dari {total} baris", en: "{n} of {total} rows" },
  inside: { id: "Di balik layar", en: "Behind the scenes" },
};

const tourWords = {
  tour: { id: "Panduan singkat", en: "Short tour" },
  step: { id: "Langkah {n} dari 5", en: "Step {n} of 5" },
  tour1: {
    id: "Buka survei sebagai {name}: di panel ASN, ketuk tombol di bawah pesan terakhir.",
    en: "Open the survey as {name}: in the first pane, tap the button below the last message.",
  },
  tour2: {
    id: "Jawab pertanyaannya dengan tombol, atau tekan angka 1 sampai 5.",
    en: "Answer the questions with the buttons, or press the digits 1 to 5.",
  },
  tour3: {
    id: "Lompat 30 hari dengan tombol “+30 hari”, lalu baca apa yang terjadi di bawah panel.",
    en: "Jump with “+30 days”, then read below the panes what happened.",
  },
  tour4: {
    id: "Lihat ringkasan mingguan di panel Atasan, lengkap dengan gambarnya.",
    en: "See the weekly digest with its picture in the supervisor's pane.",
  },
  tour5: {
    id: "Kirim siaran sebagai koordinator: tulis /siaran di panel Koordinator.",
    en: "Send a broadcast as coordinator: write /siaran in the coordinator's pane.",
  },
  back: { id: "Kembali", en: "Back" },
  forward: { id: "Lanjut", en: "Next" },
  endTour: { id: "Tutup panduan", en: "Close the tour" },
};

/** @satisfies {Readonly<Record<string, Text>>} */
export const words = {
  ...{ ...pageWords, ...headerWords, ...dialogWords, ...paneWords },
  ...{ ...telegramWords, ...slackWords, ...belowWords, ...tourWords },
};

/** @typedef {keyof typeof words} Word */

/**
 * The word in this language with its `{placeholders}` filled in.
 * @param {Word} word @param {"id" | "en"} lang @param {Readonly<Record<string, string | number>>} [values]
 */
export function say(word, lang, values = {}) {
  return words[word][lang].replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}
