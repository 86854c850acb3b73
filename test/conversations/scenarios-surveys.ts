/**
 * What people do with the surveys: one entry for each branch, played by transcripts.test.ts into golden/<name>.txt.
 */
import { followUp } from "../../conversations/follow-up.ts";
import { joining } from "../../conversations/joining.ts";
import { satisfaction } from "../../conversations/satisfaction.ts";
import { supervisorConfirmation } from "../../conversations/supervisor-confirmation.ts";
import type { Action, Scenario } from "../support/transcript.ts";

const siti = { addressee: "Ibu Siti Aminah", title: "Pelayanan Publik Prima", deadline: "Kamis, 3 Desember 2026" };
const later = { ...siti, period: "sebulan", deadline: "Rabu, 13 Januari 2027" };
const withPlan = { ...later, plan: "Mulai Senin, saya memakai daftar prioritas setiap pagi." };
const budi = {
  addressee: "Bapak Budi Santoso",
  employeeName: "Siti Aminah",
  title: "Pelayanan Publik Prima",
  date: "24 November 2026",
  deadline: "Rabu, 13 Januari 2027",
};

/** Everything up to the plan, all to the best. */
const eightGood: readonly Action[] = [
  "Mulai",
  "Sangat sesuai",
  "Sangat mudah",
  "Sangat baik",
  "Baik",
  "Baik",
  "Bisa kalau dibimbing penuh",
  "Yakin bisa sendiri",
  "9",
];
const plan: Action = { types: "Mulai Senin, saya memakai daftar prioritas setiap pagi." };

export const satisfactionScenarios: Readonly<Record<string, Scenario>> = {
  "satisfaction-straight-with-plan": {
    conversation: satisfaction,
    values: siti,
    actions: [...eightGood, plan, "Kirim"],
  },
  "satisfaction-plan-skipped": { conversation: satisfaction, values: siti, actions: [...eightGood, "Lewati", "Kirim"] },
  "satisfaction-low-ratings-and-comment": {
    conversation: satisfaction,
    values: siti,
    actions: [
      "Mulai",
      "Kurang sesuai",
      "Sulit",
      "Baik",
      "Kurang baik",
      "Tidak baik",
      "Belum yakin bisa",
      "Bisa kalau dibimbing penuh",
      "3",
      "Lewati",
      "Kirim",
      "Tulis saran",
      { types: "Ruangnya panas & sempit, mohon <b>AC</b> diperbaiki." },
    ],
  },
  "satisfaction-back-and-keep": {
    conversation: satisfaction,
    values: siti,
    actions: ["Mulai", "Sesuai", "Mudah", "Kembali", "Kembali", "Sangat sesuai", "Kembali", "Lanjut tanpa", "Baik"],
  },
  "satisfaction-pair-back": {
    conversation: satisfaction,
    values: siti,
    actions: [
      ...["Mulai", "Sesuai", "Mudah", "Baik", "Baik", "Baik", "Belum yakin bisa", "Kembali"],
      ...["Yakin bisa sendiri", "Sangat yakin", "Kembali"],
    ],
  },
  "satisfaction-changed-in-review": {
    conversation: satisfaction,
    values: siti,
    actions: [...eightGood, plan, "Ubah jawaban", "2", "Agak sulit", "Kirim"],
  },
  "satisfaction-changed-after-sending": {
    conversation: satisfaction,
    values: siti,
    actions: [...eightGood, plan, "Kirim", "Ubah jawaban", "8", { types: "Mulai Selasa saja." }, "Kirim"],
  },
  "satisfaction-typed-instead-of-tapped": {
    conversation: satisfaction,
    values: siti,
    actions: [
      { types: "halo" },
      "Mulai",
      { types: "bagus sekali" },
      ...eightGood.slice(1),
      { types: "   " },
      { types: "Saya akan memakai daftar prioritas. ".repeat(9) },
      plan,
    ],
  },
  "satisfaction-later-and-resume": {
    conversation: satisfaction,
    values: siti,
    actions: ["Nanti saja", "Lanjutkan", "Sesuai", "Mudah", { command: "later" }, { command: "resume" }, "Baik"],
  },
  "satisfaction-remind-tomorrow": {
    conversation: satisfaction,
    values: siti,
    actions: ["Mulai", "Sesuai", { command: "later" }, "Ingatkan besok"],
  },
  "satisfaction-stopped-and-reopened": {
    conversation: satisfaction,
    values: siti,
    actions: ["Mulai", "Sesuai", { command: "later" }, "Saya tidak ingin mengisi", "Buka kembali"],
  },
  "satisfaction-absent-and-reopened": {
    conversation: satisfaction,
    values: siti,
    actions: ["Saya tidak jadi ikut", "Buka kembali", "Mulai"],
  },
  "satisfaction-closed-halfway": {
    conversation: satisfaction,
    values: siti,
    actions: ["Mulai", "Sesuai", { command: "close" }],
  },
  ...Object.fromEntries(
    (["face_to_face", "seminar", "workshop", "online", "blended"] as const).map((mode) => [
      `satisfaction-mode-${mode.replaceAll("_", "-")}`,
      { conversation: satisfaction, mode, values: siti, actions: ["Mulai", "Sesuai", "Mudah", "Baik", "Baik"] },
    ]),
  ),
  "satisfaction-english": {
    conversation: satisfaction,
    locale: "en",
    values: { addressee: "Siti Aminah", title: "Pelayanan Publik Prima", deadline: "Thursday, 3 December 2026" },
    actions: [
      ...["Start", "Fits", "Rather hard", "Good", "Good", "Fairly poor", "Can, with full guidance"],
      ...[
        "Confident on my own",
        "8",
        { types: "From Monday I will use a priority list." },
        "Send",
        "Write a suggestion",
      ],
      { types: "A bigger room, please." },
    ],
  },
};

