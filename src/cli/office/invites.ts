/** `jejak invites`: one-time links for those who have no account yet, for the call letters. Shown this once. */
import type { Audience } from "../../adapters/postgres/queries/people/people.ts";
import { expiryOf, makeInvites } from "../../app/office/make-invites.ts";
import { localDate } from "../../core/calendar/calendar.ts";
import { longDate } from "../../core/calendar/dates-in-words.ts";
import { misused } from "../answers.ts";
import type { Answer, Shell } from "../desk.ts";
import { table } from "./table.ts";

export interface InvitesOptions {
  /** The bot's name in Telegram; asked from Telegram when missing. */
  readonly bot?: string;
  readonly json: boolean;
}

/** Exit 2 when the bot is not known. */
export async function printInvites(shell: Shell, audience: Audience, options: InvitesOptions): Promise<Answer> {
  const bot = (options.bot ?? (await askBotName(shell)))?.replace(/^@/, "");
  if (bot === undefined) return misused(whichBot);
  if (!/^\w{4,32}$/.test(bot)) return misused(notABot);

  const invites = await makeInvites(shell.operator, audience, bot);
  if (invites.length === 0) return { out: options.json ? "[]" : "", err: nobody, exit: 0 };
  const rows = invites.map(({ name, unit, link }) => [name, unit, link]);
  const out = options.json ? JSON.stringify(invites, null, 2) : table([["nama", "unit", "tautan"], ...rows]);
  return {
    out,
    err: `${invites.length} undangan, masing-masing untuk satu kali, ${until(shell.operator.now)}.`,
    exit: 0,
  };
}

/** "berlaku sampai Selasa, 8 Desember 2026": the last whole day of what is made now. */
export function until(now: Date): string {
  return `berlaku sampai ${longDate(localDate(new Date(expiryOf(now).getTime() - 1)), "id")}`;
}

async function askBotName({ config: { telegram } }: Shell): Promise<string | undefined> {
  if (telegram === undefined) return undefined;
  const { identify, telegramApi } = await import("../../adapters/telegram/api.ts");
  return (await identify(telegramApi({ ...telegram, timeoutSeconds: 10 }))).username;
}

const whichBot =
  "Sebutkan nama bot dengan --bot, atau isi TELEGRAM_BOT_TOKEN. (Give the bot's name, or set TELEGRAM_BOT_TOKEN.)";
const notABot = "--bot: nama bot terdiri dari huruf, angka, dan garis bawah. (A bot's name is letters, digits and _.)";
const nobody =
  "Tidak ada yang perlu diundang: kode itu tidak dikenal, atau semua orangnya sudah punya akun. " +
  "(Nobody to invite: the code is unknown, or everybody has an account.)";
