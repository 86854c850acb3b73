/**
 * The playground for everybody: axe finds nothing wrong in any view at any width, in both languages, by day and by night;
 * nothing is cut off sideways; the newcomer's journey works with the keyboard alone; new messages are told to a screen
 * reader.
 */
import { beforeAll, expect, it } from "vitest";
import { inFrontOfPlayground, openWindow, violations } from "./browser.ts";
import { clockShows, reads, seat, tabTo } from "./hands.ts";
import { startPlayground } from "./running.ts";
import { prepare, views } from "./views.ts";

await inFrontOfPlayground("the playground for everybody", (front) => {
  beforeAll(() => prepare(front.running.url));

  const looks = [360, 768, 1366].flatMap((width) => (["id", "en"] as const).map((lang) => ({ width, lang })));
  it.each(looks)("at $width px in $lang: no view has a fault", async ({ width, lang }) => {
    const { page, complaints, close } = await openWindow(front.browser, front.running.url, { width, calm: true });
    await page.locator(`button[lang=${lang}]`).click();
    const found: Record<string, unknown> = {};
    for (const [view, show] of Object.entries(views(page, { width, lang }))) {
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

  it("by keyboard alone: the newcomer's journey from the survey to the broadcast", async () => {
    const own = await startPlayground();
    const { page, close } = await openWindow(front.browser, own.url, { width: 1366 });
    const keys = async (...pressed: string[]) => {
      for (const key of pressed) await page.keyboard.press(key);
    };
    const go = async (name: string | RegExp, backwards = false) => {
      await tabTo(page, name, backwards);
      await keys("Enter");
    };
    await reads(page, "ASN", "Ada 8 pertanyaan");
    await go("Mulai");
    // The focus stays where the keyboard of the card is; digits tap its buttons.
    for (const [n, digit] of ["1", "2", "2", "1", "1"].entries()) {
      await reads(page, "ASN", `Pertanyaan ${n + 1} dari 8`);
      await keys(digit);
    }
    await reads(page, "ASN", /Sebelum pelatihan$/);
    await keys("1");
    await reads(page, "ASN", "Sebelum pelatihan: Belum yakin bisa");
    await keys("4");
    await reads(page, "ASN", "Pertanyaan 7 dari 8");
    await keys("9");
    await reads(page, "ASN", "Pertanyaan 8 dari 8");
    await tabTo(page, "Tulis pesan");
    await page.keyboard.type("Setiap pagi menulis prioritas.");
    await keys("Enter");
    await reads(page, "ASN", "Mohon diperiksa sebentar");
    await go("✅ Kirim", true);
    await reads(page, "ASN", "Rencana Anda sudah kami catat");

    await go("+30 hari", true);
    await clockShows(page, "2 Des 2026");
    await reads(page, "ASN", "Sudah sekitar sebulan");
    await go("Mulai");
    await reads(page, "ASN", "Setiap pagi menulis prioritas.");

    await tabTo(page, "Pesan Telegram, Koordinator");
    await tabTo(page, "Tulis pesan");
    await page.keyboard.type("/siaran");
    await keys("Enter");
    await reads(page, "Koordinator", "1/4 Untuk siapa?");
    await go(/^Manajemen Waktu/, true);
    await reads(page, "Koordinator", "Semua peserta");
    await tabTo(page, "Pesan Telegram, Koordinator", true);
    await go(/^Semua peserta/);
    await reads(page, "Koordinator", "2/4 Pesan");
    await tabTo(page, "Tulis pesan");
    await page.keyboard.type("Besok kita bertemu lagi.");
    await keys("Enter");
    await reads(page, "Koordinator", /Kirim ke \d+ orang/);
    await go(/Kirim ke \d+ orang/, true);
    await reads(page, "ASN", "Besok kita bertemu lagi.");
    await close();
    await own.stop();
  }, 120_000);

  it("tells a screen reader what comes, and not what was there", async () => {
    const { page, close } = await openWindow(front.browser, front.running.url, { width: 1366 });
    await reads(page, "Koordinator", "Anda terdaftar sebagai");
    const live = () => seat(page, "Koordinator").locator("[aria-live=polite]").allInnerTexts();
    expect((await live()).join("")).toBe("");
    await seat(page, "Koordinator").getByRole("textbox").last().fill("/bantuan");
    await page.keyboard.press("Enter");
    await expect.poll(async () => (await live()).join("")).toMatch(/\S{3}/);
    // The same answer once more is said once more: its words are put there anew.
    const words = seat(page, "Koordinator").locator("[aria-live=polite] > *");
    await words.evaluate((it) => it.setAttribute("data-said", ""));
    await seat(page, "Koordinator").getByRole("textbox").last().fill("/bantuan");
    await page.keyboard.press("Enter");
    await expect.poll(() => words.getAttribute("data-said")).toBe(null);
    expect((await live()).join("")).toMatch(/\S{3}/);
    await close();
  });
});
