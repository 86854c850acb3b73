/**
 * Files that people send have contents: a bot asks where one lies and fetches it there, through the client that the
 * product calls with, in process and over HTTP.
 */
import { Api, GrammyError, InputFile } from "grammy";
import { afterEach, describe, expect, test } from "vitest";
import { createTelegramStandIn, type StandInOptions } from "../../../src/adapters/playground/telegram/stand-in.ts";
import { type ApiFetch, keptAliveFetch } from "../../../src/adapters/telegram/http-client.ts";
import { fileOf } from "../../../src/playground/views/file.ts";

const token = "4242:test-token";
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** No text in any encoding. */
const bytes = new Uint8Array([0x50, 0x4b, 3, 4, 0, 255, 254, 13, 10, 0xc3, 0x28]);
const megabyte = 1024 * 1024;
const hour = 3_600_000;
const notFound = { ok: false, error_code: 404, description: "Not Found" };
const unauthorized = { ok: false, error_code: 401, description: "Unauthorized" };

/** Ani (7) has written to the bot; the clock stands still unless told to move. */
async function scene(over: "process" | "http", options: Partial<StandInOptions> = {}) {
  let now = Date.UTC(2026, 10, 2, 1);
  const telegram = createTelegramStandIn({
    ...{ token, botUsername: "jejak_bot", now: () => new Date(now), keepLog: true },
    ...options,
  });
  const ani = telegram.person(7, { first_name: "Ani" });
  ani.command("/start");
  let [fetch, apiRoot]: [ApiFetch, string] = [telegram.fetch, "https://telegram.test"];
  if (over === "http") {
    const front = await telegram.listen();
    closers.push(front.close);
    [fetch, apiRoot] = [keptAliveFetch(), front.url];
  }
  const get = async (path: string, as = token) => {
    const answer = await fetch(`${apiRoot}/file/bot${as}/${path}`);
    return { status: answer.status, bytes: new Uint8Array(await answer.arrayBuffer()), answer };
  };
  const pass = (ms: number) => {
    now += ms;
  };
  return { telegram, ani, pass, get, api: new Api(token, { apiRoot, fetch: fetch as never }) };
}

async function says(call: Promise<unknown>): Promise<string> {
  const error = await call.catch((reason: unknown) => reason);
  if (!(error instanceof GrammyError)) throw error;
  return error.message.replace(/^.*?\((.*)\)$/, "$1");
}

