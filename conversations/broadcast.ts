/**
 * Broadcasts by coordinators: the dialog, its card while it goes out, and the texts that can be sent as they are. Lines
 * whose placeholder has nothing to say are left out, so a count of nothing is not mentioned.
 */
import type { Text } from "../src/core/text.ts";

/** Messages to choose instead of writing one. Offered where everything they name is known. */
export const standardTexts = {
  lastCall: {
    label: { id: "Survei segera ditutup", en: "The survey closes soon" },
    text: {
      id: "Bapak/Ibu peserta <b>{title}</b>, survei ditutup {deadline}. Mohon luangkan 2 menit untuk mengisi: ketik /lanjut. Terima kasih bagi yang sudah.",
      en: "Dear participants of <b>{title}</b>, the survey closes on {deadline}. Please take 2 minutes to fill it in: type /continue. Thank you to those who already have.",
    },
  },
  confirm: {
    label: { id: "Mohon kabari kehadiran", en: "Please tell us if you come" },
    text: {
      id: "Bapak/Ibu, kami menunggu kabar kehadiran Anda di <b>{title}</b>, {date}. Mohon ketik /jadwal, lalu pilih bisa hadir atau berhalangan. Terima kasih.",
      en: "We would like to know whether you will attend <b>{title}</b>, {date}. Please type /schedule and choose whether you can attend. Thank you.",
    },
  },
  laptop: {
    label: { id: "Bawa laptop, surat tugas", en: "Bring laptop and letter" },
    text: {
      id: "Untuk <b>{title}</b> {relativeDay}, mohon membawa laptop dan surat tugas. Pelatihan dimulai pukul {time} WIB.",
      en: "For <b>{title}</b> {relativeDay}, please bring a laptop and your assignment letter. The training starts at {time} WIB.",
    },
  },
  room: {
    label: { id: "Ruang pindah", en: "The room has changed" },
    text: {
      id: "Ruang <b>{title}</b> pindah ke:\n<b>{place}</b>\nJadwal tetap, {date}, pukul {time} WIB.",
      en: "The room of <b>{title}</b> has changed to:\n<b>{place}</b>\nThe schedule stays: {date}, {time} WIB.",
    },
  },
  support: {
    label: { id: "Mohon dukungan atasan", en: "Ask for support" },
    text: {
      id: "Bapak/Ibu atasan peserta <b>{title}</b>, mohon dukungan agar peserta dapat mempraktikkan hasil pelatihan. Cukup 10 menit bicara minggu ini.",
      en: "To the supervisors of participants of <b>{title}</b>: please help them put the training into practice. Ten minutes of talk this week are enough.",
    },
  },
} as const satisfies Readonly<Record<string, { readonly label: Text; readonly text: Text }>>;

export type StandardText = keyof typeof standardTexts;

