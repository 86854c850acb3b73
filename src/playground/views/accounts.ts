/** How the people of the sample are called in Telegram and in Slack; `who` counts from 1. */

const firstChat = 800_000_000;

export const telegramChat = (who: number): number => firstChat + who;

export const slackAccount = (who: number): string => `U8${String(who).padStart(6, "0")}`;
