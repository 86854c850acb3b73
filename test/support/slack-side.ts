/**
 * Slack as the product meets it: the stand-in behind real Bolt and the real web client, over HTTP or Socket Mode. Every
 * update is kept twice and worked twice.
 */
import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "vitest";
import type { Delivery } from "../../src/adapters/playground/slack/delivery/courier.ts";
import type { SlackPerson } from "../../src/adapters/playground/slack/people/person.ts";
import {
  createSlackStandIn,
  type SlackStandIn,
  type StandInOptions,
} from "../../src/adapters/playground/slack/stand-in.ts";
import { eventsPath, slackOverHttp } from "../../src/adapters/slack/connect.ts";
import { slackHomes } from "../../src/adapters/slack/homes.ts";
import { slackMessenger } from "../../src/adapters/slack/send.ts";
import { listenOverSocket } from "../../src/adapters/slack/socket.ts";
import type { Intake } from "../../src/app/incoming.ts";
import type { Clock, Log } from "../../src/app/ports.ts";
import type { Product } from "../../src/product.ts";
import { drawWhite } from "./pictures.ts";
import { lintCalls } from "./slack-lint.ts";

export const slackTokens = {
  botToken: "xoxb-uji",
  appToken: "xapp-uji",
  signingSecret: "rahasia tanda tangan",
} as const;

/** How Slack reaches the product where a test does not say; JEJAK_SLACK=socket carries all of them out over Socket Mode. */
const usualWay = process.env.JEJAK_SLACK === "socket" ? "socket" : "http";

export type SlackSide = Awaited<ReturnType<typeof openSlackSide>>;

const quiet: Log = { info: () => {}, warn: () => {}, error: () => {} };
const closers: (() => unknown)[] = [];
const shown: SlackStandIn[] = [];

/** For `afterEach`: closes what was opened, and looks at everything that was ever shown there. */
export async function closeSlackSides(): Promise<void> {
  const problems = shown.splice(0).flatMap(lintCalls);
  for (const close of closers.splice(0).reverse()) await close();
  expect(problems).toEqual([]);
}

