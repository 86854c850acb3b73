/**
 * The structure of a conversation is what becomes data: ids, kinds, options, scores, order, conditions. Runs are pinned
 * to it; texts are not part of it, so that a corrected word reaches open runs too.
 */
import { z } from "zod";
import type { Conversation, Option, Question, Step } from "./conversation.ts";
import { own } from "./path.ts";

/** The structure alone, as plain JSON. */
export function structureOf(conversation: Conversation): unknown {
  const steps = Object.entries(conversation.steps).map(([id, step]) => {
    if (step.kind === "say") return { id, kind: step.kind, when: step.when };
    const { ask: _ask, lead: _lead, ...rest } = step;
    const { before: _before, after: _after, ...kept } = { before: undefined, after: undefined, ...rest };
    return {
      id,
      ...kept,
      ...("options" in step && { options: step.options.map(({ code, score }) => ({ code, score })) }),
    };
  });
  return { id: conversation.id, kind: conversation.kind, review: conversation.review, steps };
}

/** JSON with sorted keys: equal structures give equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** The stored structure with the texts of the running deploy where they still exist, with its own where they do not. */
export function withTexts(stored: Conversation, current: Conversation | undefined): Conversation {
  if (current === undefined) return stored;
  const steps = Object.entries(stored.steps).map(([id, step]) => [id, reworded(step, own(current.steps, id))]);
  const { review: _, steps: __, ...texts } = current;
  return {
    ...(stored.intro && { intro: stored.intro }),
    ...texts,
    ...(stored.review && { review: stored.review }),
    kind: stored.kind,
    steps: Object.fromEntries(steps),
  };
}

function reworded(stored: Step, current: Step | undefined): Step {
  if (current === undefined || current.kind !== stored.kind) return stored;
  if (stored.kind === "say") return { ...stored, say: (current as typeof stored).say };
  const now = current as Question;
  const then = stored as Question;
  const { lead: _, ...kept } = then;
  const asked = { ...kept, ask: now.ask, ...(now.lead !== undefined && { lead: now.lead }) } as Question;
  if (asked.kind === "text" || now.kind === "text") return asked;
  const halves = asked.kind === "pair" && now.kind === "pair" ? { before: now.before, after: now.after } : {};
  return { ...asked, ...halves, options: asked.options.map((option) => relabelled(option, now.options)) };
}

function relabelled(option: Option, current: readonly Option[]): Option {
  const now = current.find(({ code }) => code === option.code);
  return now === undefined ? option : { ...option, id: now.id, en: now.en };
}

const text = z.object({ id: z.string(), en: z.string() });
const option = text.extend({ code: z.string(), score: z.number().optional() });
const condition = z.union([z.array(z.string()), z.object({ not: z.array(z.string()) }), z.literal("answered")]);
const when = z.array(z.record(z.string(), condition)).optional();
const asking = {
  ask: text.extend({ modes: z.record(z.string(), text).optional() }),
  when,
  optional: z.literal(true).optional(),
  partOf: z.string().optional(),
  lead: text.optional(),
};
const step = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("scale"), options: z.array(option), ...asking }),
  z.object({ kind: z.literal("single"), options: z.array(option), ...asking }),
  z.object({
    kind: z.literal("many"),
    options: z.array(option),
    max: z.int(),
    none: z.string().optional(),
    fixed: z.array(z.string()).optional(),
    ...asking,
  }),
  z.object({ kind: z.literal("text"), max: z.int(), ...asking }),
  z.object({ kind: z.literal("pair"), options: z.array(option), before: text, after: text, ...asking }),
  z.object({ kind: z.literal("say"), say: text, when }),
]);

const derived = z.union([
  z.object({ list: z.record(z.string(), text), answered: z.array(z.string()) }),
  z.object({ first: z.string(), texts: z.array(text.extend({ code: z.string() })) }),
]);

/** Reads a stored conversation, which an older program may have written; `problemsIn` checks what it means. */
export const conversationSchema = z
  .object({
    id: z.string(),
    kind: z.enum(["survey", "prompt"]),
    title: text,
    frame: z.record(z.string(), text),
    intro: z.object({ say: text, go: text, absent: z.literal(true).optional() }).optional(),
    review: z.literal(true).optional(),
    steps: z.record(z.string(), step),
    endings: z.array(z.object({ say: text, when, comment: z.literal(true).optional() })),
    derived: z.record(z.string(), derived).optional(),
    commentMax: z.int().optional(),
  })
  .transform((read) => read as unknown as Conversation);