export const broadcast = {
  coordinators: { id: "koordinator pelatihan dan admin", en: "training coordinators and admins" },

  home: {
    id: "<b>Siaran</b>\n\nDi bawah ini yang terjadwal atau sedang berjalan. Ketuk untuk melihat, menjeda, atau membatalkan.",
    en: "<b>Broadcasts</b>\n\nBelow are those that are scheduled or under way. Tap one to see, pause or cancel it.",
  },
  newOne: { id: "➕ Siaran baru", en: "➕ New broadcast" },
  toHome: { id: "Daftar siaran", en: "All broadcasts" },
  refresh: { id: "🔄 Perbarui", en: "🔄 Refresh" },
  back: { id: "↩️ Kembali", en: "↩️ Back" },
  discard: { id: "Batal", en: "Cancel" },
  discarded: { id: "Baik, tidak ada yang dikirim.", en: "All right, nothing was sent." },
  useButtons: { id: "Silakan pilih salah satu tombol di bawah.", en: "Please choose one of the buttons below." },
  underWay: { id: "Siaran ini sudah dikonfirmasi.", en: "This broadcast is confirmed already." },

  chooseTraining: {
    id: "<b>1/4 Untuk siapa?</b>\n\nPilih pelatihannya. Bila tidak ada di daftar, ketik sebagian namanya.",
    en: "<b>1/4 For whom?</b>\n\nChoose the training. If it is not listed, type part of its name.",
  },
  chooseUnit: {
    id: "<b>1/4 Untuk siapa?</b>\n\nPilih unit kerja; unit di bawahnya ikut menerima. Bila tidak ada di daftar, ketik sebagian namanya.",
    en: "<b>1/4 For whom?</b>\n\nChoose a unit; the units below it are included. If it is not listed, type part of its name.",
  },
  notFound: { id: "⚠️ Tidak ada yang bernama “{words}”.", en: "⚠️ Nothing is called “{words}”." },
  toUnits: { id: "Unit tertentu", en: "A specific unit" },
  toTrainings: { id: "Peserta pelatihan", en: "Participants of a training" },
  chooseAudience: {
    id: "<b>1/4 Untuk siapa?</b>\n\nPelatihan <b>{title}</b>\n{date}",
    en: "<b>1/4 For whom?</b>\n\nTraining <b>{title}</b>\n{date}",
  },
  nobodyThere: { id: "⚠️ Pelatihan ini belum punya peserta.", en: "⚠️ This training has no participants yet." },
  audiences: {
    training: { id: "Semua peserta", en: "All participants" },
    unconfirmed: { id: "Belum konfirmasi hadir", en: "Attendance not confirmed" },
    unanswered: { id: "Belum mengisi survei", en: "Survey not answered" },
    supervisors: { id: "Atasan peserta", en: "Participants’ supervisors" },
    unit: { id: "Pegawai unit", en: "Employees of the unit" },
  },

  write: {
    id: "<b>2/4 Pesan</b>\n{audience}\n\n✍️ Ketik pesannya lalu kirim, paling banyak {max} huruf.\n{orStandard}\n\nBoleh memakai {placeholders}; isinya diganti untuk tiap orang.\nContoh: Yth. {example}, ...",
    en: "<b>2/4 Message</b>\n{audience}\n\n✍️ Type the message and send it, at most {max} characters.\n{orStandard}\n\nYou may use {placeholders}; each person gets their own.\nExample: Dear {example}, ...",
  },
  orStandard: { id: "Atau pilih teks baku di bawah.", en: "Or choose a standard text below." },
  keepText: { id: "Pakai pesan tadi", en: "Keep the message" },
  textEmpty: {
    id: "⚠️ Pesannya belum terbaca. Boleh ditulis sekali lagi?",
    en: "⚠️ I could not read any text. Could you write it again?",
  },
  textTooLong: {
    id: "⚠️ Pesan Anda {count} huruf, paling banyak {max}. Boleh dipersingkat sedikit?",
    en: "⚠️ Your message has {count} characters; the maximum is {max}. Could you shorten it a little?",
  },
  textUnknown: {
    id: "⚠️ Tidak bisa dipakai di sini: {unknown}. Mohon diperbaiki lalu kirim lagi.",
    en: "⚠️ This cannot be used here: {unknown}. Please correct it and send it again.",
  },

  preview: { id: "<b>3/4 Pratinjau</b>\n{audience}", en: "<b>3/4 Preview</b>\n{audience}" },
  asReceived: {
    id: "✉️ <i>Begini pesan diterima (nama disamarkan):</i>",
    en: "✉️ <i>This is how it arrives (name masked):</i>",
  },
  goesOut: {
    id: "Penerima: <b>{count} orang</b>\nDilewati {skipped}: {why}\nWaktu kirim: <b>{schedule}</b>",
    en: "Recipients: <b>{count} people</b>\nSkipped {skipped}: {why}\nSend time: <b>{schedule}</b>",
  },
  atOnce: { id: "segera", en: "at once" },
  atOnceUrgent: { id: "segera, di luar jam kerja pun (mendesak)", en: "at once, even outside working hours (urgent)" },
  held: {
    id: "⏳ {moment} di luar jam kerja ({why}), jadi pesan menunggu sampai waktu di atas. Kirim sekarang hanya untuk keadaan mendesak.",
    en: "⏳ {moment} is outside working hours ({why}), so the message waits until then. Send now only if it is urgent.",
  },
  now: { id: "Sekarang", en: "Now" },
  needsSecond: {
    id: "Siaran ini perlu disetujui satu orang lagi, karena untuk atasan atau lebih dari 500 orang.",
    en: "This broadcast needs the approval of one more person: it is for supervisors, or for more than 500 people.",
  },
  send: { id: "✅ Kirim ke {count} orang", en: "✅ Send to {count} people" },
  schedule: { id: "✅ Jadwalkan ke {count} orang", en: "✅ Schedule for {count} people" },
  sendToMe: { id: "Kirim ke saya dulu", en: "Send it to me first" },
  continued: { id: "Dilanjutkan di bawah.", en: "Continued below." },
  editText: { id: "✏️ Ubah pesan", en: "✏️ Edit message" },
  editTime: { id: "🕗 Ubah waktu", en: "🕗 Change time" },
  sendNow: { id: "Kirim sekarang (mendesak)", en: "Send now (urgent)" },
  seeSkipped: { id: "Siapa yang dilewati?", en: "Who is skipped?" },
  nobody: {
    id: "⚠️ Tidak ada yang bisa dikirimi. Pilih penerima lain, atau tunggu sampai mereka terhubung.",
    en: "⚠️ Nobody can be written to. Choose another audience, or wait until they are linked.",
  },
  noCalendar: {
    id: "⚠️ Hari libur pada waktu itu belum diketahui. Pilih waktu lain.",
    en: "⚠️ The holidays at that time are not known yet. Choose another time.",
  },
  full: {
    id: "⚠️ Pelatihan ini sudah mendapat {most} siaran pada minggu itu. Pilih waktu di minggu lain.",
    en: "⚠️ This training already has {most} broadcasts in that week. Choose a time in another week.",
  },
  unfit: {
    id: "⚠️ Pesannya belum ada, atau tidak cocok lagi dengan penerima dan waktunya. Ketuk Ubah pesan.",
    en: "⚠️ There is no message yet, or it no longer fits the audience and the time. Tap Edit message.",
  },
  moreNow: {
    id: "Penerimanya sekarang {count} orang, mohon periksa lagi.",
    en: "There are {count} recipients now; please check again.",
  },
  changedSince: {
    id: "⚠️ Siaran ini sudah Anda ubah di tempat lain. Mohon periksa lagi sebelum dikirim.",
    en: "⚠️ You have changed this broadcast somewhere else. Please check it again before it is sent.",
  },
  skippedList: { id: "<b>Dilewati</b>\n{audience}", en: "<b>Skipped</b>\n{audience}" },
  skippedGroup: { id: "<b>{reason}</b> ({count})", en: "<b>{reason}</b> ({count})" },
  andMore: { id: "dan {count} orang lagi", en: "and {count} more" },
  skipReasons: {
    declined: { id: "menyatakan tidak ikut", en: "said they do not take part" },
    "consent-withdrawn": { id: "menarik persetujuan survei", en: "withdrew consent to surveys" },
    "not-linked": { id: "belum terhubung", en: "not linked yet" },
    blocked: { id: "memblokir bot", en: "blocked the bot" },
    enough: { id: "sudah 3 siaran dalam 7 hari", en: "already 3 broadcasts in 7 days" },
  },

  chooseTime: {
    id: "<b>Kapan dikirim?</b>\n\nPilih, atau ketik tanggal dan jamnya, misalnya: {example}",
    en: "<b>When should it go out?</b>\n\nChoose, or type date and time, for example: {example}",
  },
  soon: { id: "Segera", en: "At once" },
  momentUnread: {
    id: "⚠️ “{words}” belum saya pahami sebagai waktu. Contoh: {example}",
    en: "⚠️ I could not read “{words}” as a time. Example: {example}",
  },
  momentPast: {
    id: "⚠️ {schedule} sudah lewat. Pilih waktu yang akan datang.",
    en: "⚠️ {schedule} has passed. Choose a time to come.",
  },

  typeCount: {
    id: "Siaran ini untuk <b>{count} orang</b>.\n\nUntuk memastikan, ketik angkanya: <b>{count}</b>",
    en: "This broadcast goes to <b>{count} people</b>.\n\nTo make sure, type the number: <b>{count}</b>",
  },
  countWrong: {
    id: "⚠️ Yang Anda ketik “{words}”. Angkanya harus {count}.",
    en: "⚠️ You typed “{words}”. It has to be {count}.",
  },

  awaiting: {
    id: "<b>Menunggu persetujuan</b>\n{audience}\n\nPenerima: {count} orang\nWaktu kirim: {schedule}\n\nSaya sudah bertanya kepada {asked} orang. Tanpa jawaban sampai {lapses}, siaran kembali menjadi draf.",
    en: "<b>Waiting for approval</b>\n{audience}\n\nRecipients: {count} people\nSend time: {schedule}\n\nI have asked {asked} others. Without an answer until {lapses}, it becomes a draft again.",
  },
  awaitingAlone: {
    id: "<b>Menunggu persetujuan</b>\n{audience}\n\nPenerima: {count} orang\nWaktu kirim: {schedule}\n\nTidak ada orang lain yang bisa menyetujui. Sebagai admin, Anda bisa mengonfirmasi sendiri mulai pukul {from} WIB. Tanpa itu sampai {lapses}, siaran kembali menjadi draf.",
    en: "<b>Waiting for approval</b>\n{audience}\n\nRecipients: {count} people\nSend time: {schedule}\n\nNobody else can approve. As an admin you can confirm it yourself from {from} WIB on. Without that until {lapses}, it becomes a draft again.",
  },
  confirmAlone: { id: "Konfirmasi sendiri", en: "Confirm it myself" },
  aloneTooSoon: { id: "Bisa mulai pukul {from} WIB.", en: "Possible from {from} WIB on." },
  notAlone: { id: "Ada orang lain yang bisa menyetujui.", en: "Somebody else can approve." },
  noApprover: {
    id: "⚠️ Siaran ini perlu disetujui satu orang lagi, tetapi belum ada koordinator lain atau admin yang terhubung. Hubungi {contact}.",
    en: "⚠️ This broadcast needs a second person to approve it, but no other coordinator or admin is linked. Contact {contact}.",
  },
  ask: {
    id: "<b>Mohon persetujuan siaran</b>\n{audience}\n\nDari: {author}\nPenerima: <b>{count} orang</b>\nWaktu kirim: {schedule}",
    en: "<b>Please approve a broadcast</b>\n{audience}\n\nFrom: {author}\nRecipients: <b>{count} people</b>\nSend time: {schedule}",
  },
  approve: { id: "✅ Setujui", en: "✅ Approve" },
  reject: { id: "Jangan dikirim", en: "Do not send" },
  youApproved: {
    id: "✅ Anda menyetujui siaran ini.\n{audience}\n\nTerima kasih.",
    en: "✅ You approved this broadcast.\n{audience}\n\nThank you.",
  },
  youRejected: {
    id: "Anda tidak menyetujui siaran ini.\n{audience}\n\nPengirimnya diberi tahu.",
    en: "You did not approve this broadcast.\n{audience}\n\nIts author is told.",
  },
  noLongerAsked: {
    id: "Siaran ini tidak lagi menunggu persetujuan.",
    en: "This broadcast no longer waits for approval.",
  },
  notOwn: { id: "Siaran sendiri disetujui oleh orang lain.", en: "Your own broadcast is approved by somebody else." },
  notes: {
    refused: { id: "⚠️ Siaran ini tidak disetujui.", en: "⚠️ This broadcast was not approved." },
    lapsed: {
      id: "⚠️ Tidak ada yang menyetujui dalam 24 jam, jadi siaran ini kembali menjadi draf.",
      en: "⚠️ Nobody approved within 24 hours, so this is a draft again.",
    },
    held: {
      id: "⚠️ Siaran ini belum bisa dikirim pada waktunya, jadi kembali menjadi draf.",
      en: "⚠️ This broadcast could not go out at its time, so it is a draft again.",
    },
    forbidden: {
      id: "⚠️ Siaran ini tidak dikirim: peran pengirimnya sudah tidak berlaku.",
      en: "⚠️ This broadcast was not sent: its author no longer has the role.",
    },
    failing: {
      id: "⚠️ Dijeda otomatis: lebih dari seperlima dari 50 pengiriman terakhir gagal. Tidak ada yang dikirim dua kali.",
      en: "⚠️ Paused automatically: more than a fifth of the last 50 failed. Nothing is sent twice.",
    },
  },
  openIt: { id: "Lihat siaran", en: "See the broadcast" },
  approvedNote: {
    id: "✅ {name} menyetujui siaran Anda.\n{audience}",
    en: "✅ {name} approved your broadcast.\n{audience}",
  },
  noteAbout: { id: "{audience}", en: "{audience}" },

  scheduled: {
    id: "<b>Terjadwal</b>\n{audience}\n\nPenerima: {count} orang\nWaktu kirim: <b>{schedule}</b>\n\nPenerimanya dihitung lagi pada waktu itu.",
    en: "<b>Scheduled</b>\n{audience}\n\nRecipients: {count} people\nSend time: <b>{schedule}</b>\n\nThe recipients are counted again at that time.",
  },
  sending: { id: "<b>4/4 Sedang dikirim</b>\n{audience}", en: "<b>4/4 Sending</b>\n{audience}" },
  paused: { id: "<b>4/4 Dijeda</b>\n{audience}", en: "<b>4/4 Paused</b>\n{audience}" },
  ending: { id: "<b>4/4 Dibatalkan</b>\n{audience}", en: "<b>4/4 Cancelled</b>\n{audience}" },
  done: { id: "<b>Siaran selesai</b>\n{audience}", en: "<b>Broadcast finished</b>\n{audience}" },
  stopped: { id: "<b>Siaran dibatalkan</b>\n{audience}", en: "<b>Broadcast cancelled</b>\n{audience}" },
  numbers: {
    id: "{bar} {done}/{total}\nTerkirim {sent}, gagal {failed}, sisa {left}.\nSekitar {time} lagi.\nDi luar jam kerja: dilanjutkan {resumes}.",
    en: "{bar} {done}/{total}\nSent {sent}, failed {failed}, left {left}.\nAbout {time} to go.\nOutside working hours: goes on {resumes}.",
  },
  outcome: {
    id: "Terkirim {sent}, gagal {failed}, dilewati {skipped}.\nGagal: {failedWhy}.\nDilewati: {skippedWhy}.\nTidak perlu lagi: {needless}.\nDibatalkan: {cancelled}.\nDurasi {duration}.",
    en: "Sent {sent}, failed {failed}, skipped {skipped}.\nFailed: {failedWhy}.\nSkipped: {skippedWhy}.\nNo longer needed: {needless}.\nCancelled: {cancelled}.\nTook {duration}.",
  },
  uncertain: {
    id: "❔ {count} tidak pasti: mungkin sampai, mungkin tidak. Tidak dikirim ulang tanpa Anda minta.",
    en: "❔ {count} uncertain: they may have arrived or not. They are not sent again unless you ask.",
  },
  resultComes: { id: "Hasilnya saya kabarkan {schedule}.", en: "I will tell you the result on {schedule}." },
  failReasons: {
    blocked: { id: "memblokir bot", en: "blocked the bot" },
    deactivated: { id: "akun dihapus", en: "account deleted" },
    "chat-not-found": { id: "obrolan tidak ditemukan", en: "chat not found" },
    other: { id: "ditolak Telegram", en: "refused by Telegram" },
  },
  pause: { id: "⏸ Jeda", en: "⏸ Pause" },
  resume: { id: "▶️ Lanjutkan", en: "▶️ Resume" },
  stop: { id: "Batalkan", en: "Cancel" },
  stopRest: { id: "Batalkan sisa", en: "Cancel the rest" },
  stopSure: {
    id: "<b>Batalkan siaran ini?</b>\n{audience}\n\nYang sudah terkirim tidak bisa ditarik. Yang belum, tidak akan dikirim.",
    en: "<b>Cancel this broadcast?</b>\n{audience}\n\nWhat was sent cannot be taken back. What was not, will not be sent.",
  },
  stopNo: { id: "Tidak, biarkan", en: "No, leave it" },
  stopYes: { id: "Ya, batalkan", en: "Yes, cancel" },
  resend: { id: "Kirim ulang ke {count} orang", en: "Send again to {count} people" },
  seconds: { id: "{count} detik", en: "{count} seconds" },
  minutes: { id: "{count} menit", en: "{count} minutes" },
  hours: { id: "{count} jam", en: "{count} hours" },

  result: {
    id: "<b>Hasil siaran</b>\n{audience}\n\nSampai ke {sent} orang.\nMembuka survei: {opened}.\nMengisi sampai selesai: {answered}.\nSudah menjawab kehadiran: {confirmed}.",
    en: "<b>Result of the broadcast</b>\n{audience}\n\nReached {sent} people.\nOpened the survey: {opened}.\nFinished it: {answered}.\nAnswered about attendance: {confirmed}.",
  },
} as const;
