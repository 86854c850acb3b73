/**
 * The menu is set once, not at every start: Telegram counts such calls, and a bot restarted often would be told to wait.
 */
import { expect, test } from "vitest";
import { createTelegramStandIn } from "../../../src/adapters/playground/telegram/stand-in.ts";
import { telegramApi } from "../../../src/adapters/telegram/api.ts";
import { type BotProfile, registerProfile } from "../../../src/adapters/telegram/commands.ts";

const token = "4242:AAG-secret-token";

function scene() {
  const telegram = createTelegramStandIn({ token, botUsername: "jejak_bot", now: () => new Date(0) });
  const lines: string[] = [];
  const write = (event: string, fields?: object) => void lines.push(JSON.stringify([event, fields]));
  const log = { info: write, warn: write, error: write };
  const start = (of: { id: BotProfile; en: BotProfile }) =>
    registerProfile(telegramApi({ token, fetch: telegram.fetch }), of, log);
  return { telegram, lines, start, api: telegramApi({ token, fetch: telegram.fetch }) };
}

const id: BotProfile = {
  commands: [
    { name: "mulai", does: "Mulai atau mendaftar" },
    { name: "bantuan", does: "Yang bisa saya bantu" },
  ],
  description: "Jejak pelatihan di tempat kerja",
  shortDescription: "Survei pelatihan",
};
const en: BotProfile = {
  commands: [{ name: "start", does: "Start or register" }],
  description: "Traces of training",
  shortDescription: "Training surveys",
};

test("Indonesian is the default, English for English apps; the second start sets nothing", async () => {
  const { start, api, telegram } = scene();
  expect(await start({ id, en })).toBe(6);
  expect((await api.getMyCommands()).map((c) => c.command)).toEqual(["mulai", "bantuan"]);
  expect(await api.getMyCommands({ language_code: "en" })).toEqual([
    { command: "start", description: "Start or register" },
  ]);
  expect(await api.getMyDescription({ language_code: "en" })).toEqual({ description: "Traces of training" });
  expect(await api.getMyShortDescription()).toEqual({ short_description: "Survei pelatihan" });
  telegram.resetCounts();
  expect(await start({ id, en })).toBe(0);
  expect(Object.keys(telegram.counts()).filter((method) => method.startsWith("set"))).toEqual([]);
});

test("only what changed is set: a text, or the order of the menu", async () => {
  const { start, api } = scene();
  await start({ id, en });
  expect(await start({ id: { ...id, description: "Baru" }, en })).toBe(1);
  expect(await start({ id: { ...id, description: "Baru", commands: id.commands.toReversed() }, en })).toBe(1);
  expect((await api.getMyCommands()).map((c) => c.command)).toEqual(["bantuan", "mulai"]);
});

test("trouble does not keep the bot from starting", async () => {
  const { start, telegram, lines } = scene();
  telegram.faults.next({ kind: "429", method: "setMyDescription", retryAfter: 3600 });
  expect(await start({ id, en })).toBe(0);
  expect(await start({ id: { ...id, commands: [{ name: "Mulai!", does: "x" }] }, en })).toBe(0);
  expect(lines).toEqual([
    '["telegram-profile-failed",{"kind":"wait","reason":null}]',
    '["telegram-profile-failed",{"kind":"refused","reason":"rejected"}]',
  ]);
  expect(await start({ id, en })).toBe(5);
});
