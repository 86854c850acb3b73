/**
 * What is said when a person asks for something themselves: schedule, help, language, their own data; and the polite
 * answer to what the assistant cannot read.
 */
import type { Text } from "../src/core/text.ts";

export const selfService = {
  help: {
    id: "Yang bisa saya bantu:\n/jadwal – pelatihan Anda\n/lanjut – lanjutkan survei\n/jeda – berhenti sementara\n/bahasa – ganti bahasa\n/privasi – data dan persetujuan Anda\n/kontak – hubungi koordinator\n/hapus – hapus data Anda\n/mulai – mulai atau mendaftar\n/bantuan – pesan ini",
    en: "How I can help:\n/schedule – your training\n/continue – continue a survey\n/pause – pause a survey\n/language – change language\n/privacy – your data and consent\n/contact – reach the coordinator\n/erase – delete your data\n/start – start or register\n/help – this message",
  },
  /** Below it for coordinators and admins. */
  supervisorHelp: {
    id: "Sebagai atasan:\n/ringkasan – ringkasan mingguan tim Anda, dan cara mengaturnya",
    en: "As a supervisor:\n/digest – the weekly digest of your team, and its settings",
  },
  coordinatorHelp: {
    id: "Sebagai koordinator:\n/status – pelatihan dan siaran yang berjalan\n/siaran – kirim pesan ke peserta, atasan, atau unit\n/impor – peserta dari berkas Excel\n/jadwal – juga pelatihan yang Anda koordinasikan\n/ringkasan – ringkasan mingguan dan siapa yang belum mengisi",
    en: "As a coordinator:\n/status – trainings and broadcasts under way\n/broadcast – write to participants, supervisors or a unit\n/import – participants from an Excel file\n/schedule – also the trainings you coordinate\n/digest – the week, and who has not answered",
  },
  /** To somebody who has just been made one. */
  madeCoordinator: {
    id: "Anda sekarang dapat mengirim siaran kepada peserta pelatihan dan menerima kabar kehadiran mereka.\n\nKetik /siaran untuk mulai, /impor untuk mendaftarkan peserta dari berkas, /bantuan untuk daftar perintah.",
    en: "You can now write to participants of trainings, and you receive news about their attendance.\n\nType /broadcast to begin, /import to enrol participants from a file, /help for the list of commands.",
  },
  /** Answers a text that nothing asked for. */
  useButtons: {
    id: "Terima kasih, pesan Anda sampai. Saat ini saya tidak menunggu jawaban tertulis, dan pesan ini tidak dibaca orang lain.\n\nUntuk mengisi survei, tekan tombol pada kartunya atau ketik /lanjut. Untuk berbicara dengan koordinator, ketik /kontak.",
    en: "Thank you, your message arrived. I am not waiting for a written answer right now, and nobody else reads this message.\n\nTo fill in a survey, tap the buttons on its card or type /continue. To talk to the coordinator, type /contact.",
  },
  unknownCommand: {
    id: "Perintah itu belum saya kenal. Ketik /bantuan untuk melihat yang bisa saya bantu.",
    en: "I do not know that command. Type /help to see how I can help.",
  },
  notRegistered: {
    id: "Anda belum terdaftar. Ketik /mulai untuk mendaftar.",
    en: "You are not registered yet. Type /start to register.",
  },
  notAllowed: {
    id: "Menu ini hanya untuk {role}. Bila menurut Anda ini keliru, hubungi {contact}.",
    en: "This menu is only for {role}. If you think this is a mistake, contact {contact}.",
  },
  contact: {
    id: "Koordinator pelatihan bisa dihubungi di:\n{contact}",
    en: "You can reach the training coordinator at:\n{contact}",
  },

  scheduleHeading: { id: "<b>Pelatihan Anda</b>", en: "<b>Your training</b>" },
  scheduleItem: {
    id: "📘 <b>{title}</b>\n🗓 {date}\n🕗 {time} WIB\n📍 {place}\n🎒 Yang perlu disiapkan: {prep}\n{attendance}",
    en: "📘 <b>{title}</b>\n🗓 {date}\n🕗 {time} WIB\n📍 {place}\n🎒 Please prepare: {prep}\n{attendance}",
  },
  scheduleEmpty: {
    id: "Belum ada pelatihan mendatang untuk Anda. Begitu ada, saya kabari.",
    en: "There is no upcoming training for you yet. I will let you know when there is.",
  },
  attendanceYes: { id: "Kehadiran: ✅ bisa hadir", en: "Attendance: ✅ can attend" },
  attendanceNo: { id: "Kehadiran: ❌ berhalangan", en: "Attendance: ❌ cannot attend" },
  attendanceMaybe: { id: "Kehadiran: 🤔 belum pasti", en: "Attendance: 🤔 not sure yet" },
  attendanceNone: { id: "Kehadiran: belum dijawab", en: "Attendance: not answered yet" },
  changeAttendance: { id: "Ubah kehadiran", en: "Change attendance" },

  nothingOpen: {
    id: "Tidak ada survei yang menunggu Anda saat ini. Terima kasih!",
    en: "No survey is waiting for you right now. Thank you!",
  },
  resume: {
    id: "Kita lanjutkan survei <b>{title}</b>. Jawaban Anda sebelumnya tetap tersimpan.",
    en: "Let us continue the survey for <b>{title}</b>. Your earlier answers are still saved.",
  },
  nothingToPause: {
    id: "Tidak ada survei yang sedang berjalan.",
    en: "No survey is under way.",
  },
  chooseLanguage: { id: "Bahasa apa yang ingin Anda pakai?", en: "Which language would you like to use?" },
  indonesian: { id: "Bahasa Indonesia", en: "Bahasa Indonesia" },
  english: { id: "English", en: "English" },
  languageSwitched: {
    id: "Baik, mulai sekarang saya memakai Bahasa Indonesia.",
    en: "All right, I will use English from now on.",
  },

  privacyMenu: {
    id: "Data Anda, pilihan Anda. Apa yang ingin Anda lakukan?",
    en: "Your data, your choice. What would you like to do?",
  },
  privacyView: { id: "Lihat data saya", en: "View my data" },
  privacyWho: { id: "Siapa yang melihat", en: "Who sees it" },
  privacyFix: { id: "Perbaiki data", en: "Correct my data" },
  privacyExport: { id: "Unduh salinan", en: "Download a copy" },
  privacyWithdraw: { id: "Tarik persetujuan", en: "Withdraw consent" },
  privacyErase: { id: "Hapus data saya", en: "Delete my data" },
  privacyBack: { id: "↩️ Kembali", en: "↩️ Back" },
  privacyClose: { id: "Selesai", en: "Done" },
  privacyClosed: {
    id: "Baik. Ketik /privasi kapan saja untuk membuka menu ini lagi.",
    en: "All right. Type /privacy at any time to open this menu again.",
  },
  stored: {
    id: "<b>Data Anda yang kami simpan</b>\n\nNama: {name}\nNIP: {maskedNip}\nUnit kerja: {unit}\nJabatan: {position}\nAtasan langsung: {supervisor}\nNomor HP: {maskedPhone}\nAkun tertaut: {channels}\nPersetujuan: {consent}\nPelatihan: {trainings}\nJawaban survei: {answers}\n\nUntuk melihat isi jawaban Anda, pilih <b>Unduh salinan</b>.",
    en: "<b>Your data that we store</b>\n\nName: {name}\nNIP: {maskedNip}\nWork unit: {unit}\nPosition: {position}\nDirect supervisor: {supervisor}\nPhone number: {maskedPhone}\nLinked accounts: {channels}\nConsent: {consent}\nTrainings: {trainings}\nSurvey answers: {answers}\n\nTo see your answers themselves, choose <b>Download a copy</b>.",
  },
  consentInForce: { id: "berlaku sejak {date} (versi {version})", en: "in force since {date} (version {version})" },
  consentNotInForce: { id: "tidak berlaku", en: "not in force" },
  whoSees: {
    id: "<b>Siapa yang melihat data Anda</b>\n\n• Anda: semuanya.\n• Atasan: hanya ringkasan kelompok, minimal {minGroup} jawaban, dan kebutuhan yang Anda pilih sendiri untuk disampaikan.\n• Koordinator: kehadiran, alasan berhalangan, siapa yang sudah mengisi, ringkasan kelompok, dan saran tanpa nama (minimal {minGroup} jawaban).\n• Admin: data pegawai. Setiap pembukaan dicatat.\n\nPesan lewat server Telegram atau Slack di luar Indonesia.",
    en: "<b>Who sees your data</b>\n\n• You: all of it.\n• Supervisors: only group summaries with at least {minGroup} answers, and a need you chose to pass on yourself.\n• Coordinators: attendance, reasons for not attending, who has answered, group summaries, and suggestions without names (at least {minGroup} answers).\n• Admins: employee records. Every access is recorded.\n\nMessages pass through Telegram or Slack servers outside Indonesia.",
  },
  correct: {
    id: "Nama, unit, jabatan, atasan, dan nomor HP berasal dari data kepegawaian. Bila ada yang keliru, hubungi {contact}. Perbaikan kami lakukan paling lama 3 × 24 jam.\n\nJawaban survei bisa Anda ubah sendiri pada kartunya, sampai survei ditutup.",
    en: "Name, unit, position, supervisor and phone number come from personnel records. If something is wrong, contact {contact}. We correct it within 3 × 24 hours.\n\nYou can change survey answers yourself on the survey’s card until it closes.",
  },
  exported: {
    id: "<b>Salinan data Anda</b>\nBerisi semua jawaban Anda. Simpan dengan baik dan jangan diteruskan ke grup.",
    en: "<b>A copy of your data</b>\nIt holds all your answers. Keep it safe and do not forward it to a group.",
  },
  exportAnswer: { id: "{question}\n→ {answer}", en: "{question}\n→ {answer}" },
  exportEmpty: { id: "Belum ada jawaban survei yang tersimpan.", en: "No survey answers are stored yet." },

  withdrawConfirm: {
    id: "Bila persetujuan ditarik, saya tidak lagi mengirim survei, dan survei yang terbuka ditutup. Pengingat jadwal dan catatan kehadiran tetap berjalan. Jawaban yang sudah ada tetap tersimpan, kecuali Anda menghapusnya.\n\nLanjutkan?",
    en: "If you withdraw consent, I will no longer send surveys, and open surveys are closed. Schedule reminders and attendance records go on. Answers already given are kept unless you delete them.\n\nContinue?",
  },
  withdrawYes: { id: "Ya, tarik persetujuan", en: "Yes, withdraw consent" },
  withdrawn: {
    id: "Persetujuan Anda sudah ditarik pada {date}. Saya tidak akan mengirim survei lagi.\n\nBila berubah pikiran, ketik /mulai.",
    en: "Your consent was withdrawn on {date}. I will not send surveys any more.\n\nIf you change your mind, type /start.",
  },
  eraseConfirm: {
    id: "Yang <b>dihapus</b> dan tidak bisa dikembalikan: semua jawaban, rencana, contoh, dan saran Anda, serta tautan ke akun Telegram atau Slack Anda.\n\nYang <b>tetap disimpan</b> sesuai aturan: data kepegawaian, catatan kehadiran, bukti persetujuan, dan catatan pemeriksaan (audit). Angka ringkasan kelompok yang sudah jadi tidak berubah.\n\nLanjutkan?",
    en: "What is <b>deleted</b> and cannot be restored: all your answers, plans, examples and suggestions, and the link to your Telegram or Slack account.\n\nWhat <b>remains</b> as the rules require: personnel records, attendance records, the proof of consent, and the audit record. Group figures already made do not change.\n\nContinue?",
  },
  eraseYes: { id: "Ya, hapus", en: "Yes, delete" },
  erased: {
    id: "Data Anda sudah dihapus pada {date}. Yang tetap disimpan: data kepegawaian, catatan kehadiran, bukti persetujuan, dan catatan pemeriksaan (audit).\n\nTerima kasih pernah berpartisipasi.",
    en: "Your data was deleted on {date}. What remains: personnel records, attendance records, the proof of consent, and the audit record.\n\nThank you for having taken part.",
  },
  cancel: { id: "Batal", en: "Cancel" },
  cancelled: { id: "Baik, tidak ada yang diubah.", en: "All right, nothing was changed." },

  /** For a photo, sticker, voice message, location, file and whatever else is not text. */
  unsupported: {
    id: "Maaf, saya hanya bisa membaca tulisan dan tombol, belum foto, stiker, suara, lokasi, atau berkas. Mohon dikirim sebagai tulisan.\n\nJawaban Anda sebelumnya tetap tersimpan.",
    en: "Sorry, I can only read text and buttons, not photos, stickers, voice messages, locations or files. Please send it as text.\n\nYour earlier answers are still saved.",
  },
  edited: {
    id: "Pesan yang diedit tidak saya baca ulang. Untuk mengubah jawaban, pakai tombol <b>Kembali</b> atau <b>Ubah jawaban</b> pada kartu survei.",
    en: "I do not read edited messages again. To change an answer, use <b>Back</b> or <b>Change an answer</b> on the survey’s card.",
  },
  group: {
    id: "Saya hanya bisa membantu lewat obrolan pribadi. Silakan buka {link}",
    en: "I can only help in a private chat. Please open {link}",
  },
  error: {
    id: "Maaf, ada gangguan di sisi kami. Jawaban yang sudah tersimpan tetap aman. Silakan coba lagi beberapa saat.",
    en: "Sorry, something went wrong on our side. Answers already saved are safe. Please try again in a moment.",
  },
  notYours: { id: "Tombol ini bukan untuk Anda.", en: "This button is not for you." },
  outdated: {
    id: "Tombol ini sudah tidak berlaku. Ketik /bantuan bila perlu bantuan.",
    en: "This button is no longer valid. Type /help if you need help.",
  },
  tooFast: {
    id: "Pesan Anda datang terlalu cepat. Mohon tunggu sebentar, lalu coba lagi.",
    en: "Your messages are arriving too fast. Please wait a moment and try again.",
  },
  welcomeBack: {
    id: "Selamat datang kembali, {addressee}. Saya akan mengirim pengingat dan survei seperti semula. Ketik /jadwal untuk melihat pelatihan Anda, atau /lanjut bila ada survei yang belum selesai.",
    en: "Welcome back, {addressee}. I will send reminders and surveys as before. Type /schedule to see your training, or /continue if a survey is unfinished.",
  },
} as const satisfies Readonly<Record<string, Text>>;
