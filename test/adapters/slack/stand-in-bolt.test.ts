/** The stand-in against the framework the product uses: Bolt itself, over HTTP and over Socket Mode. */
import { get } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { appToken, closeAll, scene, type Way } from "./slack-scene.ts";

afterEach(closeAll);

const until = (condition: () => unknown) => expect.poll(condition, { interval: 5, timeout: 10_000 }).toBeTruthy();

/** The smallest picture there is: one transparent pixel. */
const pixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);

describe.each(["http", "socket"] as const)("a Bolt app over %s", (way: Way) => {
  test("a command opens a form; mistakes stay in it; sending it posts a message; its button changes it", async () => {
    const { budi, slack, complaints } = await scene(way);
    const command = await budi.command("/jejak", "");
    expect(command).toMatchObject({ outcome: "acknowledged", answer: undefined });
    expect(command.tookMs).toBeLessThan(3000);
    await until(() => budi.modal());
    expect(budi.modal()).toMatchObject({ callbackId: "alasan", title: "Alasan", privateMetadata: "TR-45", errors: {} });

    await expect(budi.submit({})).rejects.toThrow(`"reason" has to be filled in`);
    expect((await budi.submit({ reason: "eh" })).action).toBe("errors");
    expect(budi.modal()?.errors).toEqual({ reason: "Tulis minimal 5 huruf." });
    expect(budi.modal()?.values).toMatchObject({ reason: { text: { value: "eh" } } });
    expect(budi.messages()).toEqual([]);

    expect((await budi.submit({ reason: "Rapat anggaran" })).action).toBe("close");
    expect(budi.modals()).toEqual([]);
    await until(() => budi.lastMessage());
    const posted = budi.lastMessage();
    expect(posted).toMatchObject({ text: "Alasan: Rapat anggaran ()", edits: 0 });

    const where = { message: posted?.ts ?? "" };
    await expect(budi.press(where, "Tolak")).rejects.toThrow(`"Tolak" is not shown but "Setuju"`);
    await budi.press(where, "Setuju");
    await until(() => budi.ephemerals().length === 1);
    expect(budi.lastMessage()).toMatchObject({ ts: posted?.ts, text: "Disetujui: TR-45", blocks: [], edits: 1 });
    expect(budi.ephemerals()).toMatchObject([{ text: "Terima kasih", via: "response_url" }]);
    await expect(budi.press(where, "Setuju")).rejects.toThrow(`"Setuju" is not shown`);
    expect((await budi.press(where, "Setuju", { stale: true })).outcome).toBe("acknowledged");
    await until(() => slack.counts()["chat.update"] === 2);
    expect(complaints).toEqual([]);
  });

  test("the Home tab is published when it is opened, and a message is answered", async () => {
    const { budi, slack, pass } = await scene(way);
    expect(budi.home()).toBeUndefined();
    await budi.openHome();
    await until(() => budi.home());
    expect(budi.home()?.blocks).toMatchObject([{ type: "section", text: { text: "Halo <@U0BUDI0001>" } }]);
    pass(1000);
    await budi.openHome();
    await until(() => budi.home()?.updates === 1);
    expect(slack.deliveries()[1]?.payload).toMatchObject({ event: { view: { type: "home" } } });
    await budi.write("a < b & c");
    await until(() => budi.lastMessage());
    expect(budi.lastMessage()?.text).toBe("Anda menulis: a &lt; b &amp; c (pertama)");
  });

  test("a shortcut opens the form; a picture put into it reaches the app byte for byte", async () => {
    const { budi, slack, client } = await scene(way);
    await budi.shortcut("buka_alasan");
    await until(() => budi.modal());
    await expect(budi.submit({ proof: [{ name: "a.exe", bytes: pixel }] })).rejects.toThrow("takes png and not a.exe");
    await budi.submit({ reason: "Lihat bukti", file: [{ name: "bukti.png", bytes: pixel }] });
    await until(() => budi.lastMessage());
    expect(budi.lastMessage()?.text).toBe("Alasan: Lihat bukti (bukti.png)");
    const view = slack.deliveries().at(-1)?.payload.view as { state: { values: Record<string, unknown> } };
    const { files } = (view.state.values.proof as { file: { files: { id: string; url_private: string }[] } }).file;
    expect(await client.files.info({ file: files[0]?.id ?? "" })).toMatchObject({ file: { mimetype: "image/png" } });
    const read = (headers: Record<string, string>) => fetch(files[0]?.url_private ?? "", { headers });
    const picture = await read({ authorization: "Bearer xoxb-test-token" });
    expect(Buffer.from(await picture.arrayBuffer()).equals(pixel)).toBe(true);
    const stranger = await read({});
    expect([stranger.status, stranger.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
  });

  test("a command that is not acknowledged in time failed, and is not brought again", async () => {
    const { budi, ran } = await scene(way, { ackLimitMs: 150, retryScale: 0 });
    const late = await budi.command("/jejak", "diam");
    await late.settled;
    expect(late).toMatchObject({ outcome: "operation_timeout", answer: undefined });
    expect(late.attempts).toHaveLength(1);
    expect(late.tookMs).toBeGreaterThan(140);
    expect(ran.command).toBe(1);
    expect(budi.ephemerals()).toEqual([]);
  });

  test("a command may be answered at once or by its response_url, which takes five answers in half an hour", async () => {
    const { budi, slack, pass } = await scene(way);
    await budi.command("/jejak", "bantuan");
    expect(budi.ephemerals()).toMatchObject([{ text: "Ketik /jejak saja.", via: "command" }]);
    await budi.command("/jejak", "balas");
    await until(() => budi.ephemerals().length === 2);
    expect(budi.ephemerals()[1]).toMatchObject({ text: "Lewat response_url", via: "response_url" });
    const url = String(slack.deliveries().at(-1)?.payload.response_url);
    const again = async (body: object) => {
      const response = await fetch(url, { method: "POST", body: JSON.stringify(body) });
      return `${response.status} ${await response.text()}`;
    };
    expect(await again({ blocks: [{ type: "header" }] })).toMatch(/^404 .*invalid_blocks/);
    for (let i = 0; i < 4; i++) expect(await again({ text: "lagi" })).toBe("200 ok");
    expect(await again({ text: "lagi" })).toBe('404 {"ok":false,"error":"used_url"}');
    await budi.command("/jejak", "bantuan");
    const fresh = String(slack.deliveries().at(-1)?.payload.response_url);
    pass(30 * 60_000 + 1);
    expect((await fetch(fresh, { method: "POST", body: '{"text":"x"}' })).status).toBe(404);
    expect(budi.ephemerals()).toHaveLength(7);
  });
});

describe("HTTP", () => {
  test("an event whose listener failed is acknowledged all the same, unless the answer is held until it ran", async () => {
    const hasty = await scene("http", { retryScale: 0 });
    expect((await hasty.budi.write("rusak"))?.attempts).toMatchObject([{ outcome: "acknowledged" }]);
    const held = await scene("http", { retryScale: 0, holdAnswer: true });
    const event = await held.budi.write("rusak");
    await event?.settled;
    expect(event?.attempts).toMatchObject([
      { outcome: "http_service_error", status: 500, retry: undefined },
      { outcome: "acknowledged", status: 200, retry: { num: 1, reason: "http_error" } },
    ]);
    await until(() => held.budi.lastMessage());
    expect([held.ran.message, held.budi.lastMessage()?.text]).toEqual([2, "Anda menulis: rusak (1)"]);
    expect(hasty.budi.lastMessage()).toBeUndefined();
  });
});

describe("Socket Mode", () => {
  test("comes back when it is asked to, and when it was cut off", async () => {
    const { slack, budi } = await scene("socket");
    expect(slack.socket.connections()).toBe(1);
    slack.socket.disconnect();
    await until(() => slack.socket.connections() === 0);
    expect((await budi.command("/jejak", "bantuan")).outcome).toBe("dispatch_failed");
    await until(() => slack.socket.connections() === 1);
    expect((await budi.command("/jejak", "bantuan")).outcome).toBe("acknowledged");
    slack.socket.cut();
    await until(() => slack.counts()["apps.connections.open"] === 3 && slack.socket.connections() === 1);
    expect((await budi.command("/jejak", "bantuan")).outcome).toBe("acknowledged");
  });

  test("an event nobody was connected for is brought again when somebody is", async () => {
    const { slack, budi, ran } = await scene("socket", { retryScale: 0.01 });
    slack.socket.disconnect();
    await until(() => slack.socket.connections() === 0);
    const event = await budi.write("halo");
    expect(event?.outcome).toBe("dispatch_failed");
    await event?.settled;
    expect(event?.outcome).toBe("acknowledged");
    await until(() => budi.lastMessage());
    expect(ran.message).toBe(1);
    expect(budi.lastMessage()?.text).toMatch(/^Anda menulis: halo \([23]\)$/);
    expect(event?.attempts.map((a) => a.retry?.reason)).toEqual(
      [undefined, ...Array(3).fill("connection_failed")].slice(0, event?.attempts.length),
    );
  });

  test("long requests and long answers arrive whole", async () => {
    const { budi, slack } = await scene("socket");
    await budi.command("/jejak", "panjang");
    expect(budi.ephemerals().map((m) => m.text.length)).toEqual([39_000]);
    slack.faults.next({ kind: "error", method: "chat.postMessage" });
    expect((await budi.write("y".repeat(70_000)))?.outcome).toBe("acknowledged");
    await until(() => slack.counts()["chat.postMessage"] === 1);
    expect(String(slack.calls("chat.postMessage")[0]?.body.text).length).toBeGreaterThan(70_000);
  });

  test("comes back although the first attempts to do so get lost", async () => {
    const { slack, budi } = await scene("socket");
    slack.faults.next({ kind: "reset-before", method: "apps.connections.open", times: 2 });
    slack.faults.next({ kind: "500", method: "apps.connections.open" });
    slack.socket.disconnect();
    await until(() => slack.counts()["apps.connections.open"] === 5 && slack.socket.connections() === 1);
    expect((await budi.command("/jejak", "bantuan")).outcome).toBe("acknowledged");
  });

  test("needs the app's token and an address that was not used", async () => {
    const { client, slack } = await scene("socket");
    await expect(client.apps.connections.open({})).rejects.toMatchObject({ data: { error: "not_allowed_token_type" } });
    const { url } = await client.apps.connections.open({ token: appToken });
    expect(await greeting(String(url).replace(/ticket=\d+/, "ticket=999999"))).toBe("403");
    expect(await greeting(String(url))).toBe("101");
    expect(await greeting(String(url))).toBe("403");
    expect(slack.socket.connections()).toBeGreaterThan(0);
  });
});

/** Knocks by hand and says how it went. */
async function greeting(url: string): Promise<string> {
  const headers = { connection: "Upgrade", upgrade: "websocket", "sec-websocket-key": "dGVzdC1rZXktMTIzNDU2Nw==" };
  const request = get(url.replace("ws:", "http:"), { headers });
  return new Promise((resolve) => {
    request.on("response", (response) => resolve(String(response.statusCode)));
    request.on("upgrade", (response, socket) => {
      socket.destroy();
      resolve(String(response.statusCode));
    });
  });
}
