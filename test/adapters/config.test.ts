/** Settings: all problems at once, none of them telling a secret; nothing set is fine. */
import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { readConfig } from "../../src/config.ts";
import { describeEnvironment, settings } from "../../src/environment.ts";
import { ConfigError } from "../../src/errors.ts";

const noFile = (path: string): string => {
  throw new Error(`no ${path}`);
};

function refusal(env: NodeJS.ProcessEnv): string {
  try {
    readConfig(env, noFile);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return "";
}

it("runs embedded and only for this machine when nothing is set", () => {
  const config = readConfig({}, noFile);
  expect(config).toMatchObject({
    http: { port: 8080, host: "127.0.0.1" },
    dataDir: "./.jejak",
    migrateOnStart: true,
    telegram: undefined,
    slack: undefined,
  });
  expect(config.databaseUrl).toBeUndefined();
});

it("takes empty variables for missing ones", () => {
  const empty = Object.fromEntries(settings.map(({ name }) => [name, " "]));
  expect(readConfig(empty, noFile)).toEqual(readConfig({}, noFile));
});

it("listens to the outside with a bot, and polls without a webhook", () => {
  const config = readConfig({ TELEGRAM_BOT_TOKEN: "42:x" }, noFile);
  expect(config.http.host).toBe("0.0.0.0");
  expect(config.telegram).toEqual({
    token: "42:x",
    apiRoot: "https://api.telegram.org",
    ratePerSecond: 30,
    webhook: undefined,
  });
});

it("reads secrets from files, without the line's end", () => {
  const env = { DATABASE_URL_FILE: "/run/db", JEJAK_SECRET_FILE: "/run/secret" };
  const files: Record<string, string> = { "/run/db": "postgres://a:b@c/d\n", "/run/secret": "0123456789abcdef\n" };
  const config = readConfig(env, (path) => files[path] ?? noFile(path));
  expect([config.databaseUrl, config.secret]).toEqual(["postgres://a:b@c/d", "0123456789abcdef"]);
});

it("tells all problems at once, one line each, and no value", () => {
  const env = {
    PORT: "canary-1",
    DATABASE_URL: "mysql://canary-2",
    REDIS_URL: "canary-3",
    TELEGRAM_BOT_TOKEN: "canary-4",
    TELEGRAM_WEBHOOK_URL: "http://canary-5.example",
    SLACK_BOT_TOKEN: "canary-6",
    SLACK_SIGNING_SECRET_FILE: "/canary-7",
    TELEGRAM_SET_WEBHOOK: "canary-8",
  };
  const message = refusal(env);
  const lines = message.split("\n").slice(1);
  expect(lines.map((line) => /^- (\w+)/.exec(line)?.[1]).sort()).toEqual(
    [
      "DATABASE_URL",
      "JEJAK_SECRET",
      "PORT",
      "REDIS_URL",
      "SLACK_BOT_TOKEN",
      "SLACK_SIGNING_SECRET",
      "SLACK_SIGNING_SECRET_FILE",
      "TELEGRAM_BOT_TOKEN",
      "TELEGRAM_SET_WEBHOOK",
      "TELEGRAM_WEBHOOK_SECRET",
      "TELEGRAM_WEBHOOK_URL",
    ].sort(),
  );
  expect(message).not.toContain("canary");
});

it.each([
  ["a webhook without a secret", { TELEGRAM_WEBHOOK_URL: "https://a.go.id" }, "TELEGRAM_WEBHOOK_SECRET"],
  [
    "a webhook with an empty secret",
    { TELEGRAM_WEBHOOK_URL: "https://a.go.id", TELEGRAM_WEBHOOK_SECRET: "" },
    "TELEGRAM_WEBHOOK_SECRET",
  ],
  ["a webhook over plain http", { TELEGRAM_WEBHOOK_URL: "http://a.go.id" }, "TELEGRAM_WEBHOOK_URL"],
  [
    "a host that only begins like this machine",
    { TELEGRAM_WEBHOOK_URL: "http://localhost.a.id" },
    "TELEGRAM_WEBHOOK_URL",
  ],
  ["a secret Telegram would refuse", { TELEGRAM_WEBHOOK_SECRET: "a b" }, "TELEGRAM_WEBHOOK_SECRET"],
  ["a server's database without a secret", { DATABASE_URL: "postgres://a/b" }, "JEJAK_SECRET"],
])("refuses %s", (_, env, name) => expect(refusal(env)).toContain(`- ${name}`));

it.each(["https://jejak.go.id/x", "http://localhost:3000", "http://127.0.0.1:8080", "http://[::1]:1"])(
  "accepts the webhook %s",
  (url) => {
    const config = readConfig(
      { TELEGRAM_BOT_TOKEN: "1:a", TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: "s" },
      noFile,
    );
    expect(config.telegram?.webhook).toEqual({ url, secret: "s", announce: true });
  },
);

it("has its table in docs/operations.md as it is in the code", () => {
  const path = new URL("../../docs/operations.md", import.meta.url);
  expect(existsSync(path)).toBe(true);
  const between = /<!-- environment: [^>]+-->\n([\s\S]*?)\n*<!-- \/environment -->/.exec(readFileSync(path, "utf8"));
  expect(between?.[1]).toBe(describeEnvironment());
});
