/** What the stand-ins keep, and what else they tell whoever shows them: the newest calls, the menu, buttons of forms. */
import { Api } from "grammy";
import { afterEach, expect, it } from "vitest";
import { createTelegramStandIn } from "../../../src/adapters/playground/telegram/stand-in.ts";
import { closeAll, world } from "../slack/slack-scene.ts";

afterEach(closeAll);

const token = "4242:test-token";

function telegramScene(keepLog?: number) {
  const now = () => new Date(Date.UTC(2026, 10, 2, 1));
  const telegram = createTelegramStandIn({
    ...{ token, botUsername: "jejak_bot", now },
    ...(keepLog !== undefined && { keepLog }),
  });
  return { telegram, api: new Api(token, { fetch: telegram.fetch }) };
}

it("keeps the newest calls to Telegram, as many as asked for, and counts them all", async () => {
  const { telegram, api } = telegramScene(2);
  telegram.person(7).command("/start");
  const { log } = telegram;
  for (const text of ["satu", "dua", "tiga", "empat"]) await api.sendMessage(7, text);
  expect(log.map(({ payload, code }) => [payload.text, code])).toEqual([
    ["tiga", 200],
    ["empat", 200],
  ]);
  expect(telegram.counts()).toEqual({ sendMessage: 4 });
});

it("keeps the newest calls to Slack, as many as asked for, and counts them all", async () => {
  const { slack, client } = await world({ inProcess: true, keepLog: 2 });
  for (const text of ["satu", "dua", "tiga"]) await client.chat.postMessage({ channel: "U0BUDI0001", text });
  expect(slack.calls().map(({ body }) => body.text)).toEqual(["dua", "tiga"]);
  expect(slack.counts()).toEqual({ "chat.postMessage": 3 });
});

it("keeps a request to the app beyond the number until it is settled", async () => {
  let appIsDown = true;
  let wake = () => {};
  const { slack, budi } = await world({
    ...{ inProcess: true, keepLog: 1 },
    requestFetch: async () => new Response(null, { status: appIsDown ? 500 : 200 }),
    sleep: () => new Promise((resolve) => (wake = resolve)),
  });
  slack.deliverTo("http://app.test/slack/events");
  const said = () => slack.deliveries().map(({ payload }) => JSON.stringify(payload).match(/pesan \d/)?.[0]);
  const first = await budi.write("pesan 1");
  appIsDown = false;
  for (const n of [2, 3, 4]) await (await budi.write(`pesan ${n}`))?.settled;
  expect(said()).toEqual(["pesan 1"]);
  wake();
  await first?.settled;
  expect(first?.outcome).toBe("acknowledged");
  await budi.write("pesan 5");
  expect(said()).toContain("pesan 5");
  expect(said()).not.toContain("pesan 1");
});

it("shows the menu made for the app's language, or else the one for everybody", async () => {
  const { telegram, api } = telegramScene();
  expect(telegram.commandsFor("id")).toEqual([]);
  const [own, everybody] = [
    { command: "help", description: "Help" },
    { command: "bantuan", description: "Bantuan" },
  ];
  await api.setMyCommands([everybody]);
  await api.setMyCommands([own], { language_code: "en" });
  expect(telegram.commandsFor("en")).toEqual([own]);
  expect(telegram.commandsFor("id")).toEqual([everybody]);
  expect(telegram.commandsFor(undefined)).toEqual([everybody]);
});

it("tells how the buttons of a form are labelled, where the app said so", async () => {
  const { slack, budi, client } = await world({ inProcess: true, requestFetch: async () => new Response() });
  slack.deliverTo("http://app.test/slack/events");
  const plain = (text: string) => ({ type: "plain_text" as const, text });
  const blocks = [{ type: "section" as const, text: plain("Apa kabar?") }];
  const open = async (view: object) => {
    const delivery = await budi.command("/jejak");
    const trigger_id = String(delivery.payload.trigger_id);
    await client.views.open({ trigger_id, view: { type: "modal", title: plain("Siaran"), blocks, ...view } });
    return budi.modal();
  };
  expect(await open({ submit: plain("Kirim"), close: plain("Batal") })).toMatchObject({
    submit: "Kirim",
    close: "Batal",
  });
  const bare = await open({});
  expect(bare).not.toHaveProperty("submit");
  expect(bare).not.toHaveProperty("close");
});
