/**
 * A small Bolt app against the stand-in, over HTTP or Socket Mode: a command opens a form, the form posts a message with
 * a button, the button changes the message, and the Home tab greets.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { App, HTTPReceiver, type Logger, LogLevel, SocketModeReceiver } from "@slack/bolt";
import { WebClient, type WebClientOptions } from "@slack/web-api";
import type { SlackPerson } from "../../../src/adapters/playground/slack/people/person.ts";
import {
  createSlackStandIn,
  type SlackStandIn,
  type StandInOptions,
} from "../../../src/adapters/playground/slack/stand-in.ts";

export const botToken = "xoxb-test-token";
export const appToken = "xapp-test-token";
export const signingSecret = "rahasia-tanda-tangan";

export type Way = "http" | "socket";

export interface World {
  readonly slack: SlackStandIn;
  readonly budi: SlackPerson;
  /** With retries off, as the product has it. */
  readonly client: WebClient;
  readonly clientOptions: WebClientOptions;
  pass(ms: number): void;
}

export interface Scene extends World {
  readonly app: App;
  readonly url: string;
  /** What went wrong inside the app. */
  readonly complaints: readonly string[];
  /** How often a listener ran, by what it listens to. */
  readonly ran: Record<string, number>;
  stop(): Promise<void>;
}

const closers: (() => unknown)[] = [];

export async function closeAll(): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close();
}

