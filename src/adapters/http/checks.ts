/**
 * Is the program ready for work? Each outside system is asked in its own check, all at once, each with the same patience.
 */
import { codeOf } from "../error-code.ts";

export interface Check {
  readonly name: string;
  /** Resolves when all is well; the code of what it throws becomes the reason. */
  run(): Promise<void>;
}

export interface CheckResult {
  readonly name: string;
  readonly ok: boolean;
  readonly ms: number;
  /** A code, never a message: the page is public. */
  readonly reason: string | null;
}

/** Runs all checks; one that takes longer than `patienceMs` has failed with "timeout". */
export function runChecks(checks: readonly Check[], patienceMs = 3_000): Promise<readonly CheckResult[]> {
  return Promise.all(checks.map((check) => runCheck(check, patienceMs)));
}

async function runCheck({ name, run }: Check, patienceMs: number): Promise<CheckResult> {
  const began = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, patienceMs, "timeout");
  });
  const reason = await Promise.race([late, attempt(run)]);
  clearTimeout(timer);
  return { name, ok: reason === null, ms: Math.round(performance.now() - began), reason };
}

async function attempt(run: Check["run"]): Promise<string | null> {
  try {
    await run();
    return null;
  } catch (error) {
    return codeOf(error);
  }
}
