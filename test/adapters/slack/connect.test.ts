/**
 * Nothing that Slack brings may be lost: it is acknowledged only after it is kept, over HTTP and over Socket Mode alike,
 * and what comes twice is known by its id. Who cannot prove to be Slack, now, gets nothing kept.
 */
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import type { StandInOptions } from "../../../src/adapters/playground/slack/stand-in.ts";
import { actionsOf } from "../../../src/adapters/slack/buttons.ts";
import { eventsPath, slackOverHttp } from "../../../src/adapters/slack/connect.ts";
import { listenOverSocket } from "../../../src/adapters/slack/socket.ts";
import type { Forms, Incoming, Intake } from "../../../src/app/incoming.ts";
import type { Clock, Log } from "../../../src/app/ports.ts";
import type { Form } from "../../../src/core/form.ts";
import { ConfigError, TransientError } from "../../../src/errors.ts";
import { appToken, botToken, closeAll, signingSecret, type Way, world } from "./slack-scene.ts";

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
  await closeAll();
});

const until = (condition: () => unknown) => expect.poll(condition, { interval: 5, timeout: 10_000 }).toBeTruthy();
const form: Form = {
  ...{ id: "uji", about: "", title: "Siaran", submit: "Lihat", cancel: "Batal" },
  fields: [{ name: "text", label: "Pesan", optional: true, kind: "text", longest: 100 }],
};

/** Everything the product was asked, in order; each name can be made to fail. */
function recordingIntake() {
  const steps: string[] = [];
  const kept: Incoming[] = [];
  const worked: Incoming[] = [];
  const failing = { keep: 0, work: 0, resume: 0 };
  const held: { keep?: Promise<void>; resume?: Promise<void> } = {};
  const attempt = (name: keyof typeof failing, about: string) => {
    const fails = failing[name] > 0;
    if (fails) failing[name] -= 1;
    steps.push(`${name} ${about}${fails ? " fails" : ""}`);
    if (fails) throw new TransientError("storage");
  };
  const intake: Intake = {
    keep: async (incoming) => {
      await held.keep;
      attempt("keep", said(incoming[0]));
      kept.push(...incoming);
    },
    work: async (incoming) => {
      attempt("work", said(incoming));
      worked.push(incoming);
    },
    resume: async () => {
      attempt("resume", "");
      await held.resume;
    },
  };
  /** Holds the next of these up until the returned function is called. */
  const hold = (name: keyof typeof held) => {
    let release = () => {};
    held[name] = new Promise((resolve) => {
      release = resolve;
    });
    return () => release();
  };
  const shown: { form?: Form; faults: Record<string, string> } = { faults: {} };
  const forms: Forms = {
    formFor: async ({ what }) => (what.kind === "command" && what.name === "siaran" ? shown.form : undefined),
    faultsIn: async () => shown.faults,
    opened: async (incoming) => void steps.push(`opened ${said(incoming)}`),
  };
  return { intake, forms, shown, steps, kept, worked, failing, hold };
}

function said(incoming: Incoming | undefined): string {
  const what = incoming?.what;
  if (what?.kind === "text") return what.text;
  if (what?.kind === "press") return what.data;
  return what?.kind === "command" ? `/${what.name}` : String(what?.kind);
}

/** `steadyMs`: how long a connection has to live here before losing it counts as nothing; at once unless given. */
async function scene(way: Way, { steadyMs = 0, ...options }: Partial<StandInOptions> & { steadyMs?: number } = {}) {
  const made = await world({ retryScale: 0, ...options });
  const recorded = recordingIntake();
  const lines: string[] = [];
  const write = (event: string, fields?: object) => void lines.push(JSON.stringify([event, fields]));
  const log: Log = { info: () => undefined, warn: write, error: write };
  const slept: number[] = [];
  const clock: Clock = {
    now: () => new Date(),
    sleep: async (ms) => {
      slept.push(ms);
      await wait(20);
    },
  };
  const ours = {
    botToken,
    intake: recorded.intake,
    forms: recorded.forms,
    clock,
    log,
    apiUrl: made.clientOptions.slackApiUrl ?? "",
  };
  const stop = way === "http" ? await serve(ours, made) : await connect(ours, made, steadyMs);
  closers.push(stop);
  return { ...made, ...recorded, lines, slept, ours, stop };
}

type Ours = Omit<Parameters<typeof slackOverHttp>[0], "signingSecret">;
type Made = Awaited<ReturnType<typeof world>>;

