/**
 * The follow-up about 30 days after a training: was it applied, what gets in the way, what would help. Whoever applied
 * it tells an example and its effect (7 questions, 6 when nothing is in the way), whoever did not yet names a next step (6).
 * Why each item is asked: `docs/method.md`.
 */
import { conversation } from "../src/core/conversation/conversation.ts";
import { surveyFrame } from "./frame.ts";
import { confidence5 } from "./scales.ts";

export const followUp = conversation({
  id: "followup30",
  kind: "survey",
  title: { id: "Survei 30 hari", en: "30-day survey" },
  frame: surveyFrame,
  intro: {
    say: {
      id: "Halo, {addressee}. Sudah sekitar {period} sejak pelatihan <b>{title}</b>.\n\nSaya ingin tahu apa yang sudah bisa diterapkan dan apa yang menghambat. Paling banyak 7 pertanyaan, sekitar 2 menit. Tidak ada jawaban benar atau salah.\n\nJawaban Anda rahasia: hanya ditampilkan sebagai ringkasan kelompok, kecuali yang Anda pilih sendiri untuk dibagikan.",
      en: "Hello, {addressee}. It has been about {period} since the training <b>{title}</b>.\n\nI would like to know what you could apply and what gets in the way. At most 7 questions, about 2 minutes. There are no right or wrong answers.\n\nYour answers are confidential: they are only shown as a group summary, except what you choose to share yourself.",
    },
    go: { id: "Mulai", en: "Start" },
  },
  review: true,
  steps: {
    applied: {
      kind: "single",
      lead: {
        id: "Waktu itu Anda berencana: <i>“{plan}”</i>",
        en: "Back then you planned: <i>“{plan}”</i>",
      },
      ask: {
        id: "Dalam 30 hari terakhir, seberapa sering Anda menerapkan hasil pelatihan ini?",
        en: "In the last 30 days, how often did you apply what you learnt?",
      },
      options: [
        { code: "regularly", score: 4, id: "Rutin, setiap ada kesempatan", en: "Regularly, at every opportunity" },
        { code: "several", score: 3, id: "Beberapa kali", en: "Several times" },
        { code: "once", score: 2, id: "Baru mencoba sekali", en: "Tried once" },
        { code: "planned", score: 1, id: "Belum, tetapi ada rencana", en: "Not yet, but I plan to" },
        { code: "no", score: 0, id: "Belum, dan belum ada rencana", en: "Not yet, and no plan" },
      ],
    },
    example: {
      kind: "text",
      when: [{ applied: ["regularly", "several", "once"] }],
      ask: {
        id: "Ceritakan satu contoh: apa yang Anda terapkan, dan apa hasilnya?",
        en: "Tell us one example: what did you apply, and what was the result?",
      },
      max: 500,
      optional: true,
    },
    example_share: {
      kind: "single",
      partOf: "example",
      when: [{ example: "answered" }],
      ask: {
        id: "Terima kasih atas ceritanya! Bolehkah kami bagikan agar rekan lain terbantu?",
        en: "Thank you for the story! May we share it to help colleagues?",
      },
      options: [
        { code: "named", id: "Boleh, dengan nama", en: "Yes, with my name" },
        { code: "anonymous", id: "Boleh, tanpa nama", en: "Yes, without my name" },
        { code: "private", id: "Jangan dibagikan", en: "Please do not share" },
      ],
    },
    productivity: {
      kind: "single",
      when: [{ applied: ["regularly", "several", "once"] }],
      ask: { id: "Apa pengaruhnya terhadap hasil kerja Anda?", en: "What has it done to your work results?" },
      options: [
        { code: "much_better", score: 2, id: "Jauh lebih cepat atau lebih baik", en: "Much faster or better" },
        { code: "better", score: 1, id: "Lebih cepat atau lebih baik", en: "Faster or better" },
        { code: "same", score: 0, id: "Sama saja", en: "About the same" },
        { code: "worse", score: -1, id: "Justru lebih lambat", en: "Slower, in fact" },
      ],
    },
    conf_now: {
      kind: "scale",
      ask: {
        id: "Sekarang, seberapa yakin Anda menerapkan hasil pelatihan ini?",
        en: "How confident are you now in applying this training?",
      },
      options: confidence5,
    },
    barriers: {
      kind: "many",
      ask: {
        id: "Apa yang menghambat penerapannya?\nPilih paling banyak 3, lalu tekan Selesai memilih.",
        en: "What gets in the way of applying it?\nChoose at most 3, then tap Done choosing.",
      },
      max: 3,
      none: "none",
      fixed: ["other", "none"],
      options: [
        { code: "time_workload", id: "Beban kerja padat, waktu kurang", en: "Heavy workload, too little time" },
        { code: "supervisor_support", id: "Dukungan atasan belum ada", en: "No supervisor support yet" },
        {
          code: "work_environment",
          id: "Rekan/suasana belum mendukung",
          en: "Colleagues/climate not supportive",
        },
        { code: "tools_resources", id: "Alat, aplikasi, data, anggaran", en: "Tools, apps, data or budget" },
        {
          code: "authority_procedure",
          id: "Di luar wewenang/terbentur SOP",
          en: "Outside my authority or SOP",
        },
        { code: "no_opportunity", id: "Belum ada tugas yang sesuai", en: "No suitable task yet" },
        { code: "confidence_skill", id: "Belum yakin caranya", en: "Not sure how to do it" },
        { code: "content_relevance", id: "Materi kurang cocok dengan tugas", en: "Content does not fit my duties" },
        { code: "other", id: "Lainnya (tulis)", en: "Other (write)" },
        { code: "none", id: "Tidak ada hambatan", en: "No barriers" },
      ],
    },
    barriers_other: {
      kind: "text",
      partOf: "barriers",
      when: [{ barriers: ["other"] }],
      ask: {
        id: "Boleh ditulis singkat hambatan lainnya? Mohon tidak menyebut nama orang.",
        en: "Could you briefly describe the other barrier? Please do not name people.",
      },
      max: 200,
      optional: true,
    },
    support_level: {
      kind: "single",
      ask: {
        id: "Bagaimana dukungan atasan langsung Anda selama 30 hari ini?",
        en: "How has your direct supervisor supported you in these 30 days?",
      },
      options: [
        {
          code: "4",
          score: 4,
          id: "Aktif mendukung, beri kesempatan",
          en: "Supports and gives opportunities",
        },
        { code: "3", score: 3, id: "Mendukung bila saya minta", en: "Supports when I ask" },
        { code: "2", score: 2, id: "Jarang membahasnya", en: "Rarely discusses it" },
        { code: "1", score: 1, id: "Belum memberi kesempatan", en: "Has not given any opportunity" },
        { code: "na", id: "Belum pernah kami bicarakan", en: "We have not talked about it" },
      ],
    },
    support_needed: {
      kind: "many",
      when: [{ applied: { not: ["regularly"] } }, { barriers: { not: ["none"] } }],
      ask: {
        id: "Dukungan apa yang paling Anda perlukan dari atasan?\nPilih paling banyak 2, lalu tekan Selesai memilih.",
        en: "What support do you need most from your supervisor?\nChoose at most 2, then tap Done choosing.",
      },
      max: 2,
      none: "none",
      fixed: ["none"],
      options: [
        { code: "protected_time", id: "Waktu khusus untuk praktik", en: "Protected time to practise" },
        { code: "assignment", id: "Tugas yang sesuai", en: "A suitable assignment" },
        { code: "discussion", id: "Diskusi singkat dengan atasan", en: "A short talk with my supervisor" },
        { code: "mentor", id: "Pendamping atau mentor", en: "A coach or mentor" },
        { code: "tools", id: "Alat, aplikasi, atau data", en: "Tools, apps or data" },
        { code: "permission", id: "Izin atau penyesuaian SOP", en: "Permission or an SOP change" },
        { code: "feedback", id: "Umpan balik atas hasil kerja", en: "Feedback on my work" },
        { code: "sharing", id: "Kesempatan berbagi ke tim", en: "A chance to share with the team" },
        { code: "none", id: "Sudah cukup", en: "Enough already" },
      ],
    },
    support_needed_relay: {
      kind: "single",
      partOf: "support_needed",
      when: [{ support_needed: { not: ["none"] } }],
      ask: {
        id: "Apakah kebutuhan ini ingin Anda sampaikan kepada atasan langsung Anda?",
        en: "Would you like this need passed on to your direct supervisor?",
      },
      options: [
        { code: "named", id: "Ya, dengan nama saya", en: "Yes, with my name" },
        { code: "group", id: "Hanya dalam ringkasan kelompok", en: "Only in the group summary" },
        { code: "none", id: "Tidak perlu", en: "No need" },
      ],
    },
    next_step: {
      kind: "single",
      when: [{ applied: ["planned", "no"] }],
      ask: { id: "Kapan Anda akan mencobanya?", en: "When will you give it a try?" },
      options: [
        { code: "this_week", id: "Minggu ini", en: "This week" },
        { code: "this_month", id: "Bulan ini", en: "This month" },
        { code: "need_help", id: "Perlu bantuan dulu", en: "I need help first" },
        { code: "not_relevant", id: "Tidak relevan dengan tugas saya", en: "Not relevant to my duties" },
      ],
    },
  },
  derived: {
    tip: {
      first: "barriers",
      texts: [
        {
          code: "time_workload",
          id: "Pilih satu kebiasaan kecil, cukup 10 menit, lalu kerjakan setiap pagi sebelum tugas lain.",
          en: "Pick one small habit of just 10 minutes and do it each morning before anything else.",
        },
        {
          code: "supervisor_support",
          id: "Ajak atasan bicara 10 menit: sebutkan satu hal yang ingin dicoba dan manfaatnya bagi unit.",
          en: "Ask your supervisor for 10 minutes: name one thing to try and how it helps the unit.",
        },
        {
          code: "work_environment",
          id: "Cari satu rekan untuk mencoba bersama.",
          en: "Find one colleague to try it with.",
        },
        {
          code: "tools_resources",
          id: "Mulai dari bagian yang bisa dilakukan tanpa alat baru.",
          en: "Start with the part that needs no new tools.",
        },
        {
          code: "authority_procedure",
          id: "Coba dulu di lingkup tugas Anda sendiri, lalu tunjukkan hasilnya.",
          en: "Try it within your own duties first, then show the result.",
        },
        {
          code: "no_opportunity",
          id: "Tawarkan diri pada satu kegiatan yang paling dekat dengan materi.",
          en: "Volunteer for the activity closest to the content.",
        },
        {
          code: "confidence_skill",
          id: "Buka lagi satu bagian materi dan praktikkan sekali minggu ini.",
          en: "Reopen one part of the material and practise it once this week.",
        },
        {
          code: "content_relevance",
          id: "Pilih satu bagian yang paling dekat dengan tugas Anda, cukup itu dulu.",
          en: "Pick the one part closest to your duties; that is enough for now.",
        },
        {
          code: "other",
          id: "Ceritakan hambatannya kepada rekan yang Anda percaya, lalu cari satu hal kecil yang tetap bisa dicoba.",
          en: "Talk the barrier over with a colleague you trust, and find one small thing you can still try.",
        },
        {
          code: "none",
          id: "Ceritakan satu hal dari pelatihan kepada rekan satu tim, lalu coba bersama.",
          en: "Tell a teammate one thing from the training, then try it together.",
        },
      ],
    },
  },
  endings: [
    {
      when: [{ applied: ["regularly", "several", "once"] }],
      say: {
        id: "Terima kasih, {addressee}. Hebat, Anda sudah menerapkannya! 🙏\n\nTeruskan, dan jangan ragu berbagi dengan rekan satu tim.",
        en: "Thank you, {addressee}. Great, you have put it into practice! 🙏\n\nKeep going, and feel free to share it with your team.",
      },
      comment: true,
    },
    {
      when: [{ next_step: ["not_relevant"] }],
      say: {
        id: "Terima kasih sudah jujur, {addressee}. 🙏\n\nJawaban Anda membantu kami memilih pelatihan yang lebih sesuai dengan tugas pegawai.",
        en: "Thank you for your honesty, {addressee}. 🙏\n\nYour answers help us choose training that fits people’s duties better.",
      },
      comment: true,
    },
    {
      when: [{ next_step: ["need_help"] }],
      say: {
        id: "Terima kasih sudah jujur, {addressee}. Belum sempat itu wajar.\n\nLangkah kecil yang bisa dicoba: <i>{tip}</i>\n\nBila perlu bantuan, hubungi koordinator: ketik /kontak.",
        en: "Thank you for your honesty, {addressee}. Not having got to it yet is normal.\n\nA small step you could try: <i>{tip}</i>\n\nIf you need help, reach the coordinator: type /contact.",
      },
      comment: true,
    },
    {
      say: {
        id: "Terima kasih sudah jujur, {addressee}. Belum sempat itu wajar.\n\nLangkah kecil yang bisa dicoba: <i>{tip}</i>",
        en: "Thank you for your honesty, {addressee}. Not having got to it yet is normal.\n\nA small step you could try: <i>{tip}</i>",
      },
      comment: true,
    },
  ],
  commentMax: 500,
});
