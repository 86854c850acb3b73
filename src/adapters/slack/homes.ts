/** The Home tab, and how Slack knows a person. */
import type { HomeView, KnownBlock } from "@slack/types";
import type { WebClient } from "@slack/web-api";
import type { Homes } from "../../app/ports.ts";
import type { DigestPicture } from "../../core/digest/picture.ts";
import type { HomePage, HomePart } from "../../core/home.ts";
import { clean } from "../../core/text.ts";
import { type SlackAccess, slackApi } from "./api.ts";
import { imageOf } from "./blocks.ts";
import { actionsOf } from "./buttons.ts";
import { cut } from "./fit.ts";
import { type PictureOptions, shownWhenReady, uploadPicture, type Waiting } from "./pictures.ts";
import { richTextOf } from "./rich-text.ts";
import { type Trouble, troubleOf } from "./trouble.ts";

const mostBlocks = 100;
const longestHeading = 150;

export interface HomesOptions extends SlackAccess, Waiting {
  readonly draw: PictureOptions["draw"];
}

export function slackHomes({ log, draw, sleep, ...access }: HomesOptions): Homes {
  const api = slackApi(access);
  const fetch = access.fetch ?? globalThis.fetch;
  const pictures: PictureOptions = { api, log, draw, fetch, timeoutMs: (access.timeoutSeconds ?? 10) * 1000 };
  const note = (call: string, { kind }: Trouble) => {
    if (kind === "token") log.error("slack-token", { call });
    else log.warn("slack-call-lost", { call, kind });
  };
  const quietly = <T>(call: string, made: Promise<T>): Promise<T | undefined> =>
    made.catch((error: unknown) => {
      note(call, troubleOf(error));
      return undefined;
    });
  const files = createFiles(pictures);

  return {
    publish: async (chat, page) => {
      const picture = page.parts.find((part) => part.kind === "picture")?.picture;
      const file = picture && (await files.of(picture));
      const failed = typeof file === "object";
      if (failed) note("upload", file);
      const publish = (shown?: string) => api.views.publish({ user_id: chat, view: homeOf(page, shown) });
      const publishing = shownWhenReady(publish, failed ? undefined : file, { log, sleep });
      const shown = await quietly("views.publish", publishing);
      if (picture !== undefined && shown?.whole === false) files.forget(picture);
      // Where the words are there but not the picture, false brings it another time.
      return shown?.whole === true && !failed;
    },
    profileOf: async (chat) => profileIn(await quietly("users.info", api.users.info({ user: chat }))),
  };
}

/** The page as Slack shows it; a picture without a file is left out, as the words carry the same numbers. */
export function homeOf(page: HomePage, fileId?: string): HomeView {
  let index = 0;
  const next = () => index++;
  const blocks = page.parts.flatMap((part) => blocksFor(part, next, fileId));
  return { type: "home", blocks: blocks.slice(0, mostBlocks) };
}

function blocksFor(part: HomePart, next: () => number, fileId: string | undefined): KnownBlock[] {
  switch (part.kind) {
    case "heading":
      return [{ type: "header", text: { type: "plain_text", text: cut(part.text, longestHeading), emoji: true } }];
    case "text":
      return [...richTextOf(part.text), ...actionsOf(part.button === undefined ? [] : [part.button], next)];
    case "picture":
      return fileId === undefined ? [] : [imageOf(part.picture, fileId)];
    case "buttons":
      return actionsOf(part.buttons, next);
    case "line":
      return [{ type: "divider" }];
  }
}

/** A page is shown often and its picture changes once a week: as long as it is the same, so is its file. */
function createFiles(options: PictureOptions) {
  const files = new Map<string, string>();
  const mostKnown = 1_000;
  return {
    /** As `uploadPicture`. */
    of: async (picture: DigestPicture): Promise<string | undefined | Trouble> => {
      const key = JSON.stringify(picture);
      const before = files.get(key);
      if (before !== undefined) return before;
      const file = await uploadPicture(options, picture);
      if (typeof file !== "string") return file;
      if (files.size >= mostKnown) files.clear();
      files.set(key, file);
      return file;
    },
    /** For a file that cannot be shown. */
    forget: (picture: DigestPicture): void => void files.delete(JSON.stringify(picture)),
  };
}

type UserInfo = Awaited<ReturnType<WebClient["users"]["info"]>>;

function profileIn(info: UserInfo | undefined) {
  const { user } = info ?? {};
  if (user === undefined) return undefined;
  return {
    name: clean(user.profile?.real_name || user.real_name || user.name || ""),
    email: user.profile?.email ?? "",
  };
}