async function serve(ours: Ours, { slack }: Made): Promise<() => Promise<void>> {
  const door = slackOverHttp({ ...ours, signingSecret });
  const server = createServer(door.requestListener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  slack.deliverTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}${eventsPath}`);
  return async () => {
    server.close();
    server.closeAllConnections();
    await door.finish();
  };
}

async function connect(ours: Ours, { slack }: Made, steadyMs: number): Promise<() => Promise<void>> {
  const ended = new AbortController();
  const running = listenOverSocket({ ...ours, appToken, steadyMs, signal: ended.signal });
  slack.deliverTo("socket");
  await until(() => slack.socket.connections() === 1);
  return async () => {
    ended.abort();
    await running;
  };
}

describe.each(["http", "socket"] as const)("over %s", (way) => {
  test("a message, a press and a command are kept, acknowledged and worked, in this order", async () => {
    const { budi, client, steps, kept, worked, hold } = await scene(way);
    const release = hold("keep");
    let acknowledged = false;
    const writing = budi.write("halo").then((delivery) => {
      acknowledged = true;
      return delivery;
    });
    await wait(100);
    expect([acknowledged, steps]).toEqual([false, []]);
    release();
    expect((await writing)?.outcome).toBe("acknowledged");
    expect(steps[0]).toBe("keep halo");

    const chat = (await client.conversations.open({ users: budi.id })).channel?.id ?? "";
    const text = { type: "plain_text" as const, text: "Ya" };
    const elements = [
      { type: "button" as const, action_id: "press:0", value: "r:1:ya", text },
      { type: "button" as const, action_id: "link:1", url: "https://x.id/", text: { ...text, text: "Situs" } },
    ];
    const posted = await client.chat.postMessage({ channel: chat, text: "x", blocks: [{ type: "actions", elements }] });
    const where = { message: posted.ts ?? "" };
    expect(await budi.press(where, "Ya")).toMatchObject({ outcome: "acknowledged", answer: undefined });
    expect((await budi.press(where, "Situs")).outcome).toBe("acknowledged");
    expect((await budi.command("/pelatihan", "jadwal")).outcome).toBe("acknowledged");
    await until(() => worked.length === 3);
    expect(steps).toEqual(["keep halo", "work halo", "keep r:1:ya", "work r:1:ya", "keep /jadwal", "work /jadwal"]);
    expect(kept).toEqual(worked);
    expect(kept.map((one) => one.chat)).toEqual([budi.id, budi.id, budi.id]);
  });

  test("a link in the menu behind the buttons is acknowledged and not a press", async () => {
    const { budi, client, steps } = await scene(way);
    const channel = (await client.conversations.open({ users: budi.id })).channel?.id ?? "";
    const links = ["Satu", "Dua", "Tiga", "Empat", "Lima"].map((label) => ({ label, url: "https://x.id/" }));
    let index = 0;
    const blocks = actionsOf([...links, { label: "Ya", press: "ya" }], () => index++);
    const posted = await client.chat.postMessage({ channel, text: "x", blocks });
    const where = { message: posted.ts ?? "" };
    expect(await budi.choose(where, "more:3", "Lima")).toMatchObject({ outcome: "acknowledged", answer: undefined });
    expect((await budi.choose(where, "more:3", "Ya")).outcome).toBe("acknowledged");
    await until(() => steps.length === 2);
    expect(steps).toEqual(["keep ya", "work ya"]);
  });

  test("what the product has no use for is acknowledged and not kept", async () => {
    const { budi, steps, slack } = await scene(way);
    expect((await budi.openHome("messages")).outcome).toBe("acknowledged");
    expect(steps).toEqual([]);
    expect(slack.counts()["auth.test"]).toBeUndefined();
  });

  test("a keep that throws is not acknowledged: the event comes again, and is worked once", async () => {
    const { budi, steps, worked, failing, lines } = await scene(way, { ackLimitMs: 300 });
    failing.keep = 2;
    const event = await budi.write("halo");
    expect(event?.outcome).toBe(way === "http" ? "http_service_error" : "operation_timeout");
    await event?.settled;
    expect(event?.attempts.map(({ outcome }) => outcome === "acknowledged")).toEqual([false, false, true]);
    await until(() => worked.length === 1);
    expect(steps).toEqual(["keep halo fails", "keep halo fails", "keep halo", "work halo"]);
    expect(lines).toEqual(Array(2).fill('["slack-not-taken",{"code":"storage"}]'));
  });

  test("a press and a command that cannot be kept are not acknowledged either", async () => {
    const { budi, client, failing, worked } = await scene(way, { ackLimitMs: 300 });
    const text = { type: "plain_text" as const, text: "Ya" };
    const elements = [{ type: "button" as const, action_id: "press:0", value: "ya", text }];
    const channel = (await client.conversations.open({ users: budi.id })).channel?.id ?? "";
    const posted = await client.chat.postMessage({ channel, text: "x", blocks: [{ type: "actions", elements }] });
    failing.keep = 2;
    expect((await budi.press({ message: posted.ts ?? "" }, "Ya")).outcome).not.toBe("acknowledged");
    expect((await budi.command("/pelatihan", "jadwal")).outcome).not.toBe("acknowledged");
    expect(worked).toEqual([]);
    expect((await budi.command("/pelatihan", "jadwal")).outcome).toBe("acknowledged");
  });

  test("what comes twice or again has the same id", async () => {
    const { budi, kept, slack } = await scene(way, { twice: true });
    const event = await budi.write("halo");
    await event?.settled;
    if (event) await slack.replay(event, { retry: { num: 2, reason: "http_timeout" } });
    const command = await budi.command("/pelatihan", "jadwal");
    await slack.replay(command);
    expect(kept.map(said)).toEqual(["halo", "halo", "halo", "/jadwal", "/jadwal"]);
    expect(new Set(kept.map(({ updateId }) => updateId)).size).toBe(2);
    await budi.write("halo");
    expect(new Set(kept.map(({ updateId }) => updateId)).size).toBe(3);
  });

  test("Slack hanging holds up no acknowledgement (B12)", async () => {
    const { budi, slack, kept, shown } = await scene(way);
    slack.faults.next({ kind: "slow", ms: 60_000, times: 99 });
    shown.form = form;
    expect((await budi.command("/pelatihan", "jadwal")).tookMs).toBeLessThan(3000);
    const asked = await budi.command("/pelatihan", "siaran");
    expect(asked).toMatchObject({ outcome: "acknowledged" });
    expect(asked.tookMs).toBeLessThan(3000);
    expect(kept.map(said)).toEqual(["/jadwal", "/siaran"]);
  });

  test("a form is opened before the command is acknowledged, and nothing is kept", async () => {
    const { budi, kept, shown, steps } = await scene(way);
    shown.form = form;
    expect((await budi.command("/pelatihan", "siaran")).outcome).toBe("acknowledged");
    expect(budi.modal()).toMatchObject({ title: "Siaran" });
    await budi.closeModal();
    expect((await budi.shortcut("siaran")).outcome).toBe("acknowledged");
    expect(budi.modals()).toHaveLength(1);
    expect([kept, steps]).toEqual([[], ["opened /siaran", "opened /siaran"]]);
  });

  test("a form that cannot be opened leaves its command to the conversation", async () => {
    const { budi, slack, worked, shown, lines } = await scene(way);
    shown.form = form;
    slack.faults.next({ kind: "error", error: "expired_trigger_id", method: "views.open" });
    expect((await budi.command("/pelatihan", "siaran")).outcome).toBe("acknowledged");
    await until(() => worked.length === 1);
    expect(lines).toEqual(['["slack-form-not-opened",{"form":"uji","kind":"refused"}]']);
  });

  test("mistakes come back into the form, and only one without them is kept", async () => {
    const { budi, kept, shown, steps } = await scene(way);
    shown.form = form;
    await budi.command("/pelatihan", "siaran");
    shown.faults = { text: "Pesannya belum ada." };
    await budi.submit();
    expect(budi.modal()?.errors).toEqual({ text: "Pesannya belum ada." });
    expect(kept).toEqual([]);
    shown.faults = {};
    await budi.submit({ text: "Halo" });
    expect(budi.modal()).toBeUndefined();
    await until(() => steps.length === 3);
    expect(kept).toMatchObject([{ chat: budi.id, what: { kind: "form", form: "uji", fields: { text: "Halo" } } }]);
  });

  test("what could not be worked is left to the inbox, which is asked until it can", async () => {
    const { budi, steps, failing, lines, slept } = await scene(way);
    failing.work = 1;
    failing.resume = 2;
    await budi.write("halo");
    await until(() => steps.length === 5);
    expect(steps).toEqual(["keep halo", "work halo fails", "resume  fails", "resume  fails", "resume "]);
    expect(slept).toEqual([1000, 2000, 4000]);
    expect(lines.map((line) => JSON.parse(line)[0])).toEqual([
      "slack-update-failed",
      "slack-resume-failed",
      "slack-resume-failed",
    ]);
    await budi.write("lagi");
    await until(() => steps.at(-1) === "work lagi");
  });

  test("what arrives while the inbox is behind does not overtake what failed", async () => {
    const { budi, steps, failing, hold } = await scene(way);
    failing.work = 1;
    const release = hold("resume");
    await budi.write("satu");
    await until(() => steps.at(-1) === "resume ");
    await budi.write("dua");
    await wait(50);
    expect(steps).toEqual(["keep satu", "work satu fails", "resume ", "keep dua"]);
    release();
    await until(() => steps.length === 5);
    expect(steps[4]).toBe("resume ");
    await budi.write("tiga");
    await until(() => steps.at(-1) === "work tiga");
  });

  test("at the end, what was kept is worked", async () => {
    const { budi, steps, stop } = await scene(way);
    await budi.write("halo");
    await stop();
    expect(steps).toEqual(["keep halo", "work halo"]);
  });
});

test("kept too late for Slack to wait: it is told to come again, and what was kept is worked", async () => {
  const { budi, steps, hold, lines } = await scene("http", { ackLimitMs: 6000, sleep: () => new Promise(() => {}) });
  const release = hold("keep");
  const event = await budi.write("halo");
  expect(event?.attempts).toMatchObject([{ outcome: "http_service_error", status: 503 }]);
  release();
  await until(() => steps.length === 2);
  expect(steps).toEqual(["keep halo", "work halo"]);
  expect(lines).toEqual(['["slack-not-acknowledged",null]']);
});

describe("who may knock", () => {
  test.each([
    ["too old", { skewSeconds: -301 }],
    ["too far ahead", { skewSeconds: 330 }],
    ["an hour ahead", { skewSeconds: 3600 }],
    ["another secret", { secret: "salah" }],
  ])("%s: 401 and nothing kept", async (_, signing) => {
    const { budi, slack, kept } = await scene("http");
    slack.signNext(signing);
    const refused = await budi.command("/pelatihan", "jadwal");
    expect(refused.attempts).toMatchObject([{ outcome: "http_client_error", status: 401 }]);
    expect(kept).toEqual([]);
    expect((await budi.command("/pelatihan", "jadwal")).outcome).toBe("acknowledged");
    expect(kept).toHaveLength(1);
  });

  test.each([{ skewSeconds: -290 }, { skewSeconds: 290 }])(
    "a clock that is a little off is let in: %j",
    async (signing) => {
      const { budi, slack, kept } = await scene("http");
      slack.signNext(signing);
      expect((await budi.command("/pelatihan", "jadwal")).outcome).toBe("acknowledged");
      expect(kept).toHaveLength(1);
    },
  );

  test("other paths and methods, no signature, too much: each gets an answer and the door stays open", async () => {
    const { budi, ours, kept } = await scene("http");
    const server = createServer(slackOverHttp({ ...ours, signingSecret }).requestListener);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    closers.push(() => {
      server.close();
      server.closeAllConnections();
    });
    const { port } = server.address() as AddressInfo;
    const status = (method: string, path: string, body?: string) =>
      new Promise<number>((resolve, reject) => {
        const call = request({ port, host: "127.0.0.1", method, path }, (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        });
        call.on("error", reject).end(body);
      });
    expect(await status("GET", eventsPath)).toBe(404);
    expect(await status("POST", "/lain")).toBe(404);
    expect(await status("POST", "//")).toBe(404);
    expect(await status("POST", eventsPath, "{}")).toBe(401);
    expect(await status("POST", eventsPath, "x".repeat(1024 * 1024 + 1))).toBe(413);
    expect(kept).toEqual([]);
    expect((await budi.write("halo"))?.outcome).toBe("acknowledged");
  });

  test("without a secret it does not even start", async () => {
    const { ours } = await scene("http");
    for (const wrong of ["", "  "]) {
      expect(() => slackOverHttp({ ...ours, signingSecret: wrong })).toThrow(ConfigError);
    }
  });
});

describe("the connection", () => {
  test("comes back when Slack asks for it or cuts it, and nothing is lost meanwhile", async () => {
    const { slack, budi, worked } = await scene("socket");
    slack.socket.disconnect();
    await until(() => slack.counts()["apps.connections.open"] === 2);
    await until(() => slack.socket.connections() === 1);
    expect((await budi.write("satu"))?.outcome).toBe("acknowledged");
    slack.socket.cut();
    await until(() => slack.counts()["apps.connections.open"] === 3);
    await until(() => slack.socket.connections() === 1);
    expect((await budi.write("dua"))?.outcome).toBe("acknowledged");
    await until(() => worked.length === 2);
  });

  test("trouble with Slack is waited out, however long", async () => {
    const { slack, budi, slept, lines } = await scene("socket");
    slack.faults.next({ kind: "500", method: "apps.connections.open" });
    slack.faults.next({ kind: "reset-before", method: "apps.connections.open" });
    slack.faults.next({ kind: "429", method: "apps.connections.open" });
    slack.faults.next({ kind: "error", error: "internal_error", method: "apps.connections.open", times: 4 });
    slack.socket.cut();
    await until(() => slack.counts()["apps.connections.open"] === 9);
    await until(() => slack.socket.connections() === 1);
    expect(slept).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
    expect(lines).toHaveLength(7);
    expect((await budi.write("halo"))?.outcome).toBe("acknowledged");
    slack.faults.next({ kind: "500", method: "apps.connections.open" });
    slack.socket.cut();
    await until(() => slack.counts()["apps.connections.open"] === 11);
    expect(slept.slice(7)).toEqual([1000]);
  });

  test("greeted and sent away again, it comes back ever more slowly until a connection lasts", async () => {
    const { slack, slept, lines } = await scene("socket", { steadyMs: 300 });
    const away = setInterval(() => slack.socket.disconnect("link_disabled"), 1);
    closers.push(() => clearInterval(away));
    await until(() => (slack.counts()["apps.connections.open"] ?? 0) >= 5);
    clearInterval(away);
    await until(() => slack.socket.connections() === 1);
    expect(slept.slice(0, 4)).toEqual([1000, 2000, 4000, 8000]);
    expect(lines[0]).toBe('["slack-not-connected",{"failures":1}]');
    await wait(400);
    const [opened = 0, before] = [slack.counts()["apps.connections.open"], slept.length];
    slack.socket.cut();
    await until(() => slack.counts()["apps.connections.open"] === opened + 1);
    expect(slept).toHaveLength(before);
    await until(() => slack.socket.connections() === 1);
    slack.socket.cut();
    await until(() => slack.counts()["apps.connections.open"] === opened + 2);
    expect(slept.slice(before)).toEqual([1000]);
  });

  test("a token that is not taken ends it at the start; later it is said, and tried again", async () => {
    const { ours, slack, lines } = await scene("http");
    const ending = new AbortController();
    const { signal } = ending;
    await expect(listenOverSocket({ ...ours, appToken: "xapp-wrong", signal })).rejects.toBeInstanceOf(ConfigError);
    const running = listenOverSocket({ ...ours, appToken, steadyMs: 0, signal });
    await until(() => slack.socket.connections() === 1);
    lines.splice(0);
    slack.faults.next({ kind: "error", error: "invalid_auth", method: "apps.connections.open" });
    slack.socket.cut();
    await until(() => lines.length === 2);
    expect(lines[0]).toBe('["slack-token",{"call":"apps.connections.open"}]');
    await until(() => slack.socket.connections() === 1);
    ending.abort();
    await running;
  });

  test("ends at once while it waits for Slack, and when it was ended before", async () => {
    const { ours, slack } = await scene("http");
    slack.faults.next({ kind: "500", times: 99 });
    const ended = new AbortController();
    const running = listenOverSocket({
      ...ours,
      appToken,
      signal: ended.signal,
      clock: { ...ours.clock, sleep: forever },
    });
    await until(() => slack.counts()["apps.connections.open"] === 1);
    ended.abort();
    await running;
    await listenOverSocket({ ...ours, appToken, signal: ended.signal });
    expect(slack.counts()["apps.connections.open"]).toBe(1);
  });
});

test("told to end while Slack is asked, it leaves no connection behind", async () => {
  const { ours, slack, lines } = await scene("http");
  slack.faults.next({ kind: "slow", ms: 300, method: "apps.connections.open" });
  const ended = new AbortController();
  const running = listenOverSocket({ ...ours, appToken, signal: ended.signal });
  await until(() => slack.counts()["apps.connections.open"] === 1);
  ended.abort();
  await running;
  await wait(500);
  await until(() => slack.socket.connections() === 0);
  expect(lines).toEqual([]);
});

function forever(): Promise<void> {
  return new Promise(() => {});
}
