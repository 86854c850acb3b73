/**
 * The environment, read once into a typed Config. Everything is optional: without settings the program runs embedded,
 * with sample data. All problems are told at once, one line each, with where to get the value; never the value itself.
 */
import { z } from "zod";
import { type Setting, settings } from "./environment.ts";
import { ConfigError } from "./errors.ts";

const yesOrNo = z.stringbool({ truthy: ["true", "1", "yes", "on"], falsy: ["false", "0", "no", "off"] });
const whole = (min: number, max: number) => z.coerce.number().int().min(min).max(max);
const https = z.url({ protocol: /^https?$/ }).refine(isSafe);

/** Plain http is for a stand-in or a local Bot API server on the same machine. */
function isSafe(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/;
  return url?.protocol === "https:" || (url?.protocol === "http:" && loopback.test(url.hostname));
}

const shape = z.object({
  PORT: whole(0, 65_535).default(8080),
  HOST: z.string().optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  JEJAK_DATA_DIR: z.string().default("./.jejak"),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:\S+$/)
    .optional(),
  TELEGRAM_API_ROOT: z.url({ protocol: /^https?$/ }).default("https://api.telegram.org"),
  TELEGRAM_WEBHOOK_URL: https.optional(),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,256}$/)
    .optional(),
  TELEGRAM_SET_WEBHOOK: yesOrNo.default(true),
  TELEGRAM_RATE_PER_SECOND: whole(1, 1_000).default(30),
  SLACK_BOT_TOKEN: z.string().startsWith("xoxb-").optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_APP_TOKEN: z.string().startsWith("xapp-").optional(),
  SLACK_API_URL: z.url({ protocol: /^https?$/ }).default("https://slack.com/api/"),
  JEJAK_SECRET: z.string().min(16).optional(),
  AGENCY_NAME: z.string().default("Instansi Contoh"),
  AGENCY_CONTACT: z.string().default("pengelola pelatihan di unit kepegawaian Anda"),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
  MIGRATE_ON_START: yesOrNo.default(true),
});

/** All that can be set from outside, checked. */
export interface Config {
  readonly http: { readonly port: number; readonly host: string };
  readonly databaseUrl: string | undefined;
  readonly redisUrl: string | undefined;
  readonly dataDir: string;
  readonly migrateOnStart: boolean;
  readonly secret: string | undefined;
  readonly telegram: TelegramConfig | undefined;
  readonly slack: SlackConfig | undefined;
  readonly agency: { readonly name: string; readonly contact: string };
  readonly logLevel: "debug" | "info" | "warn" | "error" | "silent";
}

export interface TelegramConfig {
  readonly token: string;
  readonly apiRoot: string;
  readonly ratePerSecond: number;
  /** Undefined: updates are polled. */
  readonly webhook: { readonly url: string; readonly secret: string; readonly announce: boolean } | undefined;
}

export interface SlackConfig {
  readonly botToken: string;
  readonly apiUrl: string;
  /** HTTP needs the signing secret, Socket Mode the app token. */
  readonly signingSecret: string | undefined;
  readonly appToken: string | undefined;
}

/** Reads the environment; `readFile` reads the files that `X_FILE` variables name. Throws ConfigError. */
export function readConfig(env: NodeJS.ProcessEnv, readFile: (path: string) => string): Config {
  const { values, problems } = gather(env, readFile);
  const parsed = shape.safeParse(values);
  const wrong = new Set(parsed.error?.issues.map((issue) => String(issue.path[0])));
  problems.push(...settings.filter((setting) => wrong.has(setting.name)).map(problemWith), ...missingWith(values));
  if (problems.length > 0 || !parsed.success) {
    throw new ConfigError(`Pengaturan belum benar (settings to correct):\n${problems.map((p) => `- ${p}`).join("\n")}`);
  }
  return toConfig(parsed.data);
}

type Values = Partial<Record<string, string>>;

