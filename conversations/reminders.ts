/**
 * Reminders before a training, each with the question whether the person will come. The steps are one question asked at
 * several moments, so all reminders share their ids. Each ending repeats day and place, because the card is edited in
 * place and the person will look there again; a place that is not known leaves its line out.
 */
import { conversation, type Step } from "../src/core/conversation/conversation.ts";
import type { Text } from "../src/core/text.ts";
import { promptFrame } from "./frame.ts";

const title: Text = { id: "Kehadiran", en: "Attendance" };

/** What follows a "no": the reason (no detail about health), and whether somebody else comes. */
const whenUnable = {
  decline_reason: {
    kind: "single",
    when: [{ attend: ["no"] }],
    ask: {
      id: "Terima kasih sudah memberi tahu. Apa kendalanya?",
      en: "Thank you for letting us know. What is in the way?",
    },
    options: [
      { code: "urgent_duty", id: "Tugas mendadak", en: "Urgent duty" },
      { code: "official_travel", id: "Dinas luar", en: "Official travel" },
      { code: "workload", id: "Beban kerja padat", en: "Heavy workload" },
      { code: "no_permission", id: "Belum ada izin atasan", en: "No permission from supervisor" },
      { code: "conflict", id: "Bentrok kegiatan lain", en: "Clash with another event" },
      { code: "leave", id: "Cuti", en: "On leave" },
      { code: "personal", id: "Alasan pribadi/kesehatan", en: "Personal/health reason" },
      { code: "other", id: "Lainnya", en: "Other" },
    ],
  },
  decline_reason_text: {
    kind: "text",
    partOf: "decline_reason",
    when: [{ decline_reason: ["other"] }],
    ask: { id: "Boleh ditulis singkat alasannya?", en: "Could you briefly write the reason?" },
    max: 200,
    optional: true,
  },
  substitute: {
    kind: "single",
    when: [{ attend: ["no"] }],
    ask: {
      id: "Apakah ada rekan yang menggantikan Anda?",
      en: "Is there a colleague who will take your place?",
    },
    options: [
      { code: "yes", id: "Ya, ada", en: "Yes" },
      { code: "no", id: "Tidak ada", en: "No" },
      { code: "unknown", id: "Belum tahu", en: "Not known yet" },
    ],
  },
} as const satisfies Readonly<Record<string, Step>>;

const confirmed: Text = {
  id: "✅ Siap, kehadiran Anda sudah dicatat.\n\n📘 <b>{title}</b>\n🗓 {date}\n🕗 {time} WIB\n📍 {place}\n🎒 Yang perlu disiapkan: {prep}\n\nSampai jumpa! Bila keadaan berubah, ketik /jadwal.",
  en: "✅ Noted, your attendance is confirmed.\n\n📘 <b>{title}</b>\n🗓 {date}\n🕗 {time} WIB\n📍 {place}\n🎒 Please prepare: {prep}\n\nSee you there! If things change, type /schedule.",
};

const cancelDone: Text = {
  id: "Baik, koordinator akan diberi tahu bahwa Anda berhalangan.\n\n📘 <b>{title}</b>\n\nTerima kasih sudah memberi kabar. Bila keadaan berubah, ketik /jadwal.",
  en: "All right, the coordinator will be told that you cannot attend.\n\n📘 <b>{title}</b>\n\nThank you for letting us know. If things change, type /schedule.",
};

/** Seven days before. */
export const reminderH7 = conversation({
  id: "reminder-h7",
  kind: "prompt",
  title,
  frame: promptFrame,
  steps: {
    attend: {
      kind: "single",
      ask: {
        id: "Halo, {addressee}. Anda terjadwal mengikuti:\n\n📘 <b>{title}</b>\n🗓 {date}\n🕗 {time} WIB\n📍 {place}\n⏱ {hours} JP\n\nApakah Anda bisa hadir?",
        en: "Hello, {addressee}. You are scheduled for:\n\n📘 <b>{title}</b>\n🗓 {date}\n🕗 {time} WIB\n📍 {place}\n⏱ {hours} training hours (JP)\n\nCan you attend?",
      },
      options: [
        { code: "yes", id: "✅ Bisa hadir", en: "✅ I can attend" },
        { code: "no", id: "❌ Berhalangan", en: "❌ I cannot" },
        { code: "maybe", id: "🤔 Belum pasti", en: "🤔 Not sure yet" },
      ],
    },
    ...whenUnable,
  },
  endings: [
    { when: [{ attend: ["yes"] }], say: confirmed },
    {
      when: [{ attend: ["maybe"] }],
      say: {
        id: "Baik, belum pasti tidak apa-apa. Saya tanyakan lagi menjelang pelatihan.\n\n📘 <b>{title}</b>\n🗓 {date}\n🕗 {time} WIB\n📍 {place}\n\nBila sudah pasti, ketik /jadwal kapan saja.",
        en: "Not being sure yet is fine. I will ask again shortly before the training.\n\n📘 <b>{title}</b>\n🗓 {date}\n🕗 {time} WIB\n📍 {place}\n\nOnce you are sure, type /schedule at any time.",
      },
    },
    { say: cancelDone },
  ],
});

