/**
 * A text that is too long must still arrive: short enough, readable, and with every tag closed.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseHtml } from "../../../src/adapters/playground/telegram/methods/html.ts";
import { createTelegramStandIn } from "../../../src/adapters/playground/telegram/stand-in.ts";
import { telegramMessenger } from "../../../src/adapters/telegram/send.ts";
import { shortenMarkup } from "../../../src/adapters/telegram/shorten-markup.ts";
import type { Log } from "../../../src/app/ports.ts";
import { say } from "../../../src/core/message.ts";
import { escapeMarkup, lengthOf, plainText } from "../../../src/core/text.ts";
import { drawWhite } from "../../support/pictures.ts";

function scene() {
  const token = "4242:test";
  const telegram = createTelegramStandIn({ token, botUsername: "jejak_bot", now: () => new Date(0) });
  const ani = telegram.person(7);
  ani.command("/start");
  return { ani, messenger: telegramMessenger({ token, fetch: telegram.fetch, log: {} as Log, draw: drawWhite }) };
}

describe("texts over 4,096 characters", () => {
  test("arrive shortened, with their markup closed", async () => {
    const { messenger, ani } = scene();
    await messenger.send("7", say(`<b>Judul</b>\n<i>${"&amp; kata ".repeat(700)}</i>`));
    const text = ani.lastMessage()?.text ?? "";
    expect(text.length).toBeLessThanOrEqual(4096);
    expect(text.endsWith("…")).toBe(true);
    expect(ani.lastMessage()?.entities.map((e) => e.type)).toEqual(["bold", "italic"]);
    const exact = `<b>${"&lt;".repeat(4096)}</b>`;
    expect(shortenMarkup(exact, 4096)).toBe(exact);
    expect(await messenger.send("7", say(exact))).toMatchObject({ outcome: "sent" });
  });

  test("whatever is cut, it is readable markup, short enough, and the beginning of the whole", () => {
    const word = fc.oneof(
      fc.string({ unit: "binary", maxLength: 9 }),
      fc.constantFrom("👨‍👩‍👧‍👦", "e\u0301", "&amp;", "<b>", "🇮🇩"),
    );
    const leaf = word.map((plain) => escapeMarkup(plain.toWellFormed()));
    const { markup } = fc.letrec<{ markup: string; tagged: string }>((tie) => ({
      markup: fc
        .array(fc.oneof({ weight: 4, arbitrary: leaf }, tie("tagged")), { maxLength: 6 })
        .map((p) => p.join("")),
      tagged: fc.tuple(fc.constantFrom("b", "i"), tie("markup")).map(([tag, inner]) => `<${tag}>${inner}</${tag}>`),
    }));
    fc.assert(
      fc.property(markup, fc.integer({ min: 1, max: 30 }), (whole, max) => {
        const cut = shortenMarkup(whole, max);
        expect(parseHtml(cut)).not.toHaveProperty("problem");
        const [seen, all] = [plainText(cut), plainText(whole)];
        if (all.length <= max) expect(cut).toBe(whole);
        else {
          expect(seen.length).toBeLessThanOrEqual(max);
          expect(seen.endsWith("…")).toBe(true);
          expect(all.startsWith(seen.slice(0, -1))).toBe(true);
          expect(lengthOf(seen)).toBeLessThanOrEqual(lengthOf(all) + 1);
        }
      }),
      { numRuns: 200 },
    );
  });
});
