/** A file in the API's own words, and when it can be shown. */
import { extensionOf, mimeTypeOf } from "../../media-types.ts";
import { idOf, type StoredFile, type World } from "../state.ts";
import type { Payload } from "./answers.ts";

/** A file as a person picks it. */
export interface PickedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export function addFile(world: World, file: Pick<StoredFile, "owner" | "name" | "length" | "altText">): StoredFile {
  const stored: StoredFile = {
    id: idOf("F", world.next("file")),
    title: file.name,
    bytes: undefined,
    completedAt: undefined,
    sharedIn: new Set(),
    ...file,
  };
  world.files.set(stored.id, stored);
  return stored;
}

/** What a person picked, uploaded by their app. */
export function keepPicked(world: World, owner: string, { name, bytes }: PickedFile): StoredFile {
  const file = addFile(world, { owner, name, length: bytes.length, altText: undefined });
  return Object.assign(file, { bytes, completedAt: world.now() });
}

/** Completed, and looked through by Slack, which takes a while. */
export function isReady(world: World, file: StoredFile): boolean {
  return file.completedAt !== undefined && world.now().getTime() - file.completedAt.getTime() >= world.fileReadyMs;
}

/** The file behind a `slack_file`, which names it by id or by one of its addresses. */
export function referredTo(world: World, reference: Payload): StoredFile | undefined {
  if (typeof reference.id === "string") return world.files.get(reference.id);
  return [...world.files.values()].find(
    (file) => reference.url === privateUrl(world, file) || reference.url === permalink(world, file),
  );
}

export function privateUrl(world: World, file: StoredFile, way: "" | "download/" = ""): string {
  return `${world.base()}/files-pri/${world.team.id}-${file.id}/${way}${encodeURIComponent(file.name)}`;
}

/** Before it was looked through a file has no type yet. */
export function fileInApiWords(world: World, file: StoredFile): Payload {
  const ready = isReady(world, file);
  const created = Math.floor((file.completedAt ?? world.now()).getTime() / 1000);
  return {
    id: file.id,
    created,
    timestamp: created,
    name: file.name,
    title: file.title,
    mimetype: ready ? mimeTypeOf(file) : "",
    filetype: ready ? extensionOf(file.name) : "",
    user: file.owner,
    user_team: world.team.id,
    size: file.bytes?.length ?? file.length,
    mode: "hosted",
    is_external: false,
    is_public: false,
    url_private: privateUrl(world, file),
    url_private_download: privateUrl(world, file, "download/"),
    permalink: permalink(world, file),
    ims: [...file.sharedIn],
    channels: [],
    groups: [],
    ...(file.altText !== undefined && { alt_txt: file.altText }),
  };
}

function permalink(world: World, file: StoredFile): string {
  return `https://${world.team.domain}.slack.com/files/${file.owner}/${file.id}/${encodeURIComponent(file.name)}`;
}
