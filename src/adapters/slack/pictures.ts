/**
 * A picture's way into a message: drawn, uploaded to nobody, then shown by its id. A message keeps its picture through an
 * edit because the id is read from the message itself: that needs no table, and it is still true after a restart, in
 * another process, and for a picture that had to be left out.
 */
import type { WebClient } from "@slack/web-api";
import type { Log } from "../../app/ports.ts";
import { altText, type DigestPicture } from "../../core/digest/picture.ts";
import { codeOf } from "../error-code.ts";
import { cut } from "./fit.ts";
import { pictureRefused, type Trouble, troubleOf } from "./trouble.ts";

const fileName = "ringkasan.png";
/** Slack's limit for the description of an uploaded file. */
const longestFileAlt = 1000;
/** How long a picture that was just uploaded is waited for. */
const readyPausesMs = [300, 700, 1500, 3000];

export interface PictureOptions {
  readonly api: WebClient;
  readonly log: Log;
  /** The picture of a message as a PNG. Where it fails the words go alone. */
  readonly draw: (picture: DigestPicture) => Promise<Uint8Array>;
  readonly fetch: typeof globalThis.fetch;
  readonly timeoutMs: number;
}

/**
 * The id of the uploaded picture; undefined where the words have to go alone, as it cannot be drawn or Slack does not take
 * it; or the trouble that passes. Nobody has seen anything yet, so trying again is always safe.
 */
export async function uploadPicture(
  options: PictureOptions,
  picture: DigestPicture,
): Promise<string | undefined | Trouble> {
  const { draw, log } = options;
  let bytes: Uint8Array;
  try {
    bytes = await draw(picture);
  } catch (error) {
    log.error("picture", { code: codeOf(error) });
    return undefined;
  }
  try {
    return await uploaded(options, bytes, altText(picture));
  } catch (error) {
    const trouble = error instanceof UploadError ? error.trouble : troubleOf(error);
    if (trouble.kind !== "refused" && trouble.kind !== "unreachable") return trouble;
    log.error("slack-picture", { reason: trouble.reason });
    return undefined;
  }
}

async function uploaded({ api, fetch, timeoutMs }: PictureOptions, bytes: Uint8Array, alt: string): Promise<string> {
  // Slack's name for it is `alt_txt`; the client's types know only another one, which Slack does not read.
  const announced = { filename: fileName, length: bytes.length, alt_txt: cut(alt.toWellFormed(), longestFileAlt) };
  const { upload_url: url = "", file_id: id = "" } = await api.files.getUploadURLExternal(announced);
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "image/png" },
    body: Buffer.from(bytes),
    signal: AbortSignal.timeout(timeoutMs),
  });
  await answer.arrayBuffer();
  if (answer.status >= 500) throw new UploadError({ kind: "lost", reason: "server-error" });
  if (answer.status === 429) throw new UploadError({ kind: "wait", retryAfterMs: 1000 });
  if (!answer.ok) throw new UploadError({ kind: "refused", reason: "upload" });
  await api.files.completeUploadExternal({ files: [{ id, title: fileName }] });
  return id;
}

class UploadError extends Error {
  readonly trouble: Trouble;
  constructor(trouble: Trouble) {
    super("upload");
    this.trouble = trouble;
  }
}

export interface Waiting {
  readonly log: Log;
  /** Waits while Slack looks through a picture. */
  readonly sleep: (ms: number) => Promise<void>;
}

/**
 * Shows something with its picture, and in the end without: a refusal because of the picture had no effect, so it is tried
 * again. `whole` is false where the file had to be left out. Throws what `show` throws for any other reason.
 */
export async function shownWhenReady<T>(
  show: (file?: string) => Promise<T>,
  file: string | undefined,
  { log, sleep }: Waiting,
): Promise<{ readonly answer: T; readonly whole: boolean }> {
  if (file === undefined) return { answer: await show(), whole: true };
  for (const pause of [...readyPausesMs, undefined]) {
    try {
      return { answer: await show(file), whole: true };
    } catch (error) {
      if (!pictureRefused(error)) throw error;
      if (pause !== undefined) await sleep(pause);
    }
  }
  log.error("slack-picture", { reason: "not-ready" });
  return { answer: await show(), whole: false };
}

/** The id of the picture that a message shows; undefined when it shows none, "gone" when there is no message. */
export async function pictureOn(api: WebClient, chat: string, messageId: string): Promise<string | undefined | "gone"> {
  const place = { channel: chat, latest: messageId, oldest: messageId, inclusive: true, limit: 1 };
  const { messages = [] } = await api.conversations.history(place);
  const message = messages.find(({ ts }) => ts === messageId);
  if (!message) return "gone";
  for (const block of message.blocks ?? []) {
    const file: unknown = "slack_file" in block ? block.slack_file : undefined;
    if (block.type === "image" && typeof file === "object" && file !== null && "id" in file) return String(file.id);
  }
  return undefined;
}
