/**
 * The conversations of this deploy, and every older structure that a run is still pinned to. A run keeps the
 * structure it began with (questions, options, scores, order); the texts come from the running deploy.
 */
import { createHash } from "node:crypto";
import type { Db } from "../../adapters/postgres/connect.ts";
import { loadStructures, storeStructures } from "../../adapters/postgres/queries/talk/structures.ts";
import type { Conversation, Mode } from "../../core/conversation/conversation.ts";
import { isQuestion } from "../../core/conversation/conversation.ts";
import { problemsIn } from "../../core/conversation/problems.ts";
import { wordingOf } from "../../core/conversation/show.ts";
import { canonicalJson, conversationSchema, structureOf, withTexts } from "../../core/conversation/structure.ts";
import type { Locale } from "../../core/text.ts";
import { DefectError } from "../../errors.ts";

/** sha256 in hex. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

export interface Library {
  /** The conversation as it is now, with the hash of its structure. Throws DefectError for an id nobody wrote. */
  current(id: string): { readonly conversation: Conversation; readonly structure: string };
  /** The conversation a run is pinned to; `need` must have been asked for its structure before. */
  pinned(id: string, structure: string): Conversation;
  /** Loads structures that are not known yet; no query when all are. */
  need(db: Db, structures: Iterable<string>): Promise<void>;
  /** sha256 of the full wording of a question as it is shown, placeholders unfilled. */
  wording(conversation: Conversation, question: string, locale: Locale, mode: Mode): string;
}

/** Stores the structures of this deploy and opens the library. */
export async function openLibrary(db: Db, conversations: readonly Conversation[], now: Date): Promise<Library> {
  const currents = new Map(
    conversations.map((conversation) => {
      const structure = sha256(canonicalJson(structureOf(conversation)));
      return [conversation.id, { conversation, structure }] as const;
    }),
  );
  await storeStructures(
    db,
    [...currents.values()].map((c) => ({
      hash: c.structure,
      conversation: c.conversation.id,
      body: c.conversation,
      storedAt: now,
    })),
  );

  const byStructure = new Map([...currents.values()].map((c) => [c.structure, c.conversation]));
  const wordings = new WeakMap<Conversation, Map<string, string>>();

  return {
    current(id) {
      const current = currents.get(id);
      if (current === undefined) throw new DefectError("unknown-conversation");
      return current;
    },
    pinned(_id, structure) {
      const pinned = byStructure.get(structure);
      if (pinned === undefined) throw new DefectError("structure-not-loaded");
      return pinned;
    },
    async need(from, structures) {
      const missing = [...new Set(structures)].filter((hash) => !byStructure.has(hash));
      if (missing.length === 0) return;
      for (const { hash, body } of await loadStructures(from, missing))
        byStructure.set(hash, withTexts(parseStored(body), currents.get(body.id)?.conversation));
    },
    wording(conversation, question, locale, mode) {
      const known = wordings.get(conversation) ?? new Map<string, string>();
      wordings.set(conversation, known);
      const key = `${question}:${locale}:${mode}`;
      const hash = known.get(key) ?? hashWording(conversation, question, locale, mode);
      known.set(key, hash);
      return hash;
    },
  };
}

function hashWording(conversation: Conversation, question: string, locale: Locale, mode: Mode): string {
  const step = conversation.steps[question];
  if (step === undefined || !isQuestion(step)) throw new DefectError("unknown-question");
  return sha256(wordingOf(step, locale, mode));
}

/** A stored structure was valid when it was written, perhaps by an older program: it is checked again before use. */
function parseStored(body: unknown): Conversation {
  const parsed = conversationSchema.safeParse(body);
  if (!parsed.success) throw new DefectError("stored-structure-invalid");
  const conversation = parsed.data;
  if (problemsIn(conversation).length > 0) throw new DefectError("stored-structure-invalid");
  return conversation;
}