/** The variables that are set; an empty one counts as missing, as it does in a compose file. */
function gather(env: NodeJS.ProcessEnv, readFile: (path: string) => string) {
  const values: Values = {};
  const problems: string[] = [];
  for (const { name, secret } of settings) {
    const file = secret ? env[`${name}_FILE`]?.trim() : undefined;
    try {
      const value = (env[name]?.trim() || (file ? readFile(file).trim() : "")) ?? "";
      if (value !== "") values[name] = value;
    } catch {
      problems.push(`${name}_FILE: berkas itu tidak dapat dibaca. (The file cannot be read.)`);
    }
  }
  return { values, problems };
}

const problemWith = ({ name, wanted }: Setting) => `${name}: ${wanted.id} (${wanted.en})`;

/** What only shows when settings are seen together. */
function missingWith(values: Values): string[] {
  const needs = (one: string, ...others: string[]) =>
    values[one] !== undefined && others.every((other) => values[other] === undefined);
  const problems = [];
  if (needs("DATABASE_URL", "JEJAK_SECRET")) {
    problems.push(
      "JEJAK_SECRET: wajib ada bila DATABASE_URL diisi; buat dengan `openssl rand -base64 32` dan simpan terpisah dari " +
        "cadangan. (Required with DATABASE_URL: make one, and keep it apart from the backups.)",
    );
  }
  if (needs("TELEGRAM_WEBHOOK_URL", "TELEGRAM_WEBHOOK_SECRET")) {
    problems.push(
      "TELEGRAM_WEBHOOK_SECRET: wajib ada bila TELEGRAM_WEBHOOK_URL diisi; buat dengan `openssl rand -hex 32`. " +
        "(Required with TELEGRAM_WEBHOOK_URL.)",
    );
  }
  if (needs("SLACK_BOT_TOKEN", "TELEGRAM_BOT_TOKEN")) {
    problems.push(
      "TELEGRAM_BOT_TOKEN: wajib ada bila SLACK_BOT_TOKEN diisi: peserta menjawab di Telegram, dan akun Slack dikonfirmasi " +
        "di sana. (Required with SLACK_BOT_TOKEN: participants answer in Telegram.)",
    );
  }
  if (needs("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN")) {
    problems.push(
      "SLACK_SIGNING_SECRET atau SLACK_APP_TOKEN: salah satu wajib ada bila SLACK_BOT_TOKEN diisi; lihat api.slack.com/apps, " +
        "Basic Information. (One of the two is required with SLACK_BOT_TOKEN.)",
    );
  }
  return problems;
}

function toConfig(env: z.output<typeof shape>): Config {
  const token = env.TELEGRAM_BOT_TOKEN;
  return {
    http: { port: env.PORT, host: env.HOST ?? (token === undefined ? "127.0.0.1" : "0.0.0.0") },
    databaseUrl: env.DATABASE_URL,
    redisUrl: env.REDIS_URL,
    dataDir: env.JEJAK_DATA_DIR,
    migrateOnStart: env.MIGRATE_ON_START,
    secret: env.JEJAK_SECRET,
    telegram: token === undefined ? undefined : telegram(env, token),
    slack: slack(env),
    agency: { name: env.AGENCY_NAME, contact: env.AGENCY_CONTACT },
    logLevel: env.LOG_LEVEL,
  };
}

function telegram(env: z.output<typeof shape>, token: string): TelegramConfig {
  const { TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret } = env;
  return {
    token,
    apiRoot: env.TELEGRAM_API_ROOT.replace(/\/+$/, ""),
    ratePerSecond: env.TELEGRAM_RATE_PER_SECOND,
    webhook:
      url === undefined || secret === undefined
        ? undefined
        : { url: url.replace(/\/+$/, ""), secret, announce: env.TELEGRAM_SET_WEBHOOK },
  };
}

function slack(env: z.output<typeof shape>): SlackConfig | undefined {
  if (env.SLACK_BOT_TOKEN === undefined) return undefined;
  return {
    botToken: env.SLACK_BOT_TOKEN,
    apiUrl: env.SLACK_API_URL,
    signingSecret: env.SLACK_SIGNING_SECRET,
    appToken: env.SLACK_APP_TOKEN,
  };
}
