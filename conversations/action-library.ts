/**
 * What a supervisor can do against each barrier, and how barriers are named to supervisors: softer than in the survey, so
 * that the reader is invited and not accused. `low_response` and `not_discussed` are for teams without figures.
 */
import type { Text } from "../src/core/text.ts";

export const actionLibrary: Readonly<Record<string, readonly Text[]>> = {
  time_workload: [
    {
      id: "Sepakati dua jam per minggu bebas rapat untuk praktik, lalu jaga jadwalnya.",
      en: "Agree on two meeting-free hours a week for practice, then protect them.",
    },
    {
      id: "Tunda atau alihkan satu tugas berprioritas rendah selama dua minggu.",
      en: "Postpone or reassign one low-priority task for two weeks.",
    },
  ],
  supervisor_support: [
    {
      id: "Luangkan 10 menit minggu ini: tanyakan apa yang ingin diterapkan dan apa yang dibutuhkan.",
      en: "Set aside 10 minutes this week: ask what they want to apply and what they need.",
    },
    {
      id: "Sampaikan di rapat tim bahwa mencoba cara baru itu didukung, walau belum sempurna.",
      en: "Say in the team meeting that trying new ways is supported, even if imperfect.",
    },
  ],
  work_environment: [
    {
      id: "Beri peserta 15 menit di rapat tim untuk berbagi hal yang dipelajari.",
      en: "Give participants 15 minutes in the team meeting to share what they learnt.",
    },
    {
      id: "Pasangkan peserta dengan satu rekan untuk mencoba bersama.",
      en: "Pair each participant with one colleague to try it together.",
    },
  ],
  tools_resources: [
    {
      id: "Catat alat, aplikasi, atau akses data yang kurang, lalu ajukan ke bidang terkait pekan ini.",
      en: "List the missing tools, apps or data access and request them this week.",
    },
    {
      id: "Sambil menunggu, sediakan cara sementara: komputer bersama, akun uji coba, atau contoh berkas.",
      en: "Meanwhile offer a stopgap: a shared computer, a trial account or sample files.",
    },
  ],
  authority_procedure: [
    {
      id: "Periksa apakah SOP bisa disesuaikan; bila perlu, buat nota dinas uji coba terbatas.",
      en: "Check whether the SOP can be adjusted; if needed, issue a memo for a limited trial.",
    },
    {
      id: "Beri mandat tertulis yang jelas: apa yang boleh dicoba, sampai kapan, dan lapor ke siapa.",
      en: "Give a clear written mandate: what may be tried, until when, and who to report to.",
    },
  ],
  no_opportunity: [
    {
      id: "Beri satu tugas nyata yang memakai materi pelatihan, selesai dalam dua minggu.",
      en: "Give one real task that uses the training, due in two weeks.",
    },
    {
      id: "Libatkan peserta dalam kegiatan atau tim lintas bidang yang sesuai.",
      en: "Involve participants in a suitable activity or cross-unit team.",
    },
  ],
  confidence_skill: [
    {
      id: "Tunjuk pendamping yang sudah mahir dan jadwalkan dua kali praktik bersama.",
      en: "Appoint a skilled coach and schedule two joint practice sessions.",
    },
    {
      id: "Mulai dari tugas kecil berisiko rendah, lalu beri umpan balik segera.",
      en: "Start with a small, low-risk task and give feedback promptly.",
    },
  ],
  content_relevance: [
    {
      id: "Bahas bersama peserta bagian materi yang paling dekat dengan tugasnya, mulai dari situ.",
      en: "Discuss which part of the content is closest to their duties and start there.",
    },
    {
      id: "Sampaikan kebutuhan unit ke koordinator pelatihan untuk materi berikutnya.",
      en: "Tell the training coordinator what the unit needs next.",
    },
  ],
  other: [
    {
      id: "Tanyakan langsung hambatannya dalam obrolan santai, lalu catat satu tindak lanjut.",
      en: "Ask about the barrier in an informal chat, then note one follow-up.",
    },
  ],
  none: [
    {
      id: "Pertahankan. Minta satu peserta membagikan contoh penerapannya kepada tim.",
      en: "Keep it up. Ask one participant to share an example with the team.",
    },
  ],
  low_response: [
    {
      id: "Ingatkan tim untuk mengisi survei: dua menit saja, dan jawaban tidak ditampilkan per orang.",
      en: "Remind the team to answer: two minutes only, and answers are never shown per person.",
    },
  ],
  not_discussed: [
    {
      id: "Tanyakan satu hal saja kepada tiap peserta: “Apa yang ingin kamu coba dari pelatihan kemarin?”",
      en: "Ask each participant just one thing: “What would you like to try from the training?”",
    },
  ],
};

export const barrierNames: Readonly<Record<string, Text>> = {
  time_workload: { id: "Waktu dan beban kerja", en: "Time and workload" },
  supervisor_support: { id: "Perlu dukungan atasan", en: "Needs supervisor support" },
  work_environment: { id: "Suasana dan rekan kerja", en: "Work climate and colleagues" },
  tools_resources: { id: "Alat, aplikasi, data", en: "Tools, apps, data" },
  authority_procedure: { id: "Wewenang dan SOP", en: "Authority and SOP" },
  no_opportunity: { id: "Belum ada tugas yang sesuai", en: "No suitable task yet" },
  confidence_skill: { id: "Perlu pendampingan", en: "Needs coaching" },
  content_relevance: { id: "Kesesuaian materi", en: "Content fit" },
  other: { id: "Lainnya", en: "Other" },
  none: { id: "Tidak ada hambatan", en: "No barriers" },
};