/** Budi has an account; the clock stands still unless told to move. */
export async function world(options: Partial<StandInOptions> & { inProcess?: boolean } = {}): Promise<World> {
  const { inProcess = false, ...rest } = options;
  let now = Date.UTC(2026, 10, 2, 1);
  const slack = createSlackStandIn({
    botToken,
    appToken,
    signingSecret,
    now: () => new Date(now),
    signingClock: () => new Date(),
    ...rest,
  });
  closers.push(() => slack.close());
  const front = inProcess ? undefined : await slack.listen();
  if (front) closers.push(front.close);
  const clientOptions: WebClientOptions = {
    slackApiUrl: front ? `${front.url}/api/` : "http://slack.stand-in/api/",
    ...(!front && { fetch: slack.fetch }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: keeper([]),
  };
  return {
    slack,
    budi: slack.person("U0BUDI0001", { name: "Budi Santoso", email: "budi@serang.go.id" }),
    client: new WebClient(botToken, { ...clientOptions }),
    clientOptions,
    pass: (ms) => {
      now += ms;
    },
  };
}

export async function scene(
  way: Way,
  { holdAnswer = false, ...options }: Partial<StandInOptions> & { holdAnswer?: boolean } = {},
): Promise<Scene> {
  const made = await world(options);
  const complaints: string[] = [];
  const ran: Record<string, number> = {};
  const logger = keeper(complaints);
  const clientOptions = { ...made.clientOptions, logger };
  const http = new HTTPReceiver({
    signingSecret,
    endpoints: ["/slack/events"],
    logger,
    processBeforeResponse: holdAnswer,
  });
  const receiver = way === "http" ? http : socketReceiver({ ...clientOptions, retryConfig: patient }, logger);
  const app = new App({
    token: botToken,
    receiver,
    clientOptions,
    logger,
    logLevel: LogLevel.ERROR,
    socketMode: way === "socket",
  });
  app.error(async (error) => {
    complaints.push(String(error));
    throw error;
  });
  listenTo(app, ran);
  const { url, stop } = way === "http" ? await serve(http) : await connect(app);
  closers.push(stop);
  made.slack.deliverTo(way === "http" ? url : "socket");
  return { ...made, app, url, complaints, ran, stop };
}

/** Socket Mode gives up for good on the first refused connection, so its own client has to be patient. */
const patient = { retries: 50, minTimeout: 20, factor: 1 };

function socketReceiver(clientOptions: WebClientOptions, logger: Logger): SocketModeReceiver {
  return new SocketModeReceiver({ appToken, logger, clientPingTimeout: 400, installerOptions: { clientOptions } });
}

async function serve(receiver: HTTPReceiver): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createServer(receiver.requestListener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function connect(app: App): Promise<{ url: string; stop(): Promise<void> }> {
  await app.start();
  return { url: "", stop: async () => void (await app.stop()) };
}

export const form = {
  type: "modal" as const,
  callback_id: "alasan",
  private_metadata: "TR-45",
  title: { type: "plain_text" as const, text: "Alasan" },
  submit: { type: "plain_text" as const, text: "Kirim" },
  blocks: [
    {
      type: "input" as const,
      block_id: "reason",
      label: { type: "plain_text" as const, text: "Mengapa?" },
      element: { type: "plain_text_input" as const, action_id: "text", max_length: 200 },
    },
    {
      type: "input" as const,
      block_id: "proof",
      optional: true,
      label: { type: "plain_text" as const, text: "Lampiran" },
      element: { type: "file_input" as const, action_id: "file", filetypes: ["png"], max_files: 1 },
    },
  ],
};

export const button = (label: string, action_id: string, value: string) => ({
  type: "actions" as const,
  block_id: "answer",
  elements: [{ type: "button" as const, action_id, value, text: { type: "plain_text" as const, text: label } }],
});

function listenTo(app: App, ran: Record<string, number>): void {
  const count = (what: string) => {
    ran[what] = (ran[what] ?? 0) + 1;
  };
  app.command("/jejak", async ({ ack, body, client, respond }) => {
    count("command");
    if (body.text === "bantuan") return ack("Ketik /jejak saja.");
    if (body.text === "panjang") return ack("x".repeat(39_000));
    if (body.text === "diam") return;
    await ack();
    if (body.text === "balas") await respond({ text: "Lewat response_url" });
    else await client.views.open({ trigger_id: body.trigger_id, view: form });
  });
  app.shortcut("buka_alasan", async ({ ack, body, client }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: form });
  });
  app.view("alasan", async ({ ack, body, view, client }) => {
    count("view");
    const typed = view.state.values.reason?.text?.value ?? "";
    if (typed.length < 5) return ack({ response_action: "errors", errors: { reason: "Tulis minimal 5 huruf." } });
    await ack();
    const files = view.state.values.proof?.file?.files ?? [];
    await client.chat.postMessage({
      channel: body.user.id,
      text: `Alasan: ${typed} (${files.map((file) => file.name).join()})`,
      blocks: [button("Setuju", "agree", view.private_metadata)],
    });
  });
  app.action("agree", async ({ ack, action, body, client, respond }) => {
    count("agree");
    await ack();
    if (body.type !== "block_actions" || action.type !== "button" || !body.message || !body.channel) return;
    await client.chat.update({
      channel: body.channel.id,
      ts: body.message.ts,
      text: `Disetujui: ${action.value}`,
      blocks: [],
    });
    await respond({ text: "Terima kasih", response_type: "ephemeral", replace_original: false });
  });
  app.event("app_home_opened", async ({ event, client }) => {
    count("home");
    const text = { type: "mrkdwn" as const, text: `Halo <@${event.user}>` };
    await client.views.publish({ user_id: event.user, view: { type: "home", blocks: [{ type: "section", text }] } });
  });
  app.message(async ({ message, say, context }) => {
    count("message");
    if (message.subtype === undefined && message.text === "rusak" && ran.message === 1) throw new Error("rusak");
    if (message.subtype === undefined) await say(`Anda menulis: ${message.text} (${context.retryNum || "pertama"})`);
  });
}

/** Keeps warnings and errors instead of printing them. */
function keeper(complaints: string[]): Logger {
  const keep = (...words: unknown[]) => void complaints.push(words.map(String).join(" "));
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: keep,
    error: keep,
    setLevel: () => undefined,
    getLevel: () => LogLevel.ERROR,
    setName: () => undefined,
  };
}
