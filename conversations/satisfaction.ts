/**
 * The satisfaction survey, sent when a training ends: five items for the index, confidence before and now, one overall
 * number, one plan. Quick taps first, the only text last and optional. Why each item is asked: `docs/method.md`.
 */
import { conversation } from "../src/core/conversation/conversation.ts";
import { surveyFrame } from "./frame.ts";
import { confidence5, ease4, fit4, quality4, zeroToTen } from "./scales.ts";

export const satisfaction = conversation({
  id: "satisfaction",
  kind: "survey",
  title: { id: "Survei kepuasan", en: "Satisfaction survey" },
  frame: surveyFrame,
  intro: {
    say: {
      id: "Terima kasih sudah mengikuti <b>{title}</b>, {addressee}.\n\nAda 8 pertanyaan singkat, sekitar 2 menit. Jawaban Anda rahasia: hanya ditampilkan sebagai ringkasan kelompok.",
      en: "Thank you for attending <b>{title}</b>, {addressee}.\n\nThere are 8 short questions, about 2 minutes. Your answers are confidential: they are only shown as a group summary.",
    },
    go: { id: "Mulai", en: "Start" },
    absent: true,
  },
  review: true,
  steps: {
    sat_relevance: {
      kind: "scale",
      ask: {
        id: "Seberapa sesuai materi pelatihan ini dengan tugas Anda sehari-hari?",
        en: "How well does the content fit your day-to-day duties?",
      },
      options: fit4,
    },
    sat_material: {
      kind: "scale",
      ask: { id: "Seberapa mudah materinya dipahami?", en: "How easy was the material to understand?" },
      options: ease4,
    },
    sat_facilitator: {
      kind: "scale",
      ask: {
        id: "Bagaimana cara narasumber atau widyaiswara menyampaikan materi dan membimbing Anda?",
        en: "How well did the speaker or trainer present the material and guide you?",
      },
      options: quality4,
    },
    sat_method: {
      kind: "scale",
      ask: {
        id: "Bagaimana metode pelatihannya, misalnya latihan, studi kasus, atau diskusi?",
        en: "How were the methods, such as exercises, case studies or discussion?",
        modes: {
          seminar: {
            id: "Bagaimana metode seminarnya, misalnya contoh dan tanya jawab?",
            en: "How were the seminar methods, such as examples and Q&amp;A?",
          },
          workshop: {
            id: "Bagaimana metode workshopnya, misalnya praktik dan studi kasus?",
            en: "How were the workshop methods, such as hands-on work and case studies?",
          },
          online: {
            id: "Bagaimana metode pembelajaran daringnya?",
            en: "How were the online learning methods?",
          },
        },
      },
      options: quality4,
    },
    sat_facility: {
      kind: "scale",
      ask: {
        id: "Bagaimana penyelenggaraannya, misalnya jadwal, ruang, dan layanan panitia?",
        en: "How was the organisation, such as schedule, room and committee service?",
        modes: {
          online: {
            id: "Bagaimana penyelenggaraannya, misalnya jadwal, aplikasi, dan bantuan teknis?",
            en: "How was the organisation, such as schedule, platform and technical help?",
          },
        },
      },
      options: quality4,
    },
    conf_before_after: {
      kind: "pair",
      ask: {
        id: "Seberapa yakin Anda menerapkan isi pelatihan ini di pekerjaan?",
        en: "How confident are you in applying this training at work?",
      },
      before: { id: "Sebelum pelatihan", en: "Before the training" },
      after: { id: "Sekarang", en: "Now" },
      options: confidence5,
    },
    recommend: {
      kind: "scale",
      ask: {
        id: "Seberapa besar kemungkinan Anda menyarankan pelatihan ini kepada rekan kerja?\n(0 = tidak mungkin, 10 = pasti)",
        en: "How likely are you to recommend this training to a colleague?\n(0 = not at all, 10 = certainly)",
      },
      options: zeroToTen,
    },
    plan: {
      kind: "text",
      ask: {
        id: "Apa satu hal yang akan Anda terapkan dalam 30 hari ke depan, dan kapan mulainya?\n<i>Contoh: “Mulai Senin, saya memakai daftar prioritas setiap pagi.”</i>",
        en: "What one thing will you apply in the next 30 days, and when will you start?\n<i>Example: “From Monday I will use a priority list every morning.”</i>",
      },
      max: 300,
      optional: true,
    },
  },
  derived: {
    aspects: {
      answered: ["1", "2"],
      list: {
        sat_relevance: { id: "kesesuaian materi", en: "fit with your duties" },
        sat_material: { id: "kemudahan materi", en: "ease of the material" },
        sat_facilitator: { id: "narasumber", en: "the speaker or trainer" },
        sat_method: { id: "metode pelatihan", en: "the methods" },
        sat_facility: { id: "penyelenggaraan", en: "the organisation" },
      },
    },
  },
  endings: [
    {
      when: [
        { sat_relevance: ["1", "2"] },
        { sat_material: ["1", "2"] },
        { sat_facilitator: ["1", "2"] },
        { sat_method: ["1", "2"] },
        { sat_facility: ["1", "2"] },
      ],
      say: {
        id: "Terima kasih atas penilaian jujur Anda, {addressee}.\n\nMenurut penilaian Anda, yang perlu diperbaiki: <b>{aspects}</b>. Saran tertulis dari Anda akan sangat membantu kami.",
        en: "Thank you for your honest rating, {addressee}.\n\nBy your rating, this should be better: <b>{aspects}</b>. A written suggestion from you helps us a great deal.",
      },
      comment: true,
    },
    {
      when: [{ plan: "answered" }],
      say: {
        id: "Selesai. Terima kasih banyak, {addressee}! 🙏\n\nRencana Anda sudah kami catat, semoga berjalan lancar. Sekitar sebulan lagi saya akan menanyakan kabarnya.",
        en: "All done. Thank you very much, {addressee}! 🙏\n\nYour plan is noted, good luck with it. In about a month I will ask how it went.",
      },
      comment: true,
    },
    {
      say: {
        id: "Selesai. Terima kasih banyak, {addressee}! 🙏\n\nSekitar sebulan lagi saya akan menanyakan apa yang sudah bisa diterapkan.",
        en: "All done. Thank you very much, {addressee}! 🙏\n\nIn about a month I will ask what you were able to apply.",
      },
      comment: true,
    },
  ],
  commentMax: 500,
});
