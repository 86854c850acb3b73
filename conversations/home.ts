/** The page of one's own, where a channel has one: who it is for decides what stands on it. Headings know no markup. */
import type { Text } from "../src/core/text.ts";

export const home = {
  stranger: {
    title: { id: "Selamat datang", en: "Welcome" },
    about: {
      id: "Ini asisten evaluasi pelatihan dari <b>{agency}</b>.\n\n• <b>Atasan</b> membaca ringkasan mingguan tentang pelatihan timnya, dan memilih satu atau dua hal yang bisa dilakukan.\n• <b>Koordinator</b> mengirim siaran kepada peserta dan melihat siapa yang sudah mengisi survei.\n\nPengingat dan survei untuk peserta datang di Telegram.",
      en: "This is the training evaluation assistant of <b>{agency}</b>.\n\n• <b>Supervisors</b> read a weekly digest about the training of their team, and choose one or two things to do.\n• <b>Coordinators</b> write to participants and see who has answered the survey.\n\nReminders and surveys for participants come in Telegram.",
    },
    how: {
      id: "Agar halaman ini menjadi milik Anda, hubungkan akun Slack ini. Anda akan diminta memastikannya di Telegram, cukup sekali.",
      en: "To make this page yours, link this Slack account. You will be asked to confirm it in Telegram, just once.",
    },
    link: { id: "Hubungkan akun", en: "Link account" },
    privacy: {
      id: "<b>Privasi</b>\nAtasan tidak melihat jawaban perorangan, hanya ringkasan kelompok, minimal {k} orang.\nAda pertanyaan? Hubungi {contact}.",
      en: "<b>Privacy</b>\nSupervisors do not see anybody’s answers, only group summaries of at least {k} people.\nQuestions? Contact {contact}.",
    },
  },

  top: { id: "<b>{addressee}</b>\n{date}", en: "<b>{addressee}</b>\n{date}" },

  team: {
    thisWeek: { id: "Tim Anda minggu ini", en: "Your team this week" },
    latest: { id: "Ringkasan terakhir tim Anda", en: "The latest digest of your team" },
    none: { id: "Belum ada ringkasan.", en: "There is no digest yet." },
    noneYet: {
      id: "Belum ada ringkasan. Ringkasan datang pada waktu di bawah ini, bila ada kabar dari tim Anda.",
      en: "There is no digest yet. It comes at the time below, when there is news of your team.",
    },
    settings: { id: "<b>Pengiriman ringkasan</b>", en: "<b>How the digest comes</b>" },
    unseen: {
      id: "<b>Apa yang tidak saya lihat?</b>\nJawaban perorangan, siapa yang mengisi dan siapa yang belum, serta hasil dari kelompok di bawah {k} orang. Permintaan dukungan hanya tampil dengan nama bila yang bersangkutan memilihnya.",
      en: "<b>What do I not see?</b>\nAnybody’s own answers, who has answered and who has not, and results of groups below {k} people. Requests for support show a name only where that person chose so.",
    },
  },

  desk: {
    title: { id: "Pelatihan yang Anda koordinasikan", en: "Trainings you coordinate" },
    status: { id: "Status", en: "Status" },
    broadcasts: { id: "Siaran", en: "Broadcasts" },
    broadcast: { id: "<b>{name}</b>: {standing}", en: "<b>{name}</b>: {standing}" },
    open: { id: "Lihat", en: "View" },
  },

  own: {
    title: { id: "Pelatihan Anda", en: "Your training" },
    training: { id: "• {title}, {date}", en: "• {title}, {date}" },
    none: { id: "Belum ada pelatihan mendatang untuk Anda.", en: "There is no upcoming training for you yet." },
    where: { id: "Pengingat dan survei datang di Telegram.", en: "Reminders and surveys come in Telegram." },
    schedule: { id: "Jadwal saya", en: "My schedule" },
  },

  privacy: { id: "Privasi", en: "Privacy" },
  unlink: { id: "Putuskan Slack", en: "Unlink Slack" },
} as const satisfies Readonly<Record<string, Text | Readonly<Record<string, Text>>>>;
