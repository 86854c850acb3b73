/**
 * A completed survey as the figures read it, and small questions to its answers. Whatever was not asked, not answered
 * or not known is null here and has no part in any sum: nothing is ever filled in.
 */
import type { Answer } from "../conversation/conversation.ts";

export type SurveyId = "satisfaction" | "followup30" | "supervisor30";

/** What else is known about the same person and training when the response is sealed. */
export interface Linked {
  /** Confidence the day before the training, 1-5; for a satisfaction survey. */
  readonly confidencePre?: number;
  /** Confidence at the end of the training, 1-5; for a follow-up. */
  readonly confidenceAfter?: number;
  /** Whether a plan was written at the end of the training; for a follow-up. */
  readonly planned?: boolean;
  /** The employee's own code for `applied`; for a confirmation. */
  readonly applied?: string;
}

/**
 * One completed survey with its answers in force. A confirmation is handed over once the employee's own follow-up is
 * finished or closed, so that the pair is complete if it ever will be.
 */
export interface Response {
  readonly id: string;
  readonly conversation: SurveyId;
  /** Whom it is about: who answered, or the employee whom a supervisor observed. */
  readonly person: string;
  /** Its window is over: nobody else of the same training will answer any more. */
  readonly closed: boolean;
  readonly answers: Readonly<Record<string, Answer>>;
  readonly linked: Linked;
}

export const appliedCodes: readonly string[] = ["regularly", "several", "once"];
export const regularCodes: readonly string[] = ["regularly", "several"];
export const observedCodes: readonly string[] = ["often", "sometimes"];
export const betterCodes: readonly string[] = ["much_better", "better"];

/** The code of a question with one answer. */
export function codeOf({ answers }: Response, question: string): string | null {
  const value = answers[question]?.value;
  return typeof value === "string" ? value : null;
}

/** The codes of a question with several answers. */
export function codesOf({ answers }: Response, question: string): readonly string[] | null {
  const value = answers[question]?.value;
  return Array.isArray(value) ? value : null;
}

/** The score of the option that was chosen; null also for options without one ("we have not talked about it"). */
export function scoreOf({ answers }: Response, question: string): number | null {
  return answers[question]?.score ?? null;
}

/** Confidence before and now, as remembered at the end of the training; the codes are the scores. */
export function feltPair({ answers }: Response): { readonly before: number; readonly after: number } | null {
  const value = answers.conf_before_after?.value;
  if (typeof value !== "object" || !("before" in value)) return null;
  return { before: Number(value.before), after: Number(value.after) };
}

/** Whether the training was applied at least once; null when not answered. */
export function hasApplied(response: Response): boolean | null {
  const code = codeOf(response, "applied");
  return code === null ? null : appliedCodes.includes(code);
}
