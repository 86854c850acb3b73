/** The coordinators' week: counts, figures of their trainings, and who is left. A count of nothing is not mentioned. */
export const coordinatorSummary = {
  title: { id: "<b>Ringkasan Koordinator</b> · {period}", en: "<b>Coordinator’s Summary</b> · {period}" },
  ended: {
    id: "{trainings} pelatihan selesai · {present} peserta hadir",
    en: "{trainings} trainings finished · {present} participants present",
  },
  satisfaction: { id: "Kepuasan terisi {answered}", en: "Satisfaction answered {answered}" },
  followUp: {
    id: "Survei 30 hari (4 minggu terakhir) terisi {answered}",
    en: "30-day survey (last 4 weeks) answered {answered}",
  },
  index: { id: "IKP {index} · nilai 3–4: {top2}", en: "Index {index} · ratings 3–4: {top2}" },
  applied: {
    id: "Sudah menerapkan (4 minggu terakhir): {applied}",
    en: "Have applied it (last 4 weeks): {applied}",
  },
  toDo: { id: "<b>Perlu ditindak</b>", en: "<b>To do</b>" },
  unanswered: { id: "• {count} survei belum diisi", en: "• {count} surveys not answered" },
  notLinked: { id: "• {count} peserta belum terhubung", en: "• {count} participants not registered" },
  blocked: { id: "• {count} peserta memblokir bot", en: "• {count} participants blocked the bot" },
  supervisors: {
    id: "• {count} atasan belum bisa menerima ringkasan",
    en: "• {count} supervisors cannot get their digest yet",
  },
  unable: {
    id: "• {count} peserta berhalangan pada pelatihan 7 hari ke depan",
    en: "• {count} participants unable to come in the next 7 days",
  },
  allWell: { id: "Tidak ada yang tertinggal.", en: "Nothing is left." },
  answeredShare: { id: "{count} dari {of} ({share}%)", en: "{count} of {of} ({share}%)" },
  remind: { id: "Kirim pengingat", en: "Send a reminder" },
  list: { id: "Daftar belum mengisi", en: "Who has not answered" },
  listTitle: {
    id: "<b>Belum mengisi</b>\nHanya untuk Anda sebagai koordinator. Yang tampil siapa, bukan apa jawabannya.",
    en: "<b>Not answered yet</b>\nFor you as coordinator only. It says who, not what was answered.",
  },
  listTraining: { id: "<b>{title}</b>, {survey}", en: "<b>{title}</b>, {survey}" },
  surveys: {
    satisfaction: { id: "survei kepuasan", en: "satisfaction survey" },
    followup30: { id: "survei 30 hari", en: "30-day survey" },
  },
  listPerson: { id: "• {name}, {unit}", en: "• {name}, {unit}" },
  standings: {
    asked: { id: "", en: "" },
    "not-linked": { id: " (belum terhubung)", en: " (not registered)" },
    blocked: { id: " (memblokir bot)", en: " (blocked the bot)" },
  },
  listSupervisors: {
    id: "<b>Atasan yang belum bisa menerima ringkasan</b>",
    en: "<b>Supervisors without their digest</b>",
  },
  nobody: { id: "Semua sudah mengisi.", en: "Everybody has answered." },
} as const;
