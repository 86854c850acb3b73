/** What somebody sees in their two apps. */
import { Api, InputFile } from "grammy";
import { afterEach, describe, expect, it } from "vitest";
import { createTelegramStandIn } from "../../../src/adapters/playground/telegram/stand-in.ts";
import { slackAccount, telegramChat } from "../../../src/playground/views/accounts.ts";
import { fileOf } from "../../../src/playground/views/file.ts";
import { slackView, telegramView } from "../../../src/playground/views/seat-view.ts";
import { closeAll, world } from "../../adapters/slack/slack-scene.ts";

afterEach(closeAll);

const who = 6;
const start = Date.UTC(2026, 10, 2, 1);
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mP4DwABAQEAHLCMmQAAAABJRU5ErkJggg==",
  "base64",
);

describe("in Telegram", () => {
  function scene() {
    let now = start;
    const token = "4242:test-token";
    const standIn = createTelegramStandIn({ token, botUsername: "jejak_bot", now: () => new Date(now) });
    const person = standIn.person(telegramChat(who), { first_name: "Siti", language_code: "id" });
    person.send("halo");
    const pass = (ms: number) => {
      now += ms;
      return new Date(now);
    };
    const view = (invitation?: string) => telegramView(standIn, who, new Date(now), invitation);
    return { standIn, person, pass, view, api: new Api(token, { fetch: standIn.fetch }) };
  }

  it("messages stand as they are now, those that were taken out are gone", async () => {
    const { api, pass, view } = scene();
    const chat = telegramChat(who);
    pass(1_000);
    const card = await api.sendMessage(chat, "<b>Pertanyaan 1</b>", { parse_mode: "HTML" });
    const gone = await api.sendMessage(chat, "NIP Anda?");
    const reply_markup = { inline_keyboard: [[{ text: "Ya", callback_data: "y" }]] };
    await api.editMessageText(chat, card.message_id, "Pertanyaan 2", { reply_markup });
    await api.deleteMessage(chat, gone.message_id);
    const { messages, waiting } = view();
    expect(messages).toMatchObject([
      { text: "halo", mine: true, at: "2026-11-02T01:00:00.000Z" },
      { text: "Pertanyaan 2", mine: false, edits: 1, at: "2026-11-02T01:00:01.000Z" },
    ]);
    expect(messages[1]?.keyboard).toEqual(reply_markup.inline_keyboard);
    expect(waiting).toBe(0);
  });

  it("a picture can be fetched by the id in its message, until it is taken out; nothing else can", async () => {
    const { standIn, api, view } = scene();
    const chat = telegramChat(who);
    const { message_id } = await api.sendPhoto(chat, new InputFile(png, "ringkasan.png"));
    const { file } = view().messages.at(-1) ?? {};
    expect(file?.name).toBe("ringkasan.png");
    const found = fileOf({ standIn }, file?.id ?? "");
    expect(found).toMatchObject({ name: "ringkasan.png", type: "image/png" });
    expect(Buffer.from(found?.bytes ?? []).equals(png)).toBe(true);
    await api.deleteMessage(chat, message_id);
    for (const id of [file?.id ?? "", `t-${chat}-1`, "t-1-1", "t-x-1", "F1", ""])
      expect(fileOf({ standIn }, id)).toBeUndefined();
  });

  it("an own text can be changed for two days, nothing else can", async () => {
    const { person, api, pass, view } = scene();
    person.sendDocument("surat.pdf", png);
    await api.sendMessage(telegramChat(who), "NIP Anda?");
    const editable = () => view().messages.map((message) => message.editable);
    expect(editable()).toEqual([true, false, false]);
    pass(48 * 3_600_000);
    expect(editable()).toEqual([false, false, false]);
  });

  it("a file somebody sent can be had again; one of which only the name came cannot", () => {
    const { standIn, person, view } = scene();
    person.sendDocument("surat.pdf", png);
    person.sendDocument("lama.pdf");
    const [sent, named] = view().messages.slice(-2);
    expect(fileOf({ standIn }, sent?.file?.id ?? "")).toMatchObject({ name: "surat.pdf", type: "application/pdf" });
    expect(named).toMatchObject({ kind: "document" });
    expect(named).not.toHaveProperty("file");
  });

  it("the menu is the one of the person's language, the invitation is passed on", async () => {
    const { api, view } = scene();
    const commands = [{ command: "bantuan", description: "Bantuan" }];
    await api.setMyCommands(commands);
    expect(view("abc")).toMatchObject({ commands, invitation: "abc" });
    expect(view()).not.toHaveProperty("invitation");
  });
});

describe("in Slack", () => {
  const account = slackAccount(who);
  const options = { linked: true, shortcuts: [] };

  it("accounts and chats are numbered by person", () => {
    expect([account, telegramChat(who)]).toEqual(["U8000006", 800_000_006]);
  });

  it("messages, threads and what only this person sees", async () => {
    const { slack, client, pass } = await world({ inProcess: true, requestFetch: async () => new Response() });
    slack.deliverTo("http://app.test/slack/events");
    const person = slack.person(account, { name: "Siti" });
    const channel = (await client.conversations.open({ users: account })).channel?.id ?? "";
    await person.write("siaran");
    pass(123);
    const first = await client.chat.postMessage({ channel, text: "Menyiapkan" });
    await client.chat.postMessage({ channel, text: "rincian", thread_ts: first.ts ?? "" });
    const gone = await client.chat.postMessage({ channel, text: "salah" });
    await client.chat.update({ channel, ts: first.ts ?? "", text: "Terkirim" });
    await client.chat.delete({ channel, ts: gone.ts ?? "" });
    await client.chat.postEphemeral({ channel, user: account, text: "hanya Anda" });
    await person.upload({ name: "peserta.csv", bytes: Buffer.from("NIP;KODE PELATIHAN") });

    const view = slackView(slack, who, options);
    expect(view).toMatchObject({ account, linked: true, waiting: 0 });
    expect(view).not.toHaveProperty("home");
    expect(view.messages).toMatchObject([
      { text: "siaran", mine: true, at: "2026-11-02T01:00:00.000Z" },
      { text: "Terkirim", mine: false, edits: 1, at: "2026-11-02T01:00:00.123Z" },
      { text: "rincian", threadTs: first.ts },
      { text: "", mine: true, files: [{ name: "peserta.csv" }] },
    ]);
    const file = fileOf(
      { standIn: { messages: () => [] }, slack: { standIn: slack } },
      view.messages.at(-1)?.files[0]?.id ?? "",
    );
    expect(file).toMatchObject({ name: "peserta.csv", type: "text/csv" });
    expect(view.ephemerals.map(({ text }) => text)).toEqual(["hanya Anda"]);
  });
});
