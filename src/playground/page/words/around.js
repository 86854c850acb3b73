/** What stands below the panes, and the tour above them. */

export const belowWords = {
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
  readLater: { id: "Dibaca setelah waktu berhenti.", en: "Read when time stands still again." },
  loading: { id: "Memuat ...", en: "Loading ..." },
  noCalls: { id: "Belum ada panggilan.", en: "No calls yet." },
  running: { id: "berjalan", en: "running" },
  lostCall: { id: "jawaban hilang", en: "answer lost" },
  allCalls: { id: "Tampilkan semua ({n})", en: "Show all ({n})" },
  rowsOf: { id: "{n} dari {total} baris", en: "{n} of {total} {total|row|rows}" },
  inside: { id: "Di balik layar", en: "Behind the scenes" },
};

export const tourWords = {
  tour: { id: "Panduan singkat", en: "Short tour" },
  step: { id: "Langkah {n} dari 5", en: "Step {n} of 5" },
  tour1: {
    id: "Jawab survei {name}: di panel ASN ketuk “Mulai”, lalu jawab dengan tombol atau angka.",
    en: "Answer the survey of {name}: tap the button in the first pane, then answer with buttons or digits.",
  },
  tour2: {
    id: "Lompat 30 hari dengan tombol “+30 hari”, lalu baca apa yang terjadi di bawah panel.",
    en: "Jump with “+30 days”, then read below the panes what happened.",
  },
  tour3: {
    id: "Sebulan setelah pelatihan {name} ditanya lagi tentang rencananya: buka survei 30 hari di panel ASN.",
    en: "A month after the training {name} is asked about the plan: open the 30-day survey in the first pane.",
  },
  tour4: {
    id: "Lihat ringkasan mingguan di panel Atasan: ketuk gambarnya.",
    en: "See the weekly digest in the supervisor's pane: tap its picture.",
  },
  tour5: {
    id: "Kirim siaran sebagai koordinator: tulis /siaran di panel Koordinator.",
    en: "Send a broadcast as coordinator: write /siaran in the coordinator's pane.",
  },
  tourEnd: {
    id: "Panduan selesai. Coba juga kirim berkas peserta di panel Koordinator, atau ganggu layanan lewat “Gangguan”.",
    en: "That was the tour. Try a list of participants in the coordinator's pane, or disturb the services with “Faults”.",
  },
  back: { id: "Kembali", en: "Back" },
  forward: { id: "Lanjut", en: "Next" },
  endTour: { id: "Tutup panduan", en: "Close the tour" },
};
