/**
 * The playground for everybody: axe finds nothing wrong in any view at any width, by day and by night; nothing is cut off
 * sideways; the newcomer's journey works with the keyboard alone; new messages are told to a screen reader.
 */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findChromium, openBrowser, openWindow, violations } from "./browser.ts";
import { clockShows, reads, seat, tabTo } from "./hands.ts";
import { type RunningPlayground, startPlayground } from "./running.ts";

const chromium = findChromium();

describe.skipIf(chromium === undefined)("the playground for everybody", () => {
  let browser: Browser;
  let running: RunningPlayground;
  beforeAll(async () => {
    browser = await openBrowser(chromium ?? "");
    running = await startPlayground();
  });
  afterAll(async () => {
    await browser?.close();
    await running?.stop();
  });

  const looks = [360, 768, 1366].flatMap((width) => [false, true].map((dark) => ({ width, dark })));
  it.each(looks)("at $width px, dark $dark: no view has a fault", async ({ width, dark }) => {
    const { page, complaints, close } = await openWindow(browser, running.url, { width, dark, calm: true });
    await page.getByText("Ada 8 pertanyaan singkat").first().waitFor();
    const found: Record<string, unknown> = {};
    for (const [view, show] of Object.entries(views(page, width))) {
      await show();
      const [wrong, wide] = [
        await violations(page),
        await page.evaluate<number>("document.documentElement.scrollWidth"),
      ];
      if (wrong.length > 0 || wide > width) found[view] = { wrong, wide };
    }
    expect(found).toEqual({});
    expect(complaints).toEqual([]);
    await close();
  });

  it("by keyboard alone: answers, passes an hour, and writes as the coordinator", async () => {
    const { page, close } = await openWindow(browser, running.url, { width: 1366 });
    await reads(page, "ASN", "Ada 8 pertanyaan singkat");
    const from = await page.getByRole("banner").getByRole("time").first().innerText();
    await tabTo(page, "Mulai");
    await page.keyboard.press("Enter");
    await reads(page, "ASN", "Pertanyaan 1 dari 8");
    await seat(page, "ASN").getByRole("group").first().focus();
    await page.keyboard.press("1");
    await reads(page, "ASN", "Pertanyaan 2 dari 8");
    await page.keyboard.press("2");
    await reads(page, "ASN", "Pertanyaan 3 dari 8");
    await tabTo(page, "+1 jam", true);
    await page.keyboard.press("Space");
    await clockShows(page, "17.1");
    expect(await page.getByRole("banner").getByRole("time").first().innerText()).not.toBe(from);
    await close();
  });

  it("tells a screen reader what comes, and not what was there", async () => {
    const { page, close } = await openWindow(browser, running.url, { width: 1366 });
    await reads(page, "Koordinator", "Anda terdaftar sebagai");
    const live = () => seat(page, "Koordinator").locator("[aria-live=polite]").allInnerTexts();
    expect((await live()).join("")).toBe("");
    await seat(page, "Koordinator").getByRole("textbox").last().fill("/bantuan");
    await page.keyboard.press("Enter");
    await expect.poll(async () => (await live()).join("")).toMatch(/\S{3}/);
    await close();
  });
});

/** Every view there is, in an order in which each can be reached from the one before. */
function views(page: Page, width: number): Readonly<Record<string, () => Promise<unknown>>> {
  const narrow = width < 720;
  const toSeat = async (name: "Atasan" | "Koordinator") => {
    if (narrow) await page.getByRole("tab", { name, exact: true }).click();
  };
  const press = (name: string | RegExp) => page.getByRole("button", { name }).first().click();
  const tab = (where: "Atasan" | "Koordinator", name: string) => seat(page, where).getByRole("tab", { name }).click();
  const summary = (name: string) => page.locator("summary", { hasText: name }).first().click();
  return {
    "all seats": async () => {},
    "the supervisor's Slack": async () => {
      await toSeat("Atasan");
      await tab("Atasan", "Slack");
      await seat(page, "Atasan").getByText("Bapak Hendra Wijaya").first().waitFor();
    },
    "its messages": () => tab("Atasan", "Pesan"),
    "the coordinator's form": async () => {
      await toSeat("Koordinator");
      await tab("Koordinator", "Slack");
      await tab("Koordinator", "Pesan");
      await seat(page, "Koordinator").getByRole("textbox").last().fill("/pelatihan siaran");
      await page.keyboard.press("Enter");
      await seat(page, "Koordinator").getByRole("dialog").waitFor();
    },
    "the form is closed": () =>
      seat(page, "Koordinator").getByRole("dialog").getByRole("button", { name: "Tutup" }).last().click(),
    "the calls": () => summary("Catatan API"),
    "the tables": () => summary("Basis data"),
    "starting over": async () => {
      if (narrow) await summary("Lainnya");
      await press("Ulang dari awal");
    },
  };
}
