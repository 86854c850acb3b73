/**
 * What the stand-in remembers: people with their conversation, modals and Home tab, files, and the tickets Slack hands
 * out (triggers, response URLs). Ids are handed out in order, so the same calls always give the same world.
 */
import type { Block } from "./blocks/read-blocks.ts";
import type { Payload } from "./methods/answers.ts";

/** A message as the conversation shows it now. */
export interface ShownMessage {
  readonly ts: string;
  /** User id of the author. */
  readonly from: string;
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly threadTs: string | undefined;
  readonly metadata: Payload | undefined;
  /** Ids of the files shared with it. */
  readonly files: readonly string[];
  readonly edits: number;
  readonly deleted: boolean;
  /** What was asked about previews of links; missing if nothing was said. */
  readonly unfurl: { readonly links?: boolean; readonly media?: boolean };
}

/** How it is kept: the same, but it may change. Former blocks stay, for people whose app is behind. */
export type StoredMessage = { -readonly [K in keyof ShownMessage]: ShownMessage[K] } & {
  readonly formerBlocks: (readonly Block[])[];
};

/** Seen by one person and by nobody who asks the API. */
export interface EphemeralMessage {
  readonly ts: string;
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly via: "chat.postEphemeral" | "response_url" | "command";
}

/** The direct conversation of the app with one person. */
export interface Channel {
  readonly id: string;
  readonly userId: string;
  readonly messages: Map<string, StoredMessage>;
  /** False until somebody wrote or `conversations.open` was called: the app cannot guess the id before. */
  open: boolean;
}

export interface UserState {
  readonly id: string;
  /** The handle, as in "@budi". */
  readonly handle: string;
  readonly realName: string;
  readonly email: string | undefined;
  readonly dm: Channel;
  deactivated: boolean;
  home: StoredView | undefined;
  /** The open modals, the one in front last. */
  modals: StoredView[];
  ephemerals: EphemeralMessage[];
}

/** A view as the app described it, read. */
export interface ViewContent {
  readonly type: "modal" | "home";
  readonly given: Payload;
  readonly blocks: readonly Block[];
}

export interface StoredView {
  readonly id: string;
  readonly userId: string;
  readonly rootId: string;
  readonly previousId: string | undefined;
  content: ViewContent;
  hash: string;
  updates: number;
  /** What was put in, by block and action; what nobody touched is not there. */
  entered: Record<string, Record<string, Payload>>;
  /** What the app found wrong with the last submission, by block. */
  errors: Readonly<Record<string, string>>;
}

export interface StoredFile {
  readonly id: string;
  readonly owner: string;
  readonly name: string;
  title: string;
  readonly altText: string | undefined;
  /** The length announced before the upload. */
  readonly length: number;
  bytes: Uint8Array | undefined;
  /** When the upload was completed; undefined before. */
  completedAt: Date | undefined;
  readonly sharedIn: Set<string>;
}

/** Lets the app open one modal for the person, once and within three seconds. */
export interface Trigger {
  readonly userId: string;
  readonly at: Date;
  exchanged: boolean;
}

export interface ResponseUrl {
  readonly userId: string;
  readonly channel: Channel;
  readonly at: Date;
  /** The message the button stood on. */
  readonly message: StoredMessage | EphemeralMessage | undefined;
  uses: number;
}

export interface World {
  readonly team: { readonly id: string; readonly domain: string; readonly name: string };
  readonly appId: string;
  readonly bot: { readonly userId: string; readonly botId: string; readonly handle: string };
  readonly now: () => Date;
  /** Where files, uploads and response URLs are served: "http://127.0.0.1:port". */
  readonly base: () => string;
  readonly users: Map<string, UserState>;
  readonly channels: Map<string, Channel>;
  readonly files: Map<string, StoredFile>;
  readonly views: Map<string, StoredView>;
  readonly triggers: Map<string, Trigger>;
  readonly responseUrls: Map<string, ResponseUrl>;
  /** What the app may do; taking one out answers `missing_scope` from then on. */
  readonly scopes: Set<string>;
  /** How long a completed upload is looked through before it can be shown. */
  readonly fileReadyMs: number;
  /** The next number of a series, from 1. */
  next(series: Series): number;
  /** The next timestamp: the clock's, or a microsecond after the last one. */
  ts(): string;
}

export type Series = "block" | "channel" | "event" | "file" | "ticket" | "trigger" | "view";

/** An id as Slack writes them: a letter for the kind, then capitals and digits. */
export function idOf(letter: string, number: number): string {
  return `${letter}0${number.toString(36).toUpperCase().padStart(8, "0")}`;
}

/** Puts a message into the conversation. */
export function post(
  world: World,
  channel: Channel,
  content: { readonly from: string; readonly text: string } & Partial<StoredMessage>,
): StoredMessage {
  const message: StoredMessage = {
    ts: world.ts(),
    blocks: [],
    threadTs: undefined,
    metadata: undefined,
    files: [],
    edits: 0,
    deleted: false,
    unfurl: {},
    formerBlocks: [],
    ...content,
  };
  channel.open = true;
  channel.messages.set(message.ts, message);
  return message;
}

/** What a test or a page may see of it: a copy that later edits do not change. */
export function shown(message: StoredMessage): ShownMessage {
  const { formerBlocks, ...view } = message;
  return view;
}

/** A person who is there, or undefined. */
export function activeUser(world: World, id: string | undefined): UserState | undefined {
  const user = id === undefined ? undefined : world.users.get(id);
  return user?.deactivated ? undefined : user;
}

/** Issues a trigger for what the person just did. */
export function trigger(world: World, userId: string): string {
  const at = world.now();
  const id = `${at.getTime()}.${world.next("trigger")}.${Number.parseInt(userId.slice(1), 36).toString(16)}`;
  forgetOld(world.triggers, at, 10 * 60_000);
  world.triggers.set(id, { userId, at, exchanged: false });
  return id;
}

/** Drops what was handed out too long ago to matter. Tickets are kept in order of time, so the old ones are in front. */
export function forgetOld(tickets: Map<string, { readonly at: Date }>, now: Date, lifeMs: number): void {
  for (const [id, { at }] of tickets) {
    if (now.getTime() - at.getTime() <= lifeMs) return;
    tickets.delete(id);
  }
}
