/**
 * What is said while somebody joins: welcome, consent, identity, done. No answer here may tell a stranger whether a
 * person is on the roster, so everything that does not match is refused with one and the same text.
 */
import type { Text } from "../src/core/text.ts";

/** The version people consent to. Raise it when the notice or the policy changes its meaning; typos do not count. */
export const consentVersion = "consent@1";

export const joining = {
  welcome: {
    id: "Halo! 👋 Saya asisten evaluasi pelatihan dari {agency}.\n\nSaya akan mengingatkan jadwal pelatihan Anda. Setelah pelatihan, saya menanyakan pengalaman Anda (sekitar 2 menit), lalu sekali lagi setelah 30 hari.\n\nJawaban Anda dipakai untuk memperbaiki pelatihan dan dukungan di tempat kerja.",
    en: "Hello! 👋 I am the training evaluation assistant of {agency}.\n\nI will remind you of your training. After the training I will ask about your experience (about 2 minutes), and once more after 30 days.\n\nYour answers are used to improve training and support at work.",
  },
  go: { id: "Mulai", en: "Start" },
  /** Names the other language, in that language. */
  otherLanguage: { id: "🌐 English", en: "🌐 Bahasa Indonesia" },

  consentNotice: {
    id: "Sebelum mulai, mohon dibaca sebentar.\n\n<b>Pengelola data:</b> {agency}.\n<b>Dasar:</b> {legalBasis}\n<b>Tujuan:</b> mengingatkan jadwal, mengukur kepuasan, dan mengetahui penerapan hasil pelatihan.\n{skpPromise}\n<b>Data yang diproses:</b> nama, NIP, unit kerja, jabatan, nomor HP untuk pencocokan, ID Telegram atau Slack, kehadiran, dan jawaban Anda.\n<b>Yang dilihat atasan:</b> hanya ringkasan kelompok, minimal {minGroup} jawaban. Jawaban Anda sendiri tidak ditampilkan, kecuali Anda memilih membagikannya.\n<b>Yang dilihat koordinator:</b> kehadiran, alasan berhalangan, siapa yang sudah mengisi, dan ringkasan kelompok. Saran tertulis dibaca tanpa nama, setelah ada minimal {minGroup} jawaban.\n<b>Penyimpanan:</b> paling lama {retentionMonths} bulan sejak pelatihan, lalu dilepaskan dari nama Anda.\n<b>Catatan:</b> pesan dikirim lewat Telegram atau Slack, yang servernya di luar Indonesia. Mohon tidak menulis informasi rahasia.\n<b>Hak Anda:</b> melihat, memperbaiki, menghapus data, atau menarik persetujuan kapan saja lewat /privasi.\n\n<b>Pertanyaan:</b> {contact}\n\nTidak setuju? Tidak apa-apa. Anda tetap bisa mengikuti pelatihan dan mengisi formulir tertulis.",
    en: "Before we start, please take a moment to read this.\n\n<b>Data controller:</b> {agency}.\n<b>Basis:</b> {legalBasis}\n<b>Purpose:</b> schedule reminders, measuring satisfaction, and learning how training is applied.\n{skpPromise}\n<b>Data processed:</b> name, employee number (NIP), work unit, position, phone number for matching, Telegram or Slack ID, attendance, and your answers.\n<b>What your supervisor sees:</b> group summaries only, with at least {minGroup} answers. Your own answers are not shown unless you choose to share them.\n<b>What the coordinator sees:</b> attendance, reasons for not attending, who has answered, and group summaries. Written suggestions are read without names, once there are at least {minGroup} answers.\n<b>Retention:</b> at most {retentionMonths} months after the training, then separated from your name.\n<b>Note:</b> messages travel through Telegram or Slack, whose servers are outside Indonesia. Please do not write confidential information.\n<b>Your rights:</b> view, correct or delete your data, or withdraw consent at any time with /privacy.\n\n<b>Questions:</b> {contact}\n\nYou do not agree? That is fine. You can still attend the training and use the written form.",
  },
  /** What {legalBasis} says unless the agency has set its own words. */
  legalBasis: {
    id: "kewajiban instansi mengevaluasi pengembangan kompetensi (PP 11/2017 Pasal 203) dan persetujuan Anda (UU 27/2022 Pasal 20–22).",
    en: "the agency’s duty to evaluate competency development (Government Regulation 11/2017 Art. 203) and your consent (Law 27/2022 Art. 20–22).",
  },
  /** What {skpPromise} says once the agency has adopted it. */
  skpPromise: {
    id: "Tidak dipakai untuk menilai kinerja (SKP) atau disiplin pegawai.",
    en: "Not used for performance appraisal (SKP) or discipline.",
  },
  consentYes: { id: "✅ Saya setuju", en: "✅ I agree" },
  consentNo: { id: "Saya tidak setuju", en: "I do not agree" },
  consentFull: { id: "📄 Kebijakan lengkap", en: "📄 Full policy" },
  consentBack: { id: "↩️ Kembali", en: "↩️ Back" },
  consentAccepted: {
    id: "Terima kasih. Persetujuan Anda tercatat pada {date}, pukul {time} WIB (versi {version}).",
    en: "Thank you. Your consent was recorded on {date} at {time} WIB (version {version}).",
  },
  consentDeclined: {
    id: "Baik. Akun dan jawaban Anda tidak disimpan. Untuk formulir tertulis, silakan hubungi {contact}.\n\nBila berubah pikiran, ketik /mulai.",
    en: "Understood. Your account and answers are not stored. For the written form, please contact {contact}.\n\nIf you change your mind, type /start.",
  },
  policy: {
    id: "<b>Kebijakan data pribadi</b>\n\n<b>1. Pengelola.</b> {agency}.\n\n<b>2. Dasar.</b> {legalBasis}\n\n<b>3. Data dari instansi.</b> Nama, NIP, unit kerja, jabatan, atasan langsung, nomor HP, pelatihan, dan kehadiran. NIP dan nomor HP disimpan dalam keadaan terenkripsi.\n\n<b>4. Data dari Anda.</b> ID Telegram atau Slack, persetujuan ini, konfirmasi hadir dan alasan berhalangan, jawaban survei, rencana, contoh, dan saran.\n\n<b>5. Untuk apa.</b> Mengingatkan jadwal, memperbaiki pelatihan, dan mengetahui dukungan yang diperlukan di tempat kerja.\n{skpPromise}\n\n<b>6. Siapa melihat apa.</b>\n• Anda: semua data dan jawaban Anda.\n• Atasan: ringkasan kelompok, minimal {minGroup} jawaban; jumlah yang hadir dan yang mengisi; kebutuhan dukungan yang Anda pilih sendiri untuk disampaikan dengan nama.\n• Koordinator: kehadiran, alasan berhalangan, dan siapa yang sudah mengisi; ringkasan kelompok; saran tanpa nama, setelah ada minimal {minGroup} jawaban; contoh yang Anda izinkan untuk dibagikan.\n• Admin: data pegawai, dan jawaban dengan kode pengganti nama, untuk pemeriksaan. Setiap pembukaan dicatat.\n\n<b>7. Pengamatan atasan.</b> Sekitar 30 hari setelah pelatihan, atasan dapat ditanya apakah melihat penerapannya. Atasan tidak melihat jawaban Anda, dan jawabannya tidak dikirim kepada Anda.\n\n<b>8. Telegram dan Slack.</b> Pesan lewat server di luar Indonesia. Obrolan dengan bot tidak terenkripsi dari ujung ke ujung. Mohon tidak menulis informasi rahasia atau menyebut nama orang.\n\n<b>9. Berapa lama.</b> Jawaban pribadi paling lama {retentionMonths} bulan sejak pelatihan, lalu dilepaskan dari nama Anda. Angka ringkasan kelompok tetap disimpan.\n\n<b>10. Hak Anda.</b> Lewat /privasi: melihat, memperbaiki, menyalin, menarik persetujuan, menghapus. Permintaan lain dijawab paling lama 3 × 24 jam.\n\n<b>11. Setelah dihapus.</b> Yang tetap disimpan: data kepegawaian, catatan kehadiran, bukti persetujuan, dan catatan pemeriksaan (audit).\n\n<b>12. Bila tidak setuju.</b> Tidak ada akibat apa pun. Tersedia formulir tertulis.\n\n<b>Kontak:</b> {contact}",
    en: "<b>Personal data policy</b>\n\n<b>1. Controller.</b> {agency}.\n\n<b>2. Basis.</b> {legalBasis}\n\n<b>3. Data from the agency.</b> Name, employee number (NIP), work unit, position, direct supervisor, phone number, trainings and attendance. NIP and phone number are stored encrypted.\n\n<b>4. Data from you.</b> Telegram or Slack ID, this consent, whether you can attend and why not, survey answers, plan, example and suggestions.\n\n<b>5. What for.</b> Schedule reminders, improving training, and learning what support is needed at work.\n{skpPromise}\n\n<b>6. Who sees what.</b>\n• You: all your data and answers.\n• Supervisors: group summaries with at least {minGroup} answers; how many attend and how many have answered; a need for support that you chose to pass on with your name.\n• Coordinators: attendance, reasons for not attending, and who has answered; group summaries; suggestions without names, once there are at least {minGroup} answers; examples you allowed to be shared.\n• Admins: employee records, and, for audits, answers with a code in place of the name. Every access is recorded.\n\n<b>7. Supervisor’s observation.</b> About 30 days after a training your supervisor may be asked whether they saw it applied. They do not see your answers, and theirs are not sent to you.\n\n<b>8. Telegram and Slack.</b> Messages pass through servers outside Indonesia. Chats with a bot are not end-to-end encrypted. Please do not write confidential information or name people.\n\n<b>9. How long.</b> Personal answers at most {retentionMonths} months after the training, then separated from your name. Group figures are kept.\n\n<b>10. Your rights.</b> With /privacy: view, correct, copy, withdraw consent, delete. Other requests are answered within 3 × 24 hours.\n\n<b>11. After deletion.</b> What remains: personnel records, attendance records, the proof of consent, and the audit record.\n\n<b>12. If you do not agree.</b> There are no consequences of any kind. A written form is available.\n\n<b>Contact:</b> {contact}",
  },

  inviteAsk: {
    id: "Undangan ini untuk <b>{maskedName}</b> dari <b>{unit}</b>. Apakah ini Anda?",
    en: "This invitation is for <b>{maskedName}</b> from <b>{unit}</b>. Is this you?",
  },
  inviteYes: { id: "Ya, ini saya", en: "Yes, this is me" },
  inviteNo: { id: "Bukan saya", en: "Not me" },
  inviteNotMe: {
    id: "Baik, undangan ini tidak dipakai. Mohon kembalikan kepada pemiliknya atau kepada koordinator.\n\nUntuk mendaftar dengan NIP Anda sendiri, ketik /mulai.",
    en: "All right, the invitation stays unused. Please return it to its owner or to the coordinator.\n\nTo register with your own NIP, type /start.",
  },
  /** For an invitation that was used, is too old, or never existed. */
  inviteRefused: {
    id: "Undangan ini tidak bisa dipakai lagi. Anda bisa mendaftar dengan NIP: ketik /mulai. Bila perlu undangan baru, hubungi {contact}.",
    en: "This invitation can no longer be used. You can register with your NIP: type /start. If you need a new invitation, contact {contact}.",
  },

  askNip: {
    id: "Silakan kirim NIP atau NI PPPK Anda (18 angka). Boleh memakai spasi, misalnya: 19900101 202012 1 001.\n\nPesan berisi NIP langsung saya hapus dari obrolan ini.",
    en: "Please send your NIP or NI PPPK (18 digits). Spaces are fine, for example: 19900101 202012 1 001.\n\nI delete the message with your NIP from this chat right away.",
  },
  nipLength: {
    id: "NIP terdiri dari 18 angka, sedangkan yang saya terima {count} angka. Mohon dicek lagi.",
    en: "A NIP has 18 digits, but I received {count}. Please check again.",
  },
  nipBirth: {
    id: "Delapan angka pertama NIP adalah tanggal lahir (tahun, bulan, tanggal). Bagian itu tampaknya keliru. Mohon dicek lagi.",
    en: "The first eight digits of a NIP are the birth date (year, month, day). That part looks wrong. Please check again.",
  },
  nipPeriod: {
    id: "Angka ke-9 sampai ke-14 adalah masa pengangkatan. Bagian itu tampaknya keliru. Mohon dicek lagi.",
    en: "Digits 9 to 14 are the appointment period. That part looks wrong. Please check again.",
  },
  nipTail: {
    id: "Empat angka terakhir NIP tampaknya keliru (jenis kelamin 1 atau 2, lalu nomor urut). Mohon dicek lagi.",
    en: "The last four digits of the NIP look wrong (gender 1 or 2, then a serial number). Please check again.",
  },
  verify: {
    id: "Terima kasih. Untuk memastikan ini benar Anda, tekan tombol di bawah untuk membagikan nomor HP, atau ketik kode 6 angka dari koordinator.\n\nNomor HP hanya dicocokkan dengan data kepegawaian.",
    en: "Thank you. To make sure this is you, tap the button below to share your phone number, or type the 6-digit code from the coordinator.\n\nThe number is only matched with personnel records.",
  },
  shareContact: { id: "📱 Bagikan nomor saya", en: "📱 Share my number" },
  haveCode: { id: "Saya punya kode", en: "I have a code" },
  askCode: {
    id: "Silakan ketik kode 6 angka dari koordinator. Kode hanya bisa dipakai satu kali.",
    en: "Please type the 6-digit code from the coordinator. A code can be used only once.",
  },
  codeFormat: {
    id: "Kode terdiri dari 6 angka. Mohon dicek lagi.",
    en: "A code has 6 digits. Please check again.",
  },
  notYourContact: {
    id: "Kontak itu bukan nomor akun Anda sendiri. Silakan tekan tombol <b>Bagikan nomor saya</b> di bawah.",
    en: "That contact is not the number of your own account. Please tap <b>Share my number</b> below.",
  },
  /** For a NIP that is not on the roster or already linked, and for a number or code that does not match: all alike. */
  verifyFailed: {
    id: "Data yang Anda kirim belum cocok.\nSisa percobaan: {count}.\n\nIni bisa terjadi bila nomor HP berganti, akun berganti, atau data belum masuk daftar. Silakan coba lagi, atau hubungi {contact}.",
    en: "What you sent does not match yet.\nAttempts left: {count}.\n\nThis can happen when a phone number or account has changed, or when the data is not on the list yet. Please try again, or contact {contact}.",
  },
  locked: {
    id: "Demi keamanan, pendaftaran dijeda 15 menit. Silakan coba lagi nanti, atau hubungi {contact}.",
    en: "For safety, registration is paused for 15 minutes. Please try again later, or contact {contact}.",
  },
  useButtons: {
    id: "Silakan pilih salah satu tombol di atas. Untuk mengulang dari awal, ketik /mulai.",
    en: "Please choose one of the buttons above. To start over, type /start.",
  },

  checkSupervisor: {
    id: "Atasan langsung Anda tercatat: <b>{supervisor}</b>\nApakah benar?",
    en: "Your direct supervisor on record: <b>{supervisor}</b>\nIs that correct?",
  },
  supervisorYes: { id: "Benar", en: "Correct" },
  supervisorNo: { id: "Tidak, sudah berganti", en: "No, it has changed" },
  supervisorUnknown: { id: "Kurang tahu", en: "Not sure" },
  supervisorNoted: {
    id: "Baik, koordinator akan memeriksa data atasan Anda.",
    en: "All right, the coordinator will check who your supervisor is.",
  },
  done: {
    id: "Terima kasih, {addressee}. Anda terdaftar sebagai pegawai {unit}.\n\nKetik /jadwal untuk melihat pelatihan Anda, atau /bantuan bila perlu bantuan.",
    en: "Thank you, {addressee}. You are registered as an employee of {unit}.\n\nType /schedule to see your training, or /help if you need help.",
  },
  alreadyDone: {
    id: "Halo lagi, {addressee}. Anda sudah terdaftar.\n\nKetik /jadwal untuk melihat pelatihan Anda, atau /bantuan bila perlu bantuan.",
    en: "Hello again, {addressee}. You are already registered.\n\nType /schedule to see your training, or /help if you need help.",
  },
} as const satisfies Readonly<Record<string, Text>>;
