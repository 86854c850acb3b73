/** What stands around the conversations: the head of the page and the questions it asks. */

export const pageWords = {
  name: { id: "Ruang coba", en: "Playground" },
  banner: { id: "SIMULASI, data contoh", en: "SIMULATION, sample data" },
  lost: { id: "Terputus, mencoba lagi ...", en: "Disconnected, trying again ..." },
  timePasses: { id: "Waktu sedang berjalan. Tunggu sampai selesai.", en: "Time is passing. Wait until it is done." },
  unreachable: { id: "Server tidak menjawab. Coba lagi sebentar lagi.", en: "The server does not answer. Try again." },
  tooLarge: { id: "Itu terlalu besar untuk ruang coba.", en: "That is too large for the playground." },
  now: { id: "Waktu simulasi", en: "Simulated time" },
  language: { id: "Bahasa", en: "Language" },
  skip: { id: "Langsung ke panel percakapan", en: "Skip to the conversations" },
  opening: { id: "Sedang disiapkan", en: "Getting ready" },
  working: { id: "Sedang berjalan", en: "Working" },
  failed: { id: "Ada kesalahan", en: "Something went wrong" },
  close: { id: "Tutup", en: "Close" },
  cancel: { id: "Batal", en: "Cancel" },
  send: { id: "Kirim", en: "Send" },
  save: { id: "Simpan", en: "Save" },
  more: { id: "Lainnya", en: "More" },
};

export const headerWords = {
  clock: { id: "Majukan waktu", en: "Move time forward" },
  hour: { id: "+1 jam", en: "+1 hour" },
  day: { id: "+1 hari", en: "+1 day" },
  month: { id: "+30 hari", en: "+30 days" },
  next: { id: "Kejadian berikutnya", en: "Next event" },
  nextAt: { id: "Paling cepat {at}", en: "At the earliest {at}" },
  nothingNext: { id: "Tidak ada yang direncanakan", en: "Nothing is planned" },
  date: { id: "Lompat ke tanggal", en: "Jump to a date" },
  jump: { id: "Lompat", en: "Jump" },
  events: { id: "{n} kejadian", en: "{n} {n|event|events}" },
  arrived: { id: "Selesai: {n} kejadian sampai {at}", en: "Done: {n} {n|event|events} until {at}" },
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

export const dialogWords = {
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
  saved: { id: "Tersimpan: {path}", en: "Saved: {path}" },
  picture: { id: "Gambar", en: "Picture" },
};