describe.each(["process", "http"] as const)("over %s", (over) => {
  test("a document is told of by its facts and arrives byte for byte", async () => {
    const { api, ani, get, telegram } = await scene(over);
    const { message } = ani.sendDocument("Peserta Angkatan II.XLSX", bytes);
    expect(message?.document).toEqual({
      file_id: "file-1",
      file_unique_id: "file-1",
      file_size: bytes.length,
      file_name: "Peserta Angkatan II.XLSX",
      mime_type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    });
    expect(await api.getFile("file-1")).toEqual({
      ...{ file_id: "file-1", file_unique_id: "file-1", file_size: bytes.length },
      file_path: "documents/file_1.xlsx",
    });
    expect(await get("documents/file_1.xlsx")).toMatchObject({ status: 200, bytes });
    expect(telegram.counts()).toEqual({ getFile: 1, file: 1 });
    expect(
      telegram.log.map(({ method, payload, code }) => [method, payload.file_id ?? payload.file_path, code]),
    ).toEqual([
      ["getFile", "file-1", 200],
      ["file", "documents/file_1.xlsx", 200],
    ]);
    const shown = ani.messages().at(-1);
    expect(shown).toMatchObject({ kind: "document", file: { name: "Peserta Angkatan II.XLSX", bytes } });
    expect(fileOf({ standIn: telegram }, `t-7-${shown?.id}`)).toMatchObject({ bytes });
  });

  test("a document may have an odd name; one without bytes has no size and cannot be fetched", async () => {
    const { api, ani } = await scene(over);
    const named = (name: string) => ani.sendDocument(name, bytes).message?.document;
    expect(named("daftar")).toMatchObject({ mime_type: "application/octet-stream" });
    expect(await api.getFile("file-1")).toMatchObject({ file_path: "documents/file_1" });
    named("../../a?.b/c");
    expect(await api.getFile("file-2")).toMatchObject({ file_path: "documents/file_2" });
    const { message } = ani.sendDocument("daftar.csv");
    expect(message?.document).toEqual({
      ...{ file_id: "file-3", file_unique_id: "file-3", file_name: "daftar.csv", mime_type: "text/csv" },
    });
    expect(ani.messages().at(-1)?.file).toBeUndefined();
    const unavailable = "400: Bad Request: wrong file_id or the file is temporarily unavailable";
    expect(await says(api.getFile("file-3"))).toBe(unavailable);
    const voice = ani.sendVoice().message?.voice?.file_id ?? "";
    expect(await says(api.getFile(voice))).toBe(unavailable);
  });

  test("what the bot sent itself can be fetched too", async () => {
    const { api, get } = await scene(over);
    const { photo } = await api.sendPhoto(7, new InputFile(bytes, "pekan.png"));
    const { file_path: path = "" } = await api.getFile(photo[0]?.file_id ?? "");
    expect(path).toBe("photos/file_1.png");
    expect(await get(path)).toMatchObject({ status: 200, bytes });
  });

  test("what is unknown or larger than 20 MB is refused in Telegram's words", async () => {
    const { api, ani, get } = await scene(over);
    expect(await says(api.getFile(""))).toBe("400: Bad Request: file_id not specified");
    for (const id of ["file-1", "nonsense", "constructor"])
      expect(await says(api.getFile(id))).toBe("400: Bad Request: invalid file_id");
    ani.sendDocument("pas.csv", new Uint8Array(20 * megabyte));
    const { message } = ani.sendDocument("besar.csv", new Uint8Array(20 * megabyte + 1));
    expect(message?.document?.file_size).toBe(20 * megabyte + 1);
    expect(await says(api.getFile("file-2"))).toBe("400: Bad Request: file is too big");
    expect((await get("documents/file_2.csv")).status).toBe(404);
    const { file_path: path = "" } = await api.getFile("file-1");
    expect((await get(path)).bytes).toHaveLength(20 * megabyte);
  });

  test("a path is good for an hour after it was asked for, and with the bot's token", async () => {
    const { api, ani, get, pass, telegram } = await scene(over);
    ani.sendDocument("daftar.csv", bytes);
    const path = "documents/file_1.csv";
    for (const unknown of [path, "documents/file_2.csv", ""]) {
      const { status, answer } = await get(unknown);
      expect([status, await answer.json()], unknown).toEqual([404, notFound]);
    }
    await api.getFile("file-1");
    pass(hour);
    expect((await get(path)).status).toBe(200);
    pass(1);
    expect((await get(path)).status).toBe(404);
    await api.getFile("file-1");
    expect((await get(path)).status).toBe(200);
    telegram.resetCounts();
    for (const wrong of ["4242:other", "4242:test-token2", ""]) {
      const { status, answer } = await get(path, wrong);
      expect([status, await answer.json()], wrong).toEqual([401, unauthorized]);
    }
    expect(telegram.counts()).toEqual({});
  });

  test("trouble hits getFile and the fetching of a file each for itself", async () => {
    const slept: number[] = [];
    const { api, ani, get, telegram } = await scene(over, { sleep: async (ms) => void slept.push(ms) });
    ani.sendDocument("daftar.csv", bytes);
    telegram.faults.next({ kind: "429", method: "file", retryAfter: 7 });
    telegram.faults.next({ kind: "500", method: "getFile" });
    expect(await says(api.getFile("file-1"))).toBe("500: Internal Server Error");
    const { file_path: path = "" } = await api.getFile("file-1");
    const flooded = await get(path);
    expect(flooded.status).toBe(429);
    expect(await flooded.answer.json()).toMatchObject({ ok: false, parameters: { retry_after: 7 } });
    for (const kind of ["500", "500-after-acceptance"] as const) {
      telegram.faults.next({ kind });
      expect((await get(path)).status).toBe(500);
    }
    for (const kind of ["reset-before", "reset-after-acceptance"] as const) {
      telegram.faults.next({ kind, method: /^file$/ });
      await expect(get(path)).rejects.toThrow();
    }
    telegram.faults.next({ kind: "slow", ms: 5000 });
    expect(await get(path)).toMatchObject({ status: 200, bytes });
    expect(slept).toEqual([5000]);
    expect(telegram.log.filter((call) => call.method === "file").map((call) => call.code)).toEqual([
      429, 500, 500, 0, 0, 200,
    ]);
  });
});

test("what was fetched in process is a copy, and can be read as text and as JSON", async () => {
  const { api, ani, get, telegram } = await scene("process");
  ani.sendDocument("a.json", Buffer.from('{"é":1}'));
  const { file_path: path = "" } = await api.getFile("file-1");
  (await get(path)).bytes.fill(0);
  const answer = await telegram.fetch(`https://telegram.test/file/bot${token}/${path}`);
  expect([answer.ok, await answer.text(), await answer.json()]).toEqual([true, '{"é":1}', { é: 1 }]);
});
