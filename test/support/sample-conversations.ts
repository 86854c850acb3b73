/**
 * Conversations for the tests of the engine: one survey with every kind of question, one prompt, and an arbitrary that
 * makes conversations nobody would write but everybody could.
 */
import fc from "fast-check";
import {
  type Conversation,
  conversation,
  type Frame,
  type Question,
  type Step,
} from "../../src/core/conversation/conversation.ts";
import type { Text } from "../../src/core/text.ts";

const plain = (name: string): Text => ({ id: name, en: `${name} (en)` });

export const frame: Frame = {
  progress: { id: "Pertanyaan {index} dari {total}", en: "Question {index} of {total}" },
  optional: { id: "(boleh dilewati)", en: "(optional)" },
  chosen: plain("(pilihan Anda)"),
  yourText: { id: "Jawaban Anda: {text}", en: "Your answer: {text}" },
  typeHere: { id: "Ketik, paling banyak {max} huruf.", en: "Type at most {max} characters." },
  back: plain("Kembali"),
  skip: plain("Lewati"),
  keep: plain("Lanjut tanpa mengubah"),
  doneSelecting: { id: "Selesai ({count})", en: "Done ({count})" },
  maxSelected: { id: "Paling banyak {count}.", en: "At most {count}." },
  noneSelected: plain("Pilih dulu."),
  useButtons: plain("Silakan pakai tombol."),
  textTooLong: { id: "{count} huruf, paling banyak {max}.", en: "{count} characters, at most {max}." },
  textEmpty: plain("Belum terbaca."),
  saved: plain("Tersimpan"),
  alreadyRecorded: plain("Sudah tercatat."),
  later: plain("Nanti saja"),
  paused: plain("Kita lanjutkan nanti."),
  goOn: plain("Lanjutkan"),
  remindTomorrow: plain("Ingatkan besok"),
  willRemind: plain("Baik, besok."),
  stop: plain("Saya tidak ingin mengisi"),
  stopped: plain("Baik, berhenti."),
  absent: plain("Saya tidak jadi ikut"),
  absentNoted: plain("Tidak ikut, kami catat."),
  undo: plain("Buka kembali"),
  review: { id: "<b>Jawaban Anda: {title}</b>", en: "<b>Your answers: {title}</b>" },
  reviewSkipped: plain("(dilewati)"),
  send: plain("Kirim"),
  change: plain("Ubah jawaban"),
  whichOne: plain("Nomor berapa?"),
  comment: plain("Tulis saran"),
  commentAsk: plain("Silakan tulis saran."),
  commentSaved: plain("Saran diterima."),
  closed: { id: "Survei <b>{title}</b> sudah ditutup.", en: "The survey <b>{title}</b> is closed." },
  continuedBelow: plain("Dilanjutkan di bawah"),
  interrupted: plain("Sempat ada gangguan."),
};

export const scale = [
  { code: "3", score: 3, id: "Baik", en: "Good" },
  { code: "2", score: 2, id: "Kurang baik", en: "Fairly poor" },
  { code: "1", score: 1, id: "Tidak baik", en: "Poor" },
] as const;

/** Every kind of question, a branch, parts, a say step, two endings. */
export const survey = conversation({
  id: "survey",
  kind: "survey",
  title: plain("Survei"),
  frame,
  intro: { say: { id: "Halo, {addressee}.", en: "Hello, {addressee}." }, go: plain("Mulai"), absent: true },
  review: true,
  steps: {
    quality: {
      kind: "scale",
      ask: { ...plain("Bagaimana {title}?"), modes: { online: plain("Bagaimana {title} daring?") } },
      options: scale,
    },
    applied: {
      kind: "single",
      ask: plain("Sudah diterapkan?"),
      lead: { id: "Rencana Anda: <i>{plan}</i>", en: "Your plan: <i>{plan}</i>" },
      options: [
        { code: "yes", score: 1, id: "Sudah", en: "Yes" },
        { code: "no", score: 0, id: "Belum", en: "No" },
        { code: "na", id: "Tidak tahu", en: "Cannot say" },
      ],
    },
    example: {
      kind: "text",
      when: [{ applied: ["yes"] }],
      ask: plain("Ceritakan satu contoh."),
      max: 20,
      optional: true,
    },
    share: {
      kind: "single",
      partOf: "example",
      when: [{ example: "answered" }],
      ask: plain("Boleh dibagikan?"),
      options: [
        { code: "named", id: "Boleh, dengan nama", en: "Yes, with my name" },
        { code: "private", id: "Jangan", en: "No" },
      ],
    },
    effect: { kind: "scale", when: [{ applied: ["yes"] }], ask: plain("Apa pengaruhnya?"), options: scale },
    barriers: {
      kind: "many",
      ask: plain("Apa yang menghambat?"),
      max: 2,
      none: "none",
      options: [
        { code: "time", id: "Waktu", en: "Time" },
        { code: "tools", id: "Alat yang belum tersedia di kantor kami", en: "Tools" },
        { code: "skill", id: "Caranya", en: "Skill" },
        { code: "other", id: "Lainnya", en: "Other" },
        { code: "none", id: "Tidak ada", en: "None" },
      ],
    },
    barriers_other: {
      kind: "text",
      partOf: "barriers",
      when: [{ barriers: ["other"] }],
      ask: plain("Hambatan lainnya?"),
      max: 200,
      optional: true,
    },
    breather: { kind: "say", when: [{ applied: { not: ["yes"] } }], say: plain("Belum sempat itu wajar.") },
    confidence: {
      kind: "pair",
      ask: plain("Seberapa yakin Anda?"),
      before: plain("Sebelum"),
      after: plain("Sekarang"),
      options: scale,
    },
    next_step: {
      kind: "single",
      when: [{ applied: { not: ["yes"] } }],
      ask: plain("Kapan dicoba?"),
      options: [
        { code: "week", id: "Minggu ini", en: "This week" },
        { code: "month", id: "Bulan ini", en: "This month" },
      ],
    },
  },
  derived: {
    aspects: { list: { quality: plain("mutu &amp; layanan"), effect: plain("pengaruh") }, answered: ["1"] },
    tip: {
      first: "barriers",
      texts: [
        { code: "tools", ...plain("Mulai tanpa alat.") },
        { code: "time", ...plain("Sepuluh menit saja.") },
      ],
    },
  },
  endings: [
    { when: [{ quality: ["1"] }], say: { id: "Yang rendah: {aspects}", en: "Low: {aspects}" }, comment: true },
    {
      say: { id: "Terima kasih, {addressee}.\nSaran: {tip}", en: "Thank you, {addressee}.\nTip: {tip}" },
      comment: true,
    },
  ],
  commentMax: 30,
});

