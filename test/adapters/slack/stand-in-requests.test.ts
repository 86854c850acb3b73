/** What the stand-in sends: signed, timed, brought again, and replayed. Checked by Bolt and by a server of our own. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { signature } from "../../../src/adapters/playground/slack/delivery/http.ts";
import type { StandInOptions } from "../../../src/adapters/playground/slack/stand-in.ts";
import { closeAll, form, scene, signingSecret, world } from "./slack-scene.ts";

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  await closeAll();
});

const until = (condition: () => unknown) => expect.poll(condition, { interval: 5, timeout: 10_000 }).toBeTruthy();

describe("signatures, as Bolt checks them", () => {
  test("are known to be Slack's own example", () => {
    const body =
      "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
    expect(signature("8f742231b10e8888abcd99yyyzzz85a5", 1531420618, body)).toBe(
      "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
    );
  });

  test("an old time and a wrong secret are refused, and only the next request has them", async () => {
    const { slack, budi, ran, complaints } = await scene("http");
    for (const signing of [{ skewSeconds: -301 }, { secret: "salah" }]) {
      slack.signNext(signing);
      const refused = await budi.command("/jejak", "bantuan");
      expect(refused).toMatchObject({ outcome: "http_client_error", attempts: [{ status: 401 }] });
    }
    expect(ran.command).toBeUndefined();
    expect(complaints.join()).toContain("request is stale");
    expect(complaints.join()).toContain("signature mismatch");
    slack.signNext({ skewSeconds: -290 });
    expect((await budi.command("/jejak", "bantuan")).outcome).toBe("acknowledged");
    expect((await budi.command("/jejak", "bantuan")).outcome).toBe("acknowledged");
    expect(budi.ephemerals()).toHaveLength(2);
  });

  test("a time ahead of ours passes: Bolt looks back only", async () => {
    const { slack, budi } = await scene("http");
    slack.signNext({ skewSeconds: 3600 });
    expect((await budi.command("/jejak", "bantuan")).outcome).toBe("acknowledged");
  });

  test("a request can be replayed with its old signature or signed anew; Bolt runs it again either way", async () => {
    const { slack, budi, ran } = await scene("http");
    slack.signNext({ skewSeconds: -100 });
    const event = await budi.write("halo");
    await until(() => budi.messages().length === 2);
    if (!event) return expect.fail();
    const captured = await slack.replay(event, { as: "captured" });
    expect(captured).toMatchObject({ outcome: "acknowledged", sent: event.attempts[0]?.sent });
    const anew = await slack.replay(event, { retry: { num: 2, reason: "http_timeout" } });
    const timestamps = [captured, anew].map(({ sent }) => Number(sent.headers["x-slack-request-timestamp"]));
    expect((timestamps[1] ?? 0) - (timestamps[0] ?? 0)).toBeGreaterThanOrEqual(100);
    expect(anew.sent.body).toBe(event.attempts[0]?.sent.body);
    await until(() => budi.messages().length === 4);
    expect(
      budi
        .messages()
        .slice(1)
        .map((m) => m.text),
    ).toEqual(["Anda menulis: halo (pertama)", "Anda menulis: halo (pertama)", "Anda menulis: halo (2)"]);
    expect(ran.message).toBe(3);
  });

  test("twice: every event comes twice under the same event_id", async () => {
    const { budi, ran } = await scene("http", { twice: true });
    const event = await budi.write("halo");
    await event?.settled;
    await until(() => ran.message === 2);
    expect(event?.attempts).toMatchObject([{ retry: undefined }, { retry: { num: 1 } }]);
  });
});

describe("delivery to a server of our own", () => {
  interface Got {
    readonly headers: Record<string, unknown>;
    readonly body: string;
  }

  async function server(options: Partial<StandInOptions>, answer: (count: number) => number | "late" | "reset") {
    const got: Got[] = [];
    const made = await world(options);
    const target = createServer(async (request, response) => {
      got.push({ headers: request.headers, body: Buffer.concat(await request.toArray()).toString() });
      const say = answer(got.length);
      if (say === "reset") request.socket.destroy();
      else if (say !== "late") response.writeHead(say, said).end(body);
    });
    let said: Record<string, string> = {};
    let body = "";
    await new Promise<void>((resolve) => target.listen(0, "127.0.0.1", resolve));
    stops.push(() => {
      target.closeAllConnections();
      target.close();
    });
    made.slack.deliverTo(`http://127.0.0.1:${(target.address() as AddressInfo).port}/slack/events`);
    const saying = (headers: Record<string, string>, text = "") => {
      said = headers;
      body = text;
    };
    return { ...made, got, saying };
  }

  test("an event is brought again three times, each time signed anew and saying why", async () => {
    const { budi, got } = await server({ ackLimitMs: 500, retryScale: 0 }, (count) =>
      count === 1 ? "late" : count === 2 ? 503 : count === 3 ? "reset" : 200,
    );
    const event = await budi.openHome();
    expect(event.outcome).toBe("operation_timeout");
    await event.settled;
    expect(event.attempts.map((a) => [a.outcome, a.retry?.num, a.retry?.reason])).toEqual([
      ["operation_timeout", undefined, undefined],
      ["http_service_error", 1, "http_timeout"],
      ["dispatch_failed", 2, "http_error"],
      ["acknowledged", 3, "connection_failed"],
    ]);
    expect(got.map((g) => g.headers["x-slack-retry-num"])).toEqual([undefined, "1", "2", "3"]);
    expect(new Set(got.map((g) => JSON.parse(g.body).event_id)).size).toBe(1);
    for (const { headers, body } of got) {
      const timestamp = Number(headers["x-slack-request-timestamp"]);
      expect(headers["x-slack-signature"]).toBe(signature(signingSecret, timestamp, body));
      expect(Math.abs(timestamp - Date.now() / 1000)).toBeLessThan(5);
    }
  });

  test("three retries and no more; none when the app asks for none; pauses of 0, 1 and 5 minutes", async () => {
    const slept: number[] = [];
    const { budi, got, saying } = await server({ sleep: async (ms) => void slept.push(ms) }, () => 500);
    await (await budi.openHome()).settled;
    expect([got.length, slept]).toEqual([4, [0, 60_000, 300_000]]);
    saying({ "x-slack-no-retry": "1" });
    await (await budi.openHome()).settled;
    expect(got).toHaveLength(5);
  });

  test("presses and submissions are forms around JSON, and are not brought again", async () => {
    const { budi, got, client, saying } = await server({}, (count) => (count === 3 ? 500 : 200));
    const { payload } = await budi.command("/jejak", "a & b");
    expect(Object.fromEntries(new URLSearchParams(got[0]?.body))).toMatchObject({
      command: "/jejak",
      text: "a &amp; b",
      user_id: budi.id,
      channel_name: "directmessage",
    });
    await client.views.open({ trigger_id: String(payload.trigger_id), view: { ...form, notify_on_close: true } });
    const told = (index: number) => JSON.parse(new URLSearchParams(got[index]?.body).get("payload") ?? "{}");
    saying({ "content-type": "application/json" }, '{"response_action":"errors","errors":{"tidak-ada":"x"}}');
    expect(await budi.submit({ reason: "alasan" })).toMatchObject({ action: "trouble", errors: {} });
    expect(told(1)).toMatchObject({ type: "view_submission", view: { state: { values: { reason: {} } } } });
    expect((await budi.submit({})).action).toBe("trouble");
    expect(got).toHaveLength(3);
    const update = { response_action: "update", view: { ...form, callback_id: "lanjut", blocks: [] } };
    saying({ "content-type": "application/json" }, JSON.stringify(update));
    expect((await budi.submit({})).action).toBe("update");
    expect(budi.modal()).toMatchObject({ callbackId: "lanjut", blocks: [] });
    saying({ "content-type": "application/json" }, JSON.stringify({ ...update, response_action: "push" }));
    expect((await budi.submit({})).action).toBe("push");
    expect(budi.modals()).toHaveLength(2);
    saying({ "content-type": "application/json" }, '{"response_action":"clear"}');
    expect((await budi.submit({})).action).toBe("clear");
    expect(budi.modals()).toEqual([]);
    saying({});
    const next = await budi.command("/jejak");
    await client.views.open({ trigger_id: String(next.payload.trigger_id), view: { ...form, notify_on_close: true } });
    await budi.closeModal();
    expect(told(7)).toMatchObject({ type: "view_closed", is_cleared: false });
  });

  test("without im:history the app does not hear what is written", async () => {
    const { budi, slack, got } = await server({}, () => 200);
    slack.scopes.delete("im:history");
    expect(await budi.write("halo")).toBeUndefined();
    expect([got.length, budi.messages().length]).toEqual([0, 1]);
  });
});