/** Slack and what the product needs to speak there; `connect` lets it hear too. */
export async function openSlackSide(
  clock: Pick<Clock, "now">,
  { log = quiet, ...options }: Partial<StandInOptions> & { readonly log?: Log } = {},
) {
  const slack = createSlackStandIn({
    ...slackTokens,
    now: () => clock.now(),
    signingClock: () => new Date(),
    retryScale: 0,
    ...options,
  });
  shown.push(slack);
  const front = await slack.listen();
  closers.push(front.close, () => slack.close());
  const access = { botToken: slackTokens.botToken, apiUrl: `${front.url}/api/` };
  const messenger = slackMessenger({ ...access, log, draw: drawWhite, sleep: async () => {} });
  const homes = slackHomes({ ...access, log, draw: drawWhite, sleep: async () => {} });
  const busy = new Set<Promise<unknown>>();
  let address = "";

  /** Opens the door to a product; what is forged comes over HTTP in any case. */
  async function connect(product: Pick<Product, "intake" | "forms">, way: "http" | "socket" = usualWay): Promise<void> {
    const intake: Intake = {
      keep: async (incoming) => {
        for (const _ of [1, 2]) await product.intake.keep(incoming);
      },
      work: (incoming) => {
        const work = (async () => {
          for (const _ of [1, 2]) await product.intake.work(incoming);
        })().finally(() => busy.delete(work));
        busy.add(work);
        return work;
      },
      resume: product.intake.resume,
    };
    const ours = { ...access, intake, forms: product.forms, log, clock: { now: () => new Date(), sleep } };
    const door = slackOverHttp({ ...ours, signingSecret: slackTokens.signingSecret });
    const server = createServer(door.requestListener);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    closers.push(async () => {
      server.close();
      server.closeAllConnections();
      await door.finish();
    });
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}${eventsPath}`;
    slack.deliverTo(address);
    if (way === "socket") {
      const ended = new AbortController();
      const running = listenOverSocket({ ...ours, appToken: slackTokens.appToken, signal: ended.signal });
      closers.push(async () => {
        ended.abort();
        await running;
      });
      slack.deliverTo("socket");
      for (let n = 0; n < 500 && slack.socket.connections() === 0; n++) await sleep(10);
    }
  }

  /** Resolves when what people did is worked. */
  async function quietened(): Promise<void> {
    do {
      await sleep(1);
      await Promise.all(slack.deliveries().map(({ settled }) => settled));
      await Promise.all(busy);
    } while (busy.size > 0);
  }

  /**
   * What a person does who writes the request themselves, with this person's account: a press or a form of any content,
   * properly signed. The status of the answer and what it says.
   */
  async function forge(account: string, payload: object): Promise<{ status: number; answer: string }> {
    const user = { id: account, username: "x", team_id: "T0JEJAK001" };
    const trigger_id = `forged.${++forgeries}`;
    const whole = { user, team: { id: "T0JEJAK001" }, trigger_id, is_enterprise_install: false, ...payload };
    const body = new URLSearchParams({ payload: JSON.stringify(whole) }).toString();
    const time = Math.floor(Date.now() / 1000);
    const sum = createHmac("sha256", slackTokens.signingSecret).update(`v0:${time}:${body}`).digest("hex");
    const headers = {
      ...{ "content-type": "application/x-www-form-urlencoded", "x-slack-request-timestamp": `${time}` },
      "x-slack-signature": `v0=${sum}`,
    };
    const answer = await fetch(address, { method: "POST", headers, body });
    return { status: answer.status, answer: await answer.text() };
  }
  let forgeries = 0;

  return { slack, access, messenger, homes, connect, quietened, forge, person: slack.person };
}

/** A press on a button of this content, for `forge`. */
export const forgedPress = (data: string) => ({
  type: "block_actions",
  container: { type: "message", message_ts: "1.1", channel_id: "D1" },
  channel: { id: "D1" },
  actions: [{ type: "button", action_id: "press:0", block_id: "b", value: data, action_ts: "1.1" }],
});

/** A form with these fields, for `forge`. */
export const forgedForm = (form: string, about: string, fields: Readonly<Record<string, string>>) => ({
  type: "view_submission",
  view: {
    ...{ id: "V1", type: "modal", callback_id: `form:${form}`, private_metadata: about },
    blocks: Object.keys(fields).map((name) => ({ type: "input", block_id: name })),
    state: {
      values: Object.fromEntries(
        Object.entries(fields).map(([name, value]) => [name, { [name]: { value, selected_option: { value } } }]),
      ),
    },
  },
});

/** Taps what says this on the newest message that shows it, be it a button or a line of the menu behind the buttons. */
export async function tapIn(person: SlackPerson, label: string): Promise<Delivery> {
  type Shown = { type: string; action_id: string; text?: { text: string }; options?: { text: { text: string } }[] };
  for (const { ts, blocks } of person.messages().toReversed()) {
    const elements = blocks.flatMap((block) => ((block as { elements?: Shown[] }).elements ?? []) as Shown[]);
    for (const { type, action_id: id, text, options } of elements) {
      if (type === "button" && text?.text.includes(label)) return person.press({ message: ts }, id);
      const option = options?.find((one) => one.text.text.includes(label));
      if (option !== undefined) return person.choose({ message: ts }, id, option.text.text);
    }
  }
  throw new Error(`nobody sees "${label}":\n${lastSeen(person)}`);
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** A message, a modal or a page as people see it: its words, and what stands on its buttons. */
export function seen(blocks: readonly unknown[]): string {
  return blocks.flatMap((block) => words(block)).join("\n");
}

function words(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(words);
  if (typeof value !== "object" || value === null) return [];
  if ((value as { type?: string }).type === "rich_text") return [runs(value)];
  const { type, text, label, fields, elements, accessory, element, options, alt_text, hint } = value as Record<
    string,
    unknown
  >;
  if (type === "button") return [`[${plainOf(text)}]`];
  if (type === "overflow") return (options as { text: unknown }[]).map((option) => `[⋯ ${plainOf(option.text)}]`);
  if (type === "image") return [`(gambar: ${alt_text})`];
  const own = typeof text === "string" ? [text] : words(text);
  return [
    ...words(label),
    ...own,
    ...words(hint),
    ...words(fields),
    ...words(elements),
    ...words(accessory),
    ...words(element),
  ];
}

/** Styled words between the signs that people use for it. */
function runs(value: unknown): string {
  if (Array.isArray(value)) return value.map(runs).join("");
  const { text, style, elements } = value as {
    text?: string;
    style?: { bold?: boolean; italic?: boolean };
    elements?: unknown;
  };
  if (text === undefined) return runs(elements);
  const sign = style?.bold ? "*" : style?.italic ? "_" : "";
  return `${sign}${text}${sign}`;
}

const plainOf = (text: unknown) => (text as { text?: string } | undefined)?.text ?? "";

/** The person's newest message from the app. */
export const lastSeen = (person: SlackPerson) => seen(person.lastMessage()?.blocks ?? []);
