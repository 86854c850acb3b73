/**
 * The whole bot in one process: the office of the tests, the product as the program puts it together, grammY's client
 * and the stand-in for Telegram. Every update is delivered twice and every job is run twice.
 */

import { eq } from "drizzle-orm";
import { safeError } from "../../src/adapters/log.ts";
import { createTelegramStandIn } from "../../src/adapters/playground/telegram/stand-in.ts";
import type { Db } from "../../src/adapters/postgres/connect.ts";
import { addresses, consents } from "../../src/adapters/postgres/schema/people.ts";
import { runs } from "../../src/adapters/postgres/schema/surveys.ts";
import { messages } from "../../src/adapters/postgres/schema/talk.ts";
import { readTables } from "../../src/adapters/spreadsheets/read-tables.ts";
import { incomingFrom } from "../../src/adapters/telegram/receive.ts";
import { telegramMessenger } from "../../src/adapters/telegram/send.ts";
import type { Incoming } from "../../src/app/incoming.ts";
import type { Log, LogFields } from "../../src/app/ports.ts";
import { openProduct, type Parts } from "../../src/product.ts";
import { openOffice } from "./office.ts";
import { drawWhite } from "./pictures.ts";
import { sitisChat, start } from "./serang.ts";
import { openSlackSide } from "./slack-side.ts";

const token = "1:stand-in";

/** `change` replaces parts of the product, e.g. by some that fail; with `slack` there is a second channel (slack-side.ts). */
export async function openBot(
  db: Db,
  change: Partial<Parts> = {},
  { slack: wantsSlack = false }: { readonly slack?: boolean | "socket" } = {},
) {
  const office = await openOffice(db);
  const standIn = createTelegramStandIn({ token, botUsername: "jejak_bot", now: () => office.clock.now() });
  const logged: { event: string; fields: LogFields | undefined }[] = [];
  const write = (event: string, fields?: LogFields) => void logged.push({ event, fields });
  const log: Log = { info: write, warn: write, error: write };
  const telegram = telegramMessenger({
    token,
    apiRoot: "https://telegram.test",
    fetch: standIn.fetch,
    log,
    draw: drawWhite,
  });
  const slack = wantsSlack === false ? undefined : await openSlackSide(office.clock, { log });
  const parts: Parts = {
    ...office,
    agency: { name: office.agency.name, contact: office.agency.contact },
    messenger: (channel) => (channel === "slack" && slack !== undefined ? slack.messenger : telegram),
    ...(slack !== undefined && { channels: ["telegram", "slack"], homes: slack.homes }),
    botLink: "https://t.me/jejak_bot",
    log,
    describe: safeError,
    readTables,
    ...change,
  };
  const product = await openProduct(parts);
  await slack?.connect(product, wantsSlack === "socket" ? "socket" : undefined);
  const siti = standIn.person(Number(sitisChat), { first_name: "Siti", language_code: "id" });

  /** Works all that has arrived, each update twice, and does what follows. */
  async function work(): Promise<void> {
    for (let taken = standIn.takeUpdates(); taken.length > 0; taken = standIn.takeUpdates()) {
      const incoming = taken.map(incomingFrom).filter((one): one is Incoming => one !== null);
      for (const one of incoming) {
        await product.intake.work(one);
        await product.intake.work(one);
      }
      await settle();
    }
    if (slack !== undefined) await settle();
  }
  async function settle(): Promise<void> {
    for (const _ of [1, 2]) {
      await slack?.quietened();
      await product.send();
      await product.settle();
    }
  }

  /** Siti is known in this chat and has agreed, and a survey's first card lies in it. */
  async function surveyForSiti(conversation = "satisfaction"): Promise<string> {
    const runId = await office.beginSurvey(conversation);
    if (siti.messages().length === 0) {
      siti.send("/bantuan");
      standIn.takeUpdates();
      await db.insert(addresses).values({ channel: "telegram", chat: sitisChat, employeeId: "siti", linkedAt: start });
      await db.insert(consents).values({
        ...{ id: "consent", employeeId: "siti", version: "1", textHash: "hash", locale: "id", channel: "telegram" },
        givenAt: start,
      });
    }
    await db.update(runs).set({ messageId: null, shownTurn: -1 }).where(eq(runs.id, runId));
    await db.insert(messages).values({
      ...{ key: `survey:${runId}`, kind: "survey", priority: 4, employeeId: "siti", channel: "telegram" as const },
      ...{ chat: sitisChat, runId, state: "queued" as const, queuedAt: start, notBefore: start },
    });
    await settle();
    return runId;
  }

  const person = (id = Number(sitisChat)) => {
    const one = standIn.person(id);
    return {
      ...one,
      /** What the person reads last. */
      last: () => one.lastMessage()?.text ?? "",
      async say(text: string) {
        one.send(text);
        await work();
      },
      /** Taps a button of the newest message that shows it. */
      async choose(label: string) {
        const card = one.messages().findLast((message) => message.keyboard?.flat().some((b) => b.text.includes(label)));
        const button = card?.keyboard?.flat().find((b) => b.text.includes(label));
        if (card === undefined || button === undefined)
          throw new Error(`nobody sees "${label}":\n${one.lastMessage()?.text}`);
        one.tap(card.id, button.text);
        await work();
      },
    };
  };
  /** Slack, for a bot that has it. */
  const slackSide = () => {
    if (slack === undefined) throw new Error("this bot has no Slack");
    return slack;
  };
  return { ...office, slackSide, standIn, product, parts, logged, work, settle, surveyForSiti, person };
}
