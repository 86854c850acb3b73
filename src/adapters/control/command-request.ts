/**
 * A command as it is asked of a running process, and the answer, as they pass through the socket: one JSON value each
 * way. The files that a command names are read by who asks and come along: they may lie in another container or be
 * nobody else's to read, and the running process never opens a path that it was told.
 */
import { z } from "zod";

export const requestSchema = z.object({
  /** The words after `jejak`. */
  argv: z.array(z.string()),
  /** The operating system's name for who asks. */
  user: z.string().min(1).max(64),
  /** By the name that stands in `argv`, as base64. */
  files: z.record(z.string(), z.base64()),
});

export const answerSchema = z.object({
  out: z.string(),
  err: z.string(),
  exit: z.int(),
  /** To be written by who asked, as base64 by their path: the running process writes nothing where it was told to. */
  files: z.record(z.string(), z.base64()).optional(),
});

export type CommandRequest = z.output<typeof requestSchema>;

/** What a command prints on standard output and standard error, without the last line's end, its exit code and files. */
export type CommandAnswer = z.output<typeof answerSchema>;

/** The value that `text` holds, or undefined when it is not JSON of this shape. */
export function parsedAs<T>(schema: z.ZodType<T>, text: string): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
