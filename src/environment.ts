/**
 * The settings in words: what each means, what it must look like and where to get it. The table in docs/operations.md
 * is made from here, and so are the sentences of config.ts about a wrong value.
 */
import type { Text } from "./core/text.ts";

export interface Setting {
  readonly name: string;
  /** For the table, one line of Markdown. */
  readonly meaning: string;
  readonly standard: string;
  /** For the person who set it wrongly: what is wanted, and where to get it. */
  readonly wanted: Text;
  /** Secrets may also be given as a file, `X_FILE`. */
  readonly secret: boolean;
}

const define = (name: string, standard: string, meaning: string, id: string, en: string): Setting => ({
  name,
  standard,
  meaning,
  wanted: { id, en },
  secret: false,
});
const hidden = (...parts: Parameters<typeof define>): Setting => ({ ...define(...parts), secret: true });

const botFather = "Must look like 123456789:letters; @BotFather shows it with /token.";

/** Every setting, in the order of the table. */
export const settings: readonly Setting[] = [
  define("PORT", "8080", "HTTP port", "angka 0-65535.", "A number from 0 to 65535."),
  define(
    "HOST",
    "127.0.0.1; 0.0.0.0 with a bot token",
    "HTTP address to listen on",
    "alamat IP atau nama host.",
    "An IP address or a host name.",
  ),
  hidden(
    "DATABASE_URL",
    "embedded database",
    "PostgreSQL 15 or newer, `postgres://user:password@host:5432/name`; needs `JEJAK_SECRET`",
    "harus berbentuk postgres://pengguna:sandi@host:5432/nama; tanyakan kepada pengelola basis data.",
    "Must look like postgres://user:password@host:5432/name.",
  ),
  hidden(
    "REDIS_URL",
    "memory",
    "Redis 7 or newer, `redis://host:6379`: a copy of open surveys and the limits on trying, shared by all processes",
    "harus berbentuk redis://host:6379 atau rediss://host:6379.",
    "Must look like redis://host:6379 or rediss://host:6379.",
  ),
  define(
    "JEJAK_DATA_DIR",
    "./.jejak",
    "Directory of the embedded database and its key; one process at a time",
    "nama direktori yang dapat ditulisi.",
    "A directory that can be written to.",
  ),
  hidden(
    "JEJAK_SECRET",
    "embedded: a key file, made at the first start",
    "Key for what is encrypted at rest, 16 characters or more; `openssl rand -base64 32` makes one",
    "paling sedikit 16 karakter; buat dengan `openssl rand -base64 32`.",
    "At least 16 characters; make one with that command.",
  ),
  define(
    "MIGRATE_ON_START",
    "true",
    "`false`: refuse to start until `jejak migrate` was run",
    "true atau false.",
    "true or false.",
  ),
  hidden(
    "TELEGRAM_BOT_TOKEN",
    "no bot",
    "The bot's token from @BotFather",
    "harus berbentuk 123456789:huruf; lihat @BotFather, perintah /token.",
    botFather,
  ),
  define(
    "TELEGRAM_API_ROOT",
    "https://api.telegram.org",
    "A local Bot API server, or a stand-in",
    "harus berupa alamat http atau https.",
    "Must be an http or https address.",
  ),
  define(
    "TELEGRAM_WEBHOOK_URL",
    "long polling",
    "Public address of this server; Telegram then posts to `/telegram/webhook` below it",
    "harus berupa alamat https (http hanya di mesin ini sendiri).",
    "Must be an https address; http only on this very machine.",
  ),
  hidden(
    "TELEGRAM_WEBHOOK_SECRET",
    "",
    "Required with `TELEGRAM_WEBHOOK_URL`; `openssl rand -hex 32` makes one",
    "1-256 karakter dari A-Z, a-z, 0-9, _ dan -; buat dengan `openssl rand -hex 32`.",
    "1-256 characters out of A-Z, a-z, 0-9, _ and -.",
  ),
  define(
    "TELEGRAM_SET_WEBHOOK",
    "true",
    "`false`: serve the webhook without announcing it to Telegram",
    "true atau false.",
    "true or false.",
  ),
  define(
    "TELEGRAM_RATE_PER_SECOND",
    "30",
    "Messages a second for the whole bot",
    "angka 1-1000.",
    "A number from 1 to 1000.",
  ),
  hidden(
    "SLACK_BOT_TOKEN",
    "no Slack",
    "Bot token of the Slack app, `xoxb-...`",
    "harus diawali xoxb-; lihat api.slack.com/apps, OAuth & Permissions.",
    "Must begin with xoxb-.",
  ),
  hidden(
    "SLACK_SIGNING_SECRET",
    "",
    "For Slack over HTTP, `POST /slack/events`",
    "lihat api.slack.com/apps, Basic Information.",
    "See Basic Information of the app.",
  ),
  hidden(
    "SLACK_APP_TOKEN",
    "",
    "For Slack in Socket Mode, `xapp-...`",
    "harus diawali xapp-; lihat api.slack.com/apps, Basic Information, App-Level Tokens.",
    "Must begin with xapp-.",
  ),
  define(
    "SLACK_API_URL",
    "https://slack.com/api/",
    "A stand-in for Slack",
    "harus berupa alamat http atau https.",
    "Must be an http or https address.",
  ),
  define("AGENCY_NAME", "Instansi Contoh", "Name of the agency, as shown to people", "nama instansi.", "A name."),
  define(
    "AGENCY_CONTACT",
    "pengelola pelatihan di unit kepegawaian Anda",
    "Whom people may turn to, as shown to them",
    "nama dan nomor yang dapat dihubungi.",
    "A name and a number.",
  ),
  define(
    "LOG_LEVEL",
    "info",
    "`debug`, `info`, `warn`, `error` or `silent`",
    "salah satu dari debug, info, warn, error, silent.",
    "One of debug, info, warn, error, silent.",
  ),
];

/** The settings as a Markdown table, for docs/operations.md. */
export function describeEnvironment(): string {
  const lines = settings.map(({ name, meaning, standard, secret }) => {
    const names = secret ? `\`${name}\`, \`${name}_FILE\`` : `\`${name}\``;
    return `| ${names} | ${meaning} | ${standard} |`;
  });
  return ["| name | meaning | when missing |", "|---|---|---|", ...lines].join("\n");
}
