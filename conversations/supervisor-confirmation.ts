/**
 * Two taps for a supervisor about one employee, on the day of that employee's follow-up. It never shows or hints at what
 * the employee answered, and is asked whether or not the employee answered: a second pair of eyes, not a check on a person.
 */
import { conversation } from "../src/core/conversation/conversation.ts";
import { surveyFrame } from "./frame.ts";

export const supervisorConfirmation = conversation({
  id: "supervisor30",
  kind: "survey",
  title: { id: "Pengamatan atasan", en: "Supervisor’s observation" },
  frame: {
    ...surveyFrame,
    absent: { id: "Bukan anggota tim saya", en: "Not in my team" },
    absentNoted: {
      id: "Terima kasih, kami catat. Data atasan pegawai ini akan kami periksa.\n\nBila salah tekan, tekan tombol di bawah.",
      en: "Thank you, noted. We will check who supervises this employee.\n\nIf that was a wrong tap, tap the button below.",
    },
    stop: { id: "Saya tidak ingin menjawab", en: "I do not want to answer" },
    stopped: {
      id: "Baik, saya tidak akan menanyakannya lagi. Terima kasih sudah memberi tahu.\n\nBila berubah pikiran, tekan tombol di bawah.",
      en: "Understood, I will not ask again. Thank you for telling me.\n\nIf you change your mind, tap the button below.",
    },
    undo: { id: "↩️ Buka kembali", en: "↩️ Open it again" },
    closed: {
      id: "Pertanyaan tentang pelatihan <b>{title}</b> sudah ditutup. Terima kasih atas perhatian Anda.",
      en: "The questions about the training <b>{title}</b> are closed. Thank you for your attention.",
    },
  },
  intro: {
    say: {
      id: "Yth. {addressee},\n\n{employeeName} dari tim Anda mengikuti pelatihan <b>{title}</b> pada {date}. Mohon bantu menjawab 2 pertanyaan singkat, sekitar 30 detik.\n\nSetelah itu masih ada {others} anggota tim lain.\n\nJawaban Anda tidak diteruskan kepada yang bersangkutan.\n{skpPromise}",
      en: "Dear {addressee},\n\n{employeeName} from your team attended the training <b>{title}</b> on {date}. Please help with 2 short questions, about 30 seconds.\n\nAfter that there are {others} more team members.\n\nYour answers are not passed on to the employee.\n{skpPromise}",
    },
    go: { id: "Jawab sekarang", en: "Answer now" },
    absent: true,
  },
  steps: {
    sup_observed: {
      kind: "single",
      ask: {
        id: "Apakah Anda melihat {employeeName} menerapkan hasil pelatihan <b>{title}</b> dalam pekerjaan?",
        en: "Have you seen {employeeName} apply the training <b>{title}</b> at work?",
      },
      options: [
        { code: "often", score: 3, id: "Ya, sering", en: "Yes, often" },
        { code: "sometimes", score: 2, id: "Ya, beberapa kali", en: "Yes, a few times" },
        { code: "not_yet", score: 0, id: "Belum terlihat", en: "Not seen yet" },
        { code: "na", id: "Belum sempat mengamati", en: "No chance to observe" },
      ],
    },
    sup_change: {
      kind: "single",
      ask: {
        id: "Bagaimana hasil kerja {employeeName} dibanding sebelum pelatihan?",
        en: "How are {employeeName}’s work results compared with before the training?",
      },
      options: [
        { code: "much_better", score: 2, id: "Jauh lebih baik", en: "Much better" },
        { code: "better", score: 1, id: "Lebih baik", en: "Better" },
        { code: "same", score: 0, id: "Sama", en: "The same" },
        { code: "worse", score: -1, id: "Menurun", en: "Worse" },
        { code: "na", id: "Belum bisa dinilai", en: "Cannot tell yet" },
      ],
    },
  },
  endings: [
    {
      say: {
        id: "Terima kasih, {addressee}. Dukungan atasan sangat membantu penerapan hasil pelatihan.",
        en: "Thank you, {addressee}. A supervisor’s support helps training to be applied.",
      },
    },
  ],
});
