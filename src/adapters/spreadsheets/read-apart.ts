/**
 * Reads files that come from a chat in a thread of its own, one at a time, with an end to its memory and time: a file of
 * a few kilobytes can unfold to gigabytes, and everybody else's taps are answered by this process meanwhile.
 */
import { Worker } from "node:worker_threads";
import type { Reading } from "../../app/ports.ts";
import type { Text } from "../../core/text.ts";
import { DefectError } from "../../errors.ts";
import { codeOf } from "../error-code.ts";
import type { ReadLimits } from "./read-tables.ts";

export interface ApartOptions {
  readonly seconds?: number;
  readonly heapMb?: number;
  readonly limits?: ReadLimits;
}

/** A list of participants is far below; the whole roster of a large agency can be imported on the shell. */
const usual = { seconds: 20, heapMb: 192, limits: { unpackedBytes: 48 * 1024 * 1024 } } as const;

/**
 * A reader with a queue of its own. A file that takes too much is told like any other that cannot be read; a reader that
 * is broken rejects, so that an administrator hears of it and nobody is told that the file was at fault.
 */
export function createApartReader(options: ApartOptions = {}): (bytes: Uint8Array, name: string) => Promise<Reading> {
  const asked = { ...usual, ...options };
  let queue: Promise<unknown> = Promise.resolve();
  return (bytes, name) => {
    const reading = queue.then(() => readOnce(bytes, name, asked));
    queue = reading.catch(() => {});
    return reading;
  };
}

function readOnce(bytes: Uint8Array, name: string, asked: Required<ApartOptions>): Promise<Reading> {
  const { seconds, heapMb, limits } = asked;
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("reading-worker.js", import.meta.url), {
      workerData: { bytes, name, limits },
      resourceLimits: { maxOldGenerationSizeMb: heapMb },
      execArgv: [],
    });
    const end = (settle: () => void) => {
      clearTimeout(timer);
      settle();
      void worker.terminate();
    };
    const timer = setTimeout(() => end(() => resolve({ problem: tooMuch })), seconds * 1000);
    worker.once("message", (reading: Reading) => end(() => resolve(reading)));
    worker.once("error", (error) =>
      end(() => (codeOf(error) === "ERR_WORKER_OUT_OF_MEMORY" ? resolve({ problem: tooMuch }) : reject(error))),
    );
    worker.once("exit", () => end(() => reject(new DefectError("reader-ended"))));
  });
}

const tooMuch: Text = {
  id: "Isi berkas ini terlalu banyak untuk dibaca di sini. Kirim lembar peserta saja, tanpa kolom dan lembar lain, atau minta administrator mengimpornya.",
  en: "There is too much in this file to be read here. Send the sheet of participants alone, without other columns and sheets, or ask an administrator to import it.",
};
