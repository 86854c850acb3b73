/**
 * What Telegram shows about the bot before a word is said: the command menu and two descriptions, in Indonesian for
 * everybody and in English for English apps. Asked first and set only where it differs, because Telegram counts.
 */
import type { Api } from "grammy";
import type { Log } from "../../app/ports.ts";
import type { Locale } from "../../core/text.ts";
import { troubleOf } from "./trouble.ts";

export interface BotProfile {
  /** In the order of the menu. `name` without slash: 1-32 of a-z, 0-9, _; `does` at most 256 characters. */
  readonly commands: readonly { readonly name: string; readonly does: string }[];
  /** Shown in the empty chat; at most 512 characters. */
  readonly description: string;
  /** Shown where the bot is shared; at most 120 characters. */
  readonly shortDescription: string;
}

/**
 * Makes Telegram show these profiles and resolves to the number of things it had to set: 0 on a second start. Trouble
 * is logged and never thrown, since a bot with yesterday's menu works.
 */
export async function registerProfile(api: Api, profiles: Readonly<Record<Locale, BotProfile>>, log: Log) {
  try {
    const changed =
      (await register(api, profiles.id, {})) + (await register(api, profiles.en, { language_code: "en" }));
    if (changed > 0) log.info("telegram-profile", { changed });
    return changed;
  } catch (error) {
    const trouble = troubleOf(error);
    log.warn("telegram-profile-failed", { kind: trouble.kind, reason: "reason" in trouble ? trouble.reason : null });
    return 0;
  }
}

type Language = { readonly language_code?: "en" };

async function register(api: Api, profile: BotProfile, language: Language): Promise<number> {
  const { description, shortDescription: short_description } = profile;
  const commands = profile.commands.map(({ name, does }) => ({ command: name, description: does }));
  let changed = 0;
  if (listed(await api.getMyCommands(language)) !== listed(commands)) {
    await api.setMyCommands(commands, language);
    changed += 1;
  }
  if ((await api.getMyDescription(language)).description !== description) {
    await api.setMyDescription(description, language);
    changed += 1;
  }
  if ((await api.getMyShortDescription(language)).short_description !== short_description) {
    await api.setMyShortDescription(short_description, language);
    changed += 1;
  }
  return changed;
}

function listed(commands: readonly { readonly command: string; readonly description: string }[]): string {
  return JSON.stringify(commands.map(({ command, description }) => [command, description]));
}
