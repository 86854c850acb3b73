/**
 * Files in chats. What somebody sends gets an id; a bot asks where the file with that id lies, and can fetch it there for
 * an hour if it is not too big.
 */
import type { World } from "../state.ts";
import { type Answer, accept, badRequest, type Payload, refuse, textOf, type UploadedFile } from "./answers.ts";

/** Bots send files of up to 50 MB and fetch files of up to 20 MB. */
const largestFetched = 20 * 1024 * 1024;
/** Telegram promises an hour and does not say when a path really ends; here it does then. */
const pathLifeMs = 3_600_000;

export const fileMethods = { getFile };

/** What is told of any file wherever it is mentioned. */
export interface FileFacts {
  readonly file_id: string;
  readonly file_unique_id: string;
  readonly file_size?: number;
}

/** Keeps what was sent. Of a file without contents nothing but the id is known. */
export function keepFile(
  world: World,
  folder: "documents" | "photos" | "stickers" | "voice",
  file?: UploadedFile | undefined,
): FileFacts {
  const number = world.next("file");
  const id = `file-${number}`;
  const ending = /\.[a-z0-9]{1,10}$/i.exec(file?.name ?? "")?.[0].toLowerCase() ?? "";
  world.files.set(id, { path: `${folder}/file_${number}${ending}`, bytes: file?.bytes, askedAt: undefined });
  return factsOf(id, file?.bytes);
}

/** What lies at a path that getFile told within the last hour. */
export function contentsAt(world: World, path: string): Uint8Array | Answer {
  const file = [...world.files.values()].find((one) => one.path === path);
  const askedAt = file?.askedAt?.getTime() ?? Number.NEGATIVE_INFINITY;
  if (file?.bytes === undefined || world.now().getTime() - askedAt > pathLifeMs) return refuse(404, "Not Found");
  return file.bytes;
}

function getFile(world: World, payload: Payload): Answer {
  const id = textOf(payload, "file_id") ?? "";
  if (id === "") return badRequest("file_id not specified");
  const file = world.files.get(id);
  if (!file) return badRequest("invalid file_id");
  if (!file.bytes) return badRequest("wrong file_id or the file is temporarily unavailable");
  if (file.bytes.length > largestFetched) return badRequest("file is too big");
  file.askedAt = world.now();
  return accept({ ...factsOf(id, file.bytes), file_path: file.path });
}

function factsOf(id: string, bytes: Uint8Array | undefined): FileFacts {
  return { file_id: id, file_unique_id: id, ...(bytes && { file_size: bytes.length }) };
}