export const followUpScenarios: Readonly<Record<string, Scenario>> = {
  "followup-applied-with-plan": {
    conversation: followUp,
    values: withPlan,
    actions: [
      ...["Mulai", "Beberapa kali", { types: "Saya menyusun alur antrean baru. Waktu tunggu turun." }, "tanpa nama"],
      ...[
        "Lebih cepat atau lebih baik",
        "Yakin bisa sendiri",
        "Beban kerja padat",
        "Alat, aplikasi",
        "Selesai memilih",
      ],
      ...["Mendukung bila saya minta", "Waktu khusus", "Umpan balik", "Selesai memilih", "dengan nama saya", "Kirim"],
    ],
  },
  "followup-applied-regularly-nothing-in-the-way": {
    conversation: followUp,
    values: later,
    actions: [
      ...["Mulai", "Rutin", "Lewati", "Jauh lebih cepat", "Sangat yakin", "Tidak ada hambatan"],
      ...["Aktif mendukung", "Kirim"],
    ],
  },
  "followup-not-yet-planned": {
    conversation: followUp,
    values: withPlan,
    actions: [
      ...["Mulai", "tetapi ada rencana", "dibimbing penuh", "Belum yakin caranya", "Selesai memilih"],
      ...["Belum pernah kami bicarakan", "Pendamping", "Selesai memilih", "ringkasan kelompok", "Minggu ini", "Kirim"],
    ],
  },
  "followup-not-yet-needs-help": {
    conversation: followUp,
    values: later,
    actions: [
      ...["Mulai", "belum ada rencana", "Belum yakin bisa", "Dukungan atasan belum ada", "Selesai memilih"],
      ...["Belum memberi kesempatan", "Diskusi singkat", "Tugas yang sesuai", "Selesai memilih", "Tidak perlu"],
      ...["Perlu bantuan dulu", "Kirim"],
    ],
  },
  "followup-not-yet-not-relevant": {
    conversation: followUp,
    values: later,
    actions: [
      ...["Mulai", "belum ada rencana", "Belum yakin bisa", "Materi kurang cocok", "Selesai memilih"],
      ...["Jarang membahasnya", "Sudah cukup", "Tidak relevan", "Kirim"],
    ],
  },
  "followup-barriers-at-most-three": {
    conversation: followUp,
    values: later,
    actions: [
      ...["Mulai", "Baru mencoba sekali", "Lewati", "Sama saja", "sesekali perlu bertanya", "Selesai memilih"],
      ...["Beban kerja padat", "Alat, aplikasi", "Belum ada tugas", "Materi kurang cocok", "Alat, aplikasi"],
      ...["Materi kurang cocok", "Selesai memilih"],
    ],
  },
  "followup-no-barrier-excludes-others": {
    conversation: followUp,
    values: later,
    actions: [
      ...["Mulai", "tetapi ada rencana", "Yakin bisa sendiri", "Beban kerja padat", "Tidak ada hambatan"],
      ...["Aktif mendukung", "Sudah cukup", "Bulan ini", "Kirim"],
    ],
  },
  "followup-other-barrier-in-words": {
    conversation: followUp,
    values: later,
    actions: [
      ...["Mulai", "tetapi ada rencana", "Yakin bisa sendiri", "Lainnya", "Selesai memilih"],
      ...[{ types: "Kantor sedang pindah gedung." }, "Mendukung bila", "Izin atau", "Selesai memilih", "Tidak perlu"],
      ...["Bulan ini", "Kirim"],
    ],
  },
  "followup-other-barrier-left-blank": {
    conversation: followUp,
    values: later,
    actions: [
      ...[
        "Mulai",
        "tetapi ada rencana",
        "Yakin bisa sendiri",
        "Lainnya",
        "Selesai memilih",
        "Lewati",
        "Mendukung bila",
      ],
    ],
  },
  "followup-example-kept-private": {
    conversation: followUp,
    values: later,
    actions: ["Mulai", "Rutin", { types: "Rapat pagi kini 15 menit." }, "Jangan dibagikan", "Justru lebih lambat"],
  },
  "followup-branch-changed-in-review": {
    conversation: followUp,
    values: later,
    actions: [
      ...["Mulai", "Beberapa kali", { types: "Membuat daftar prioritas." }, "dengan nama", "Sama saja"],
      ...["Yakin bisa sendiri", "Belum ada tugas", "Selesai memilih", "Mendukung bila", "Sudah cukup"],
      ...["Ubah jawaban", "1", "tetapi ada rencana", "Bulan ini", "Kirim"],
    ],
  },
  "followup-english": {
    conversation: followUp,
    locale: "en",
    values: { addressee: "Siti Aminah", title: "Pelayanan Publik Prima", period: "a month", plan: "Priority list." },
    actions: [
      ...[
        "Start",
        "Several times",
        { types: "A new queue. Waiting time is down." },
        "without my name",
        "Faster or better",
      ],
      ...["Confident on my own", "Heavy workload", "Done choosing", "Supports when I ask", "A suitable assignment"],
      ...["Done choosing", "with my name", "Send"],
    ],
  },
};

export const supervisorScenarios: Readonly<Record<string, Scenario>> = {
  "supervisor-observed": {
    conversation: supervisorConfirmation,
    values: { ...budi, others: "2", skpPromise: joining.skpPromise.id },
    actions: ["Jawab sekarang", "Ya, beberapa kali", "Lebih baik"],
  },
  "supervisor-could-not-observe": {
    conversation: supervisorConfirmation,
    values: budi,
    actions: ["Jawab sekarang", "Belum sempat mengamati", "Kembali", "Belum terlihat", "Belum bisa dinilai"],
  },
  "supervisor-not-my-team": {
    conversation: supervisorConfirmation,
    values: budi,
    actions: ["Bukan anggota tim saya", "Buka kembali"],
  },
  "supervisor-later-and-stopped": {
    conversation: supervisorConfirmation,
    values: budi,
    actions: ["Nanti saja", "Saya tidak ingin menjawab", "Buka kembali"],
  },
};
