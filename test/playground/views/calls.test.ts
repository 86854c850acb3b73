/** The list of calls is written as JSON and read by a person. */
import { expect, it } from "vitest";
import type { LoggedCall as SlackCall } from "../../../src/adapters/playground/slack/calls.ts";
import type { LoggedCall as TelegramCall } from "../../../src/adapters/playground/telegram/calls.ts";
import { callViews } from "../../../src/playground/views/calls.ts";

const at = (second: number) => new Date(Date.UTC(2026, 10, 2, 1, 0, second));
const telegram = (second: number, payload: object = {}, code: number | undefined = 200): TelegramCall => ({
  ...{ at: at(second), method: "sendMessage", chatId: 7, payload: { ...payload }, code },
});
const slack = (second: number, body: object = {}, answer?: object, status: number | undefined = 200): SlackCall => ({
  ...{ at: at(second), method: "chat.postMessage", body: { ...body }, status },
  answer: answer && { ...answer },
});

it("puts both channels in order of time and keeps the newest", () => {
  const views = callViews([telegram(1), telegram(4), telegram(5)], [slack(2), slack(3)], 3);
  expect(views.map(({ at: when, channel }) => [when.slice(17, 19), channel])).toEqual([
    ["03", "slack"],
    ["04", "telegram"],
    ["05", "telegram"],
  ]);
});

it("says what became of a call: its code, nothing yet, lost, or why Slack refused", () => {
  const [running, lost, refused] = callViews(
    [{ ...telegram(1), code: undefined }, telegram(2, {}, 0)],
    [slack(3, {}, { ok: false, error: "channel_not_found" })],
  );
  expect(running).toMatchObject({ code: null });
  expect(lost).toMatchObject({ code: 0 });
  expect(refused).toMatchObject({ code: 200, error: "channel_not_found" });
  expect(running).not.toHaveProperty("error");
});

it("holds no bytes, no endless text and no token, however deep, and is JSON as it stands", () => {
  const photo = { name: "gambar.png", bytes: new Uint8Array(12_345) };
  const body = { token: "xoxb-rahasia", blocks: [{ secret_token: "rahasia", text: "😀".repeat(1_500) }] };
  const views = callViews([telegram(1, { photo })], [slack(2, body)]);
  expect(JSON.parse(JSON.stringify(views))).toEqual(views);
  expect(views[0]?.payload).toEqual({ photo: { name: "gambar.png", bytes: "(12345 bytes)" } });
  expect(views[1]?.payload).toEqual({ blocks: [{ text: `${"😀".repeat(1_000)}…` }] });
  expect(JSON.stringify(views)).not.toContain("rahasia");
});
