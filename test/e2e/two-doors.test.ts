/**
 * The program as it runs, with Telegram and Slack at once on one port: what Slack brings is answered over HTTP and over
 * Socket Mode, who cannot prove to be Slack is refused, and trouble in one channel is nobody's in the other.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterEach, describe, expect, it } from "vitest";
import { createSlackStandIn } from "../../src/adapters/playground/slack/stand-in.ts";
import { createTelegramStandIn } from "../../src/adapters/playground/telegram/stand-in.ts";
import { addresses, employees, roles, units } from "../../src/adapters/postgres/schema/people.ts";
import { messages } from "../../src/adapters/postgres/schema/talk.ts";
import { readConfig } from "../../src/config.ts";
import { ConfigError } from "../../src/errors.ts";
import { type Running, startBot } from "../../src/main.ts";
import { seen, slackTokens } from "../support/slack-side.ts";

const telegramToken = "1:stand-in";
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

type Way = "http" | "socket";

async function outside() {
  const now = () => new Date();
  const telegram = createTelegramStandIn({ token: telegramToken, botUsername: "jejak_bot", now, twice: true });
  const slack = createSlackStandIn({ ...slackTokens, now, twice: true });
  const fronts = [await telegram.listen(), await slack.listen()] as const;
  closers.push(
    () => telegram.close(),
    () => slack.close(),
    ...fronts.map(({ close }) => close),
  );
  return { telegram, slack, telegramUrl: fronts[0].url, slackUrl: fronts[1].url };
}

type Outside = Awaited<ReturnType<typeof outside>>;

async function begin(world: Outside, way: Way, change: NodeJS.ProcessEnv = {}): Promise<Running> {
  const dataDir = mkdtempSync(join(tmpdir(), "jejak-doors-"));
  closers.push(() => rmSync(dataDir, { recursive: true, force: true }));
  const env = {
    ...{ TELEGRAM_BOT_TOKEN: telegramToken, TELEGRAM_API_ROOT: world.telegramUrl, JEJAK_DATA_DIR: dataDir },
    ...{ SLACK_BOT_TOKEN: slackTokens.botToken, SLACK_API_URL: `${world.slackUrl}/api/` },
    ...(way === "http"
      ? { SLACK_SIGNING_SECRET: slackTokens.signingSecret }
      : { SLACK_APP_TOKEN: slackTokens.appToken }),
    ...{ PORT: "0", HOST: "127.0.0.1", LOG_LEVEL: "silent", ...change },
  };
  const config = readConfig(env, () => "");
  const running = await startBot(config, config.telegram!, "all");
  closers.push(() => running.stop());
  world.slack.deliverTo(way === "http" ? `${running.url}/slack/events` : "socket");
  if (way === "socket") await until(() => world.slack.socket.connections() === 1);
  return running;
}

const until = (condition: () => unknown) => expect.poll(condition, { interval: 10, timeout: 15_000 }).toBeTruthy();

describe.each(["http", "socket"] as const)("Slack over %s beside Telegram", (way) => {
  it("both are answered, each update once", async () => {
    const world = await outside();
    await begin(world, way);
    const [siti, budi] = [world.telegram.person(41), world.slack.person("U0BUDI0001", { name: "Budi" })];
    siti.send("/bantuan");
    expect(await budi.command("/pelatihan", "bantuan")).toMatchObject({ outcome: "acknowledged" });
    await until(() => siti.lastMessage()?.from.is_bot);
    await until(() => budi.lastMessage());
    const written = await budi.write("/jadwal");
    await written?.settled;
    await until(() => budi.messages().length === 3);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(budi.messages()).toHaveLength(3);
    await budi.openHome();
    await until(() => budi.home());
    expect(seen(budi.home()?.blocks ?? [])).not.toBe("");
  });

  it("Slack hanging for a minute holds up neither its acknowledgements nor Telegram (B12)", async () => {
    const world = await outside();
    await begin(world, way);
    const [siti, budi] = [world.telegram.person(41), world.slack.person("U0BUDI0001")];
    world.slack.faults.next({ kind: "slow", ms: 60_000, times: 999, method: /^(?!apps)/ });
    for (const word of ["bantuan", "siaran", "status"]) {
      const { outcome, tookMs } = await budi.command("/pelatihan", word);
      expect([outcome, tookMs < 3_000]).toEqual(["acknowledged", true]);
    }
    const before = Date.now();
    siti.send("/bantuan");
    await until(() => siti.lastMessage()?.from.is_bot);
    expect(Date.now() - before).toBeLessThan(10_000);
    world.slack.faults.none();
  });
});

describe("who knocks at /slack/events", () => {
  const post = (url: string, headers: Record<string, string>, body: string) =>
    new Promise<number>((resolve, reject) => {
      const call = request(`${url}/slack/events`, { method: "POST", headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      call.on("error", reject).end(body);
    });

  it("is let in with a fresh signature only, and once for each request (D2, D3)", async () => {
    const world = await outside();
    const { url } = await begin(world, "http");
    const budi = world.slack.person("U0BUDI0001");
    for (const signing of [{ skewSeconds: -360 }, { skewSeconds: 360 }, { secret: "tebakan" }]) {
      world.slack.signNext(signing);
      expect((await budi.command("/pelatihan", "bantuan")).attempts).toMatchObject([{ status: 401 }]);
    }
    expect(await post(url, {}, "{}")).toBe(401);
    expect(await post(url, { "x-slack-signature": "v0=00", "x-slack-request-timestamp": "abc" }, "{}")).toBe(401);
    expect(budi.messages()).toEqual([]);
    const taken = await budi.command("/pelatihan", "bantuan");
    await until(() => budi.messages().length === 1);
    for (const as of ["captured", "signed anew"] as const)
      expect((await world.slack.replay(taken, { as })).outcome).toBe("acknowledged");
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(budi.messages()).toHaveLength(1);
    expect((await fetch(`${url}/slack/events`)).status).toBe(405);
    expect((await fetch(`${url}/livez`)).status).toBe(200);
  });
});

it("a token that Slack refuses meanwhile is told to administrators in Telegram, once, and what is for Slack waits", async () => {
  const world = await outside();
  const { parts } = await begin(world, "http");
  const [admin, budi] = [world.telegram.person(41), world.slack.person("U0BUDI0001")];
  admin.send("/bantuan");
  await until(() => admin.lastMessage()?.from.is_bot);
  const now = new Date();
  const official = { employment: "pns", unitId: "u", nipCipher: "sealed", salutation: "Ibu" } as const;
  await parts.db.insert(units).values({ id: "u", code: "U", name: "Unit", workWeek: 5 });
  await parts.db.insert(employees).values({ ...official, id: "admin", nipPrint: "p", name: "Admin" });
  await parts.db.insert(addresses).values({ channel: "telegram", chat: "41", employeeId: "admin", linkedAt: now });
  await parts.db
    .insert(roles)
    .values({ id: "r", employeeId: "admin", role: "admin", grantedAt: now, grantedBy: "test" });
  world.slack.faults.next({ kind: "error", error: "token_revoked", times: 2, method: "chat.postMessage" });
  for (const words of ["bantuan", "jadwal"]) await budi.command("/pelatihan", words);
  const alerts = () => admin.messages().filter(({ text }) => text.includes("Slack menolak token"));
  await until(() => alerts().length > 0);
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  expect(alerts()).toHaveLength(1);
  expect(budi.messages()).toEqual([]);
  const waiting = await parts.db.select().from(messages).where(eq(messages.channel, "slack"));
  expect(new Set(waiting.map(({ state }) => state))).toEqual(new Set(["queued"]));
});

describe("at the start", () => {
  it("a token that Slack does not know is said, and nothing is left open", async () => {
    const world = await outside();
    const wrong = begin(world, "socket", { SLACK_BOT_TOKEN: "xoxb-salah" });
    await expect(wrong).rejects.toBeInstanceOf(ConfigError);
  });

  it("Slack being away keeps nobody in Telegram from an answer", async () => {
    const world = await outside();
    world.slack.faults.next({ kind: "500", times: 999 });
    const bot = begin(world, "http");
    await bot;
    world.telegram.person(41).send("/bantuan");
    await until(() => world.telegram.person(41).lastMessage()?.from.is_bot);
    world.slack.faults.none();
    const budi = world.slack.person("U0BUDI0001");
    await budi.command("/pelatihan", "bantuan");
    await until(() => budi.lastMessage());
  });

  it("Slack without Telegram is refused: participants answer there", async () => {
    const world = await outside();
    await expect(begin(world, "socket", { TELEGRAM_BOT_TOKEN: "" })).rejects.toThrow("TELEGRAM_BOT_TOKEN");
  });
});