/** Two days before, only for who was not sure. */
export const reminderH2 = conversation({
  id: "reminder-h2",
  kind: "prompt",
  title,
  frame: promptFrame,
  steps: {
    attend: {
      kind: "single",
      ask: {
        id: "Halo, {addressee}. Sebelumnya Anda belum pasti mengikuti:\n\n📘 <b>{title}</b>\n🗓 {date}\n🕗 {time} WIB\n📍 {place}\n\nApakah sekarang sudah bisa dipastikan?",
        en: "Hello, {addressee}. Earlier you were not sure about:\n\n📘 <b>{title}</b>\n🗓 {date}\n🕗 {time} WIB\n📍 {place}\n\nDo you know by now?",
      },
      options: [
        { code: "yes", id: "✅ Bisa hadir", en: "✅ I can attend" },
        { code: "no", id: "❌ Berhalangan", en: "❌ I cannot" },
        { code: "maybe", id: "🤔 Masih belum pasti", en: "🤔 Still not sure" },
      ],
    },
    ...whenUnable,
  },
  endings: [
    { when: [{ attend: ["yes"] }], say: confirmed },
    {
      when: [{ attend: ["maybe"] }],
      say: {
        id: "Baik, tidak apa-apa. Tempat Anda tetap kami siapkan.\n\n📘 <b>{title}</b>\n🗓 {date}\n🕗 {time} WIB\n📍 {place}\n\nBila sudah pasti, ketik /jadwal kapan saja.",
        en: "That is fine. We keep your place ready.\n\n📘 <b>{title}</b>\n🗓 {date}\n🕗 {time} WIB\n📍 {place}\n\nOnce you are sure, type /schedule at any time.",
      },
    },
    { say: cancelDone },
  ],
});

/** The working day before. */
export const reminderH1 = conversation({
  id: "reminder-h1",
  kind: "prompt",
  title,
  frame: promptFrame,
  steps: {
    attend: {
      kind: "single",
      ask: {
        id: "Halo, {addressee}. Pelatihan Anda dimulai {relativeDay}:\n\n📘 <b>{title}</b>\n🕗 {time} WIB\n📍 {place}\n🎒 Yang perlu disiapkan: {prep}\n\nApakah Anda siap hadir?",
        en: "Hello, {addressee}. Your training starts {relativeDay}:\n\n📘 <b>{title}</b>\n🕗 {time} WIB\n📍 {place}\n🎒 Please prepare: {prep}\n\nWill you be there?",
      },
      options: [
        { code: "yes", id: "✅ Siap hadir", en: "✅ I will be there" },
        { code: "no", id: "❌ Berhalangan", en: "❌ I cannot" },
      ],
    },
    ...whenUnable,
  },
  endings: [{ when: [{ attend: ["yes"] }], say: confirmed }, { say: cancelDone }],
});

/** The morning itself. */
export const reminderH0 = conversation({
  id: "reminder-h0",
  kind: "prompt",
  title,
  frame: promptFrame,
  steps: {
    attend: {
      kind: "single",
      ask: {
        id: "Selamat pagi, {addressee}. Hari ini pelatihan Anda dimulai:\n\n📘 <b>{title}</b>\n🕗 {time} WIB\n📍 {place}\n\nSelamat belajar!",
        en: "Good morning, {addressee}. Your training starts today:\n\n📘 <b>{title}</b>\n🕗 {time} WIB\n📍 {place}\n\nEnjoy the learning!",
      },
      options: [
        { code: "yes", id: "✅ Siap, saya hadir", en: "✅ I will be there" },
        { code: "no", id: "Saya berhalangan", en: "I cannot attend" },
      ],
    },
    ...whenUnable,
  },
  endings: [{ when: [{ attend: ["yes"] }], say: confirmed }, { say: cancelDone }],
});

/** Whenever day, time or place of a training change. */
export const reminderChanged = conversation({
  id: "reminder-changed",
  kind: "prompt",
  title,
  frame: promptFrame,
  steps: {
    attend: {
      kind: "single",
      ask: {
        id: "⚠️ Ada perubahan jadwal, {addressee}.\n\n📘 <b>{title}</b>\nSemula: {oldSchedule}\nMenjadi: <b>{newSchedule}</b>\n📍 {place}\n\nApakah Anda tetap bisa hadir?",
        en: "⚠️ The schedule has changed, {addressee}.\n\n📘 <b>{title}</b>\nWas: {oldSchedule}\nNow: <b>{newSchedule}</b>\n📍 {place}\n\nCan you still attend?",
      },
      options: [
        { code: "yes", id: "✅ Tetap bisa", en: "✅ Still fine" },
        { code: "no", id: "❌ Berhalangan", en: "❌ I cannot" },
      ],
    },
    ...whenUnable,
  },
  endings: [
    {
      when: [{ attend: ["yes"] }],
      say: {
        id: "✅ Siap, kehadiran Anda pada jadwal baru sudah dicatat.\n\n📘 <b>{title}</b>\n🗓 {newSchedule}\n📍 {place}\n\nSampai jumpa! Bila keadaan berubah, ketik /jadwal.",
        en: "✅ Noted, your attendance on the new date is confirmed.\n\n📘 <b>{title}</b>\n🗓 {newSchedule}\n📍 {place}\n\nSee you there! If things change, type /schedule.",
      },
    },
    { say: cancelDone },
  ],
});

/** A training that will not take place: nothing to answer. */
export const reminderCancelled: Text = {
  id: "Pemberitahuan: pelatihan berikut dibatalkan.\n\n📘 <b>{title}</b>\n🗓 {date}\n\nInformasi lanjutan akan kami sampaikan. Mohon maaf atas perubahan ini.",
  en: "Notice: this training has been cancelled.\n\n📘 <b>{title}</b>\n🗓 {date}\n\nWe will share further information. We apologise for the change.",
};

/** The training takes place, but not with this person. */
export const enrollmentCancelled: Text = {
  id: "Pemberitahuan: keikutsertaan Anda dalam pelatihan berikut dibatalkan.\n\n📘 <b>{title}</b>\n🗓 {date}\n\nBila ini tidak sesuai, silakan hubungi {contact}.",
  en: "Notice: your place in this training has been cancelled.\n\n📘 <b>{title}</b>\n🗓 {date}\n\nIf this is not right, please contact {contact}.",
};