/** A message with buttons: no intro, no numbers, no review. */
export const prompt = conversation({
  id: "prompt",
  kind: "prompt",
  title: plain("Kehadiran"),
  frame,
  steps: {
    attend: {
      kind: "single",
      ask: plain("Apakah Anda bisa hadir?"),
      options: [
        { code: "yes", id: "Bisa", en: "Yes" },
        { code: "no", id: "Tidak", en: "No" },
      ],
    },
    reason: { kind: "text", when: [{ attend: ["no"] }], ask: plain("Apa kendalanya?"), max: 50, optional: true },
  },
  endings: [{ when: [{ attend: ["yes"] }], say: plain("Sampai jumpa!") }, { say: plain("Baik.") }],
});

/** What `begin` needs. */
export const given = {
  id: "01JD0000000000000000000001",
  locale: "id",
  mode: "face_to_face",
  values: { title: "Excel", addressee: "Ibu Siti" },
} as const;

type Draft = { kind: Question["kind"] | "say"; optional: boolean; part: boolean; long: boolean; when: number };

const shapes: fc.Arbitrary<Draft[]> = fc.array(
  fc.record({
    kind: fc.constantFrom("scale", "single", "many", "text", "pair", "say"),
    optional: fc.boolean(),
    part: fc.boolean(),
    long: fc.boolean(),
    when: fc.nat(1_000),
  }),
  { minLength: 1, maxLength: 8 },
);

/** Sound conversations of up to eight steps, each depending on earlier ones or on none. */
export const conversations: fc.Arbitrary<Conversation> = fc
  .tuple(shapes, fc.boolean(), fc.boolean(), fc.boolean())
  .map(([drafts, isSurvey, review, intro]) => {
    const steps: Record<string, Step> = {};
    for (const [i, draft] of drafts.entries()) steps[`step${i}`] = stepOf(draft, steps);
    return {
      ...survey,
      kind: isSurvey ? ("survey" as const) : ("prompt" as const),
      steps,
      derived: {},
      endings: [{ say: { id: "Selesai, {addressee}.", en: "Done, {addressee}." }, comment: true as const }],
      ...(isSurvey && review ? { review: true as const } : { review: undefined }),
      ...(isSurvey && intro ? {} : { intro: undefined }),
    };
  })
  .map((made) => JSON.parse(JSON.stringify(made)) as Conversation);

function stepOf(draft: Draft, earlier: Readonly<Record<string, Step>>): Step {
  const when = whenOf(draft.when, earlier);
  const [lastId, last] = Object.entries(earlier).at(-1) ?? [];
  const partOf = draft.part && last !== undefined && last.kind !== "say" ? (last.partOf ?? lastId) : undefined;
  const options = ["a", "b", "c"].map((code, score) => ({
    code,
    score,
    ...plain(draft.long ? `${code} yang panjangnya lebih dari yang muat di tombol` : code),
  }));
  const asking = {
    ask: plain("Apa kabar, {addressee}?"),
    ...(when !== undefined && { when }),
    ...(draft.optional && { optional: true as const }),
    ...(partOf !== undefined && { partOf }),
  };
  switch (draft.kind) {
    case "say":
      return { kind: "say", say: plain("Halo."), ...(when !== undefined && { when }) };
    case "text":
      return { kind: "text", max: 12, ...asking };
    case "many":
      return { kind: "many", max: 2, options, ...(draft.long && { none: "c" }), ...asking };
    case "pair":
      return { kind: "pair", options, before: plain("Dulu"), after: plain("Kini"), ...asking };
    default:
      return { kind: draft.kind, options, ...asking };
  }
}

/** About every second step depends on an earlier question, in one of the three ways. */
function whenOf(seed: number, earlier: Readonly<Record<string, Step>>): Step["when"] {
  const asked = Object.entries(earlier).filter(([, step]) => step.kind !== "say");
  const chosen = asked[seed % (asked.length * 2 + 1)];
  if (chosen === undefined) return undefined;
  const [id, step] = chosen;
  if (step.kind === "text" || seed % 3 === 0) return [{ [id]: "answered" }];
  return [{ [id]: seed % 3 === 1 ? ["a"] : { not: ["a", "b"].slice(seed % 2) } }];
}
