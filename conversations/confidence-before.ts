/**
 * One optional question the day before a training: how confident are you today? It is the only real baseline; what
 * people remember afterwards of "before" is coloured by the training itself.
 */
import { conversation } from "../src/core/conversation/conversation.ts";
import { promptFrame } from "./frame.ts";
import { confidence5 } from "./scales.ts";

export const confidenceBefore = conversation({
  id: "preconfidence",
  kind: "prompt",
  title: { id: "Keyakinan sebelum pelatihan", en: "Confidence before the training" },
  frame: promptFrame,
  steps: {
    conf_pre: {
      kind: "scale",
      ask: {
        id: "Satu pertanyaan saja: seberapa yakin Anda saat ini menerapkan topik <b>{title}</b> di pekerjaan?",
        en: "Just one question: how confident are you today in applying <b>{title}</b> at work?",
      },
      options: confidence5,
      optional: true,
    },
  },
  endings: [
    {
      when: [{ conf_pre: "answered" }],
      say: {
        id: "Terima kasih, sudah dicatat. Sampai jumpa di pelatihan!",
        en: "Thank you, noted. See you at the training!",
      },
    },
    { say: { id: "Baik, tidak apa-apa. Sampai jumpa di pelatihan!", en: "That is fine. See you at the training!" } },
  ],
});
