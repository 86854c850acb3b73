/**
 * The words around the questions: progress, buttons, notices. Written once, so that every survey speaks alike.
 * A line with a placeholder that has no value is left out, which is why some sentences stand on a line of their own.
 */
import type { Frame } from "../src/core/conversation/conversation.ts";

/** For surveys. */
export const surveyFrame: Frame = {
  progress: { id: "Pertanyaan {index} dari {total}", en: "Question {index} of {total}" },
  optional: { id: "(boleh dilewati)", en: "(you may skip this)" },
  chosen: { id: "(pilihan Anda)", en: "(your choice)" },
  yourText: { id: "Jawaban Anda: {text}", en: "Your answer: {text}" },
  typeHere: {
    id: "✍️ Ketik jawaban Anda, lalu kirim (paling banyak {max} huruf).",
    en: "✍️ Type your answer and send it (at most {max} characters).",
  },

  back: { id: "↩️ Kembali", en: "↩️ Back" },
  skip: { id: "Lewati", en: "Skip" },
  keep: { id: "Lanjut tanpa mengubah", en: "Keep it and go on" },
  doneSelecting: { id: "✅ Selesai memilih ({count})", en: "✅ Done choosing ({count})" },
  maxSelected: {
    id: "Paling banyak {count} pilihan. Lepas satu pilihan dulu, ya.",
    en: "At most {count} choices. Please unselect one first.",
  },
  noneSelected: { id: "Silakan pilih sedikitnya satu dulu.", en: "Please choose at least one first." },

  useButtons: {
    id: "Silakan pilih salah satu tombol di atas. Untuk berhenti sementara, ketik /jeda.",
    en: "Please choose one of the buttons above. To pause, type /pause.",
  },
  textTooLong: {
    id: "Tulisan Anda {count} huruf, paling banyak {max}. Boleh dipersingkat sedikit?",
    en: "Your text has {count} characters; the maximum is {max}. Could you shorten it a little?",
  },
  textEmpty: {
    id: "Tulisannya belum terbaca. Boleh ditulis sekali lagi?",
    en: "I could not read any text. Could you write it again?",
  },
  saved: { id: "Tersimpan", en: "Saved" },
  alreadyRecorded: { id: "Sudah tercatat.", en: "Already recorded." },

  later: { id: "Nanti saja", en: "Later" },
  paused: {
    id: "Baik, kita lanjutkan nanti. Jawaban yang sudah Anda isi tersimpan.\n\nTekan tombol di bawah, atau ketik /lanjut kapan saja.\nSurvei ini ditutup {deadline}.",
    en: "All right, we will continue later. The answers you have given are saved.\n\nTap the button below, or type /continue at any time.\nThis survey closes on {deadline}.",
  },
  goOn: { id: "Lanjutkan", en: "Continue" },
  remindTomorrow: { id: "Ingatkan besok", en: "Remind me tomorrow" },
  willRemind: {
    id: "Baik, saya ingatkan pada hari kerja berikutnya.",
    en: "All right, I will remind you on the next working day.",
  },
  stop: { id: "Saya tidak ingin mengisi", en: "I do not want to fill it in" },
  stopped: {
    id: "Baik, saya tidak akan mengingatkan survei ini lagi. Terima kasih sudah memberi tahu.\n\nBila berubah pikiran, tekan tombol di bawah.",
    en: "Understood, I will not remind you about this survey again. Thank you for telling me.\n\nIf you change your mind, tap the button below.",
  },
  absent: { id: "Saya tidak jadi ikut", en: "I did not attend" },
  absentNoted: {
    id: "Baik, kami catat bahwa Anda tidak mengikuti pelatihan ini. Anda tidak perlu mengisi surveinya.\n\nBila salah tekan, tekan tombol di bawah.",
    en: "Noted: you did not attend this training. You do not need to fill in the survey.\n\nIf that was a wrong tap, tap the button below.",
  },
  undo: { id: "↩️ Buka kembali survei", en: "↩️ Open the survey again" },

  review: {
    id: "<b>Jawaban Anda: {title}</b>\nMohon diperiksa sebentar. Bila sudah sesuai, tekan Kirim.",
    en: "<b>Your answers: {title}</b>\nPlease take a moment to check. If all is well, tap Send.",
  },
  reviewSkipped: { id: "(dilewati)", en: "(skipped)" },
  send: { id: "✅ Kirim", en: "✅ Send" },
  change: { id: "✏️ Ubah jawaban", en: "✏️ Change an answer" },
  whichOne: { id: "Jawaban nomor berapa yang ingin Anda ubah?", en: "Which answer would you like to change?" },

  comment: { id: "✍️ Tulis saran", en: "✍️ Write a suggestion" },
  commentAsk: {
    id: "Silakan ketik saran Anda, lalu kirim (paling banyak {max} huruf). Koordinator membacanya tanpa nama Anda.\n\nMohon tidak menyebut nama orang atau informasi rahasia.",
    en: "Please type your suggestion and send it (at most {max} characters). The coordinator reads it without your name.\n\nPlease do not name people or include confidential information.",
  },
  commentSaved: {
    id: "Saran Anda sudah kami terima. Terima kasih!",
    en: "We have received your suggestion. Thank you!",
  },

  closed: {
    id: "Survei untuk <b>{title}</b> sudah ditutup. Terima kasih atas perhatian Anda.",
    en: "The survey for <b>{title}</b> is closed. Thank you for your attention.",
  },
  continuedBelow: { id: "Dilanjutkan di bawah ⬇️", en: "Continued below ⬇️" },
  interrupted: {
    id: "Sempat ada gangguan di sisi kami. Silakan pilih lagi.",
    en: "There was a problem on our side. Please choose again.",
  },
};

/** For reminders and other single questions. */
export const promptFrame: Frame = {
  ...surveyFrame,
  useButtons: { id: "Silakan pilih salah satu tombol di atas.", en: "Please choose one of the buttons above." },
  saved: { id: "Tercatat", en: "Noted" },
  closed: {
    id: "Pertanyaan ini sudah ditutup. Ketik /jadwal untuk melihat pelatihan Anda.",
    en: "This question is closed. Type /schedule to see your training.",
  },
};
