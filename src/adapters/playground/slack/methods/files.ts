/** Files in three steps: ask where to upload, upload, say that it is complete. */
import { post, type StoredFile, type World } from "../state.ts";
import {
  type Answer,
  accept,
  isRecord,
  missingArgument,
  type Payload,
  refuse,
  textOf,
  wholeNumber,
} from "./answers.ts";
import { channelNamed, type Method } from "./chat.ts";
import { addFile, fileInApiWords } from "./file-state.ts";

export const fileMethods: Readonly<Record<string, Method>> = {
  "files.getUploadURLExternal": (world, payload) => {
    const name = textOf(payload, "filename");
    const length = wholeNumber(payload, "length");
    if (!name) return missingArgument("filename");
    if (!length) return missingArgument("length");
    const file = addFile(world, { owner: world.bot.userId, name, length, altText: textOf(payload, "alt_txt") });
    return accept({ upload_url: `${world.base()}/upload/v1/${file.id}`, file_id: file.id });
  },
  "files.completeUploadExternal": complete,
  "files.info": (world, payload) => {
    const file = world.files.get(textOf(payload, "file") ?? "");
    return file?.completedAt ? accept({ file: fileInApiWords(world, file) }) : refuse("file_not_found");
  },
  "files.delete": (world, payload) => {
    const file = world.files.get(textOf(payload, "file") ?? "");
    if (!file) return refuse("file_not_found");
    if (file.owner !== world.bot.userId) return refuse("cant_delete_file");
    world.files.delete(file.id);
    return accept();
  },
};

/** What arrives at an upload address; the answer is plain text. */
export function takeUpload(world: World, fileId: string, bytes: Uint8Array): { status: number; text: string } {
  const file = world.files.get(fileId);
  if (!file || file.completedAt) return { status: 404, text: "not found" };
  if (bytes.length !== file.length) return { status: 400, text: `expected ${file.length} bytes, not ${bytes.length}` };
  file.bytes = bytes;
  return { status: 200, text: `OK - ${bytes.length}` };
}

/** Without a channel the file stays private until a message shows it; with one it is posted there. */
function complete(world: World, payload: Payload): Answer {
  const { files: given } = payload;
  const wanted = Array.isArray(given) ? given.filter(isRecord) : [];
  if (wanted.length === 0) return missingArgument("files");
  const found = wanted.map((one) => ({ title: textOf(one, "title"), file: world.files.get(textOf(one, "id") ?? "") }));
  const files: StoredFile[] = [];
  for (const { file, title } of found) {
    if (!file?.bytes || file.completedAt) return refuse("file_not_found");
    files.push(Object.assign(file, title === undefined ? {} : { title }));
  }
  const channelId = textOf(payload, "channel_id");
  const channel = channelId === undefined ? undefined : channelNamed(world, { channel: channelId });
  if (channelId !== undefined && !channel) return refuse("channel_not_found");
  for (const file of files) file.completedAt = world.now();
  if (channel) {
    for (const file of files) file.sharedIn.add(channel.id);
    post(world, channel, {
      from: world.bot.userId,
      text: textOf(payload, "initial_comment") ?? "",
      threadTs: textOf(payload, "thread_ts"),
      files: files.map((file) => file.id),
    });
  }
  return accept({ files: files.map((file) => fileInApiWords(world, file)) });
}
