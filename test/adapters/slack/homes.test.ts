/**
 * A page with a picture is shown whole, or at least its words are, and it is told apart which: who is told "not whole" tries
 * again.
 */
import { afterEach, expect, test } from "vitest";
import type { StandInOptions } from "../../../src/adapters/playground/slack/stand-in.ts";
import { slackHomes } from "../../../src/adapters/slack/homes.ts";
import type { Log } from "../../../src/app/ports.ts";
import type { HomePage } from "../../../src/core/home.ts";
import { drawWhite, somePicture } from "../../support/pictures.ts";
import { botToken, closeAll, world } from "./slack-scene.ts";

afterEach(closeAll);

async function scene({ draw = drawWhite, ...options }: Partial<StandInOptions> & { draw?: typeof drawWhite } = {}) {
  const made = await world({ ...options, inProcess: true });
  const lines: string[] = [];
  const write = (event: string, fields?: object) => void lines.push(JSON.stringify([event, fields]));
  const log: Log = { info: write, warn: write, error: write };
  const slept: number[] = [];
  const sleep = async (ms: number) => {
    slept.push(ms);
    made.pass(ms);
  };
  const apiUrl = made.clientOptions.slackApiUrl ?? "";
  const homes = slackHomes({ botToken, apiUrl, fetch: made.slack.fetch, log, draw, sleep });
  const shown = () => made.budi.home()?.blocks.map(({ type }) => type);
  return { ...made, homes, chat: made.budi.id, lines, slept, shown };
}

const page = (text = "Halo"): HomePage => ({
  parts: [
    { kind: "text", text },
    { kind: "picture", picture: somePicture },
  ],
});
const whole = ["rich_text", "image"];
const wordsOnly = ["rich_text"];

test("a picture that is not ready yet is waited for, and uploaded once for all who see it", async () => {
  const { homes, chat, slack, slept, shown, lines } = await scene({ fileReadyMs: 900 });
  expect(await homes.publish(chat, page())).toBe(true);
  expect(slept).toEqual([300, 700]);
  expect(shown()).toEqual(whole);
  expect(await homes.publish(chat, page("Lagi"))).toBe(true);
  expect(slack.counts()).toMatchObject({ upload: 1, "views.publish": 4 });
  expect(lines).toEqual([]);
});

test("one that does not get ready: the words are shown and it is not told as whole; the next time it is tried anew", async () => {
  const { homes, chat, slack, slept, shown, lines } = await scene({ fileReadyMs: 9000 });
  expect(await homes.publish(chat, page())).toBe(false);
  expect(slept).toEqual([300, 700, 1500, 3000]);
  expect(shown()).toEqual(wordsOnly);
  expect(lines).toEqual(['["slack-picture",{"reason":"not-ready"}]']);
  expect(await homes.publish(chat, page())).toBe(false);
  expect(slack.counts().upload).toBe(2);
});

test("a file that was deleted after it was shown is uploaded again the next time", async () => {
  const { homes, chat, budi, client, shown } = await scene();
  expect(await homes.publish(chat, page())).toBe(true);
  const image = budi.home()?.blocks.find(({ type }) => type === "image");
  await client.files.delete({ file: String((image?.slack_file as { id?: string } | undefined)?.id) });
  expect(await homes.publish(chat, page("Lagi"))).toBe(false);
  expect(shown()).toEqual(wordsOnly);
  expect(await homes.publish(chat, page("Lagi"))).toBe(true);
  expect(shown()).toEqual(whole);
});

test("an upload that fails for now: the words, and not whole; one that never can: the words are all there is", async () => {
  const { homes, chat, slack, shown, lines } = await scene();
  slack.faults.next({ kind: "500", method: "upload" });
  expect(await homes.publish(chat, page())).toBe(false);
  expect(shown()).toEqual(wordsOnly);
  slack.scopes.delete("files:write");
  expect(await homes.publish(chat, page())).toBe(false);
  expect(lines).toEqual(['["slack-call-lost",{"call":"upload","kind":"lost"}]', '["slack-token",{"call":"upload"}]']);
  slack.scopes.add("files:write");
  expect(await homes.publish(chat, page())).toBe(true);
  expect(shown()).toEqual(whole);
  const undrawn = await scene({ draw: () => Promise.reject(new Error("no font")) });
  expect(await undrawn.homes.publish(undrawn.chat, page())).toBe(true);
  expect(undrawn.shown()).toEqual(wordsOnly);
});

test("a page that got lost on its way keeps its picture for the next time", async () => {
  const { homes, chat, slack, shown } = await scene();
  slack.faults.next({ kind: "500", method: "views.publish" });
  expect(await homes.publish(chat, page())).toBe(false);
  expect(await homes.publish(chat, page())).toBe(true);
  expect(shown()).toEqual(whole);
  expect(slack.counts().upload).toBe(1);
});

test("a refusal for something else is not waited for, and nothing is shown", async () => {
  const { homes, chat, slack, slept, shown, lines } = await scene();
  const problems = ["failed to match all allowed schemas [json-pointer:/view]"];
  slack.faults.next({ kind: "error", error: "invalid_arguments", problems, method: "views.publish" });
  expect(await homes.publish(chat, page())).toBe(false);
  expect([slept, shown()]).toEqual([[], undefined]);
  expect(lines).toEqual(['["slack-call-lost",{"call":"views.publish","kind":"refused"}]']);
});
