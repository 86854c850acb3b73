/** What an error means to the person at the shell: one sentence, an exit code, and never a stack or a secret. */
import { isPassing } from "../adapters/postgres/trouble.ts";
import { ConfigError, RefusedError, TransientError } from "../errors.ts";
import type { Answer } from "./desk.ts";

/** Understands the four kinds of errors of errors.ts, and says of any other no more than the log may. */
export async function tellError(error: unknown): Promise<Answer> {
  const answer = (err: string, exit: number): Answer => ({ out: "", err, exit });
  if (error instanceof ConfigError) return answer(error.message, 78);
  if (error instanceof RefusedError) return answer(error.message, 1);
  if (isPassing(error)) {
    return answer(whatPasses(error instanceof TransientError ? error.code : ""), 75);
  }
  const { safeError } = await import("../adapters/log.ts");
  const known = Object.values(safeError(error)).filter((part) => part !== "");
  return answer(
    `Kesalahan program: ${known.join(" ")}. Mohon laporkan. (A mistake of the program: please report it.)`,
    1,
  );
}

function whatPasses(code: string): string {
  if (code.startsWith("telegram"))
    return `Telegram tidak menjawab (${code}). Periksa jaringan, lalu coba lagi. (Telegram does not answer: try again.)`;
  if (code === "command-unanswered") {
    return (
      "Proses yang berjalan berhenti sebelum menjawab. Periksa proses itu, lalu ulangi perintah ini. " +
      "(The running process ended before it answered: look after it, then run the command again.)"
    );
  }
  return "Basis data tidak menjawab. Periksa apakah berjalan, lalu coba lagi. (The database does not answer: try again.)";
}
