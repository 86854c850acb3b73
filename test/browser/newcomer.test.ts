/**
 * A newcomer's minute in a real browser: no token, no settings, no network. Answers a survey by taps, jumps 30 days, is
 * asked about the own plan, sees the supervisor's picture, sends a broadcast; nothing is gone after a reload, nor after
 * the process was killed. The README's picture is taken on the way.
 */
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { inFrontOfPlayground, openWindow } from "./browser.ts";
import { clockShows, reads, seat, tap, write } from "./hands.ts";
import { startPlayground } from "./running.ts";

const plan = "Mulai Senin saya menulis daftar prioritas setiap pagi.";
const answers = ["Sangat sesuai", "Sangat mudah", "Sangat baik", "Sangat baik", "Sangat baik"];
/** The tour stands at this step, without having been touched. */
const tourAt = (page: Page, step: string) =>
  page.getByRole("complementary", { name: "Panduan singkat" }).getByText(step).waitFor({ timeout: 30_000 });
const list = (page: Page) => seat(page, "ASN").getByRole("group").first();
const picture = fileURLToPath(new URL("../../docs/ruang-coba.png", import.meta.url));

await inFrontOfPlayground("a newcomer's minute", (front) => {
  it("sees the whole product, and loses nothing of it", async () => {
    const { page, complaints, close } = await openWindow(front.browser, front.running.url, {
      width: 1366,
      height: 900,
    });
    await page.getByText("SIMULASI, data contoh").waitFor();
    await reads(page, "ASN", "Ada 8 pertanyaan singkat");

    await tourAt(page, "Langkah 1 dari 5");
    await tap(page, "ASN", "Mulai");
    for (const [n, answer] of answers.entries()) {
      await reads(page, "ASN", `Pertanyaan ${n + 1} dari 8`);
      await tap(page, "ASN", answer);
    }
    await reads(page, "ASN", /Sebelum pelatihan$/);
    await tap(page, "ASN", "Belum yakin bisa");
    await reads(page, "ASN", "Sebelum pelatihan: Belum yakin bisa");
    await tap(page, "ASN", "Yakin bisa sendiri");
    await reads(page, "ASN", "Pertanyaan 7 dari 8");
    await tap(page, "ASN", "9");
    await reads(page, "ASN", "Pertanyaan 8 dari 8");
    await write(page, "ASN", plan);
    await tap(page, "ASN", "✅ Kirim");
    await reads(page, "ASN", "Rencana Anda sudah kami catat");
    await tourAt(page, "Langkah 2 dari 5");

    await page.getByRole("button", { name: "+30 hari" }).click();
    await page.getByRole("progressbar").waitFor();
    await clockShows(page, "2 Des 2026");
    await reads(page, "ASN", "Sudah sekitar sebulan");
    await tourAt(page, "Langkah 3 dari 5");
    await tap(page, "ASN", "Mulai");
    await reads(page, "ASN", plan);
    await tourAt(page, "Langkah 4 dari 5");

    const digest = seat(page, "Atasan")
      .getByRole("img", { name: /Ringkasan Pelatihan Mingguan/ })
      .first();
    await digest.scrollIntoViewIfNeeded();
    await expect
      .poll(() => digest.evaluate((img) => (img as unknown as { naturalWidth: number }).naturalWidth))
      .toBe(1080);
    await digest.click();
    await page.keyboard.press("Escape");
    await tourAt(page, "Langkah 5 dari 5");

    await write(page, "Koordinator", "/siaran");
    await tap(page, "Koordinator", /^Manajemen Waktu/);
    await tap(page, "Koordinator", /^Semua peserta/);
    await write(page, "Koordinator", "Yth. {sapaan} {nama}, besok kita bertemu lagi pukul 09.00.");
    await tap(page, "Koordinator", /Kirim ke \d+ orang/);
    await reads(page, "Koordinator", "Siaran selesai");
    await tourAt(page, "Panduan selesai");
    await reads(page, "ASN", "Yth. Ibu Siti Aminah, besok kita bertemu lagi pukul 09.00.");
    if (process.env.JEJAK_PICTURES === "write") {
      await page.emulateMedia({ reducedMotion: "reduce" });
      // A toast goes by itself after four seconds.
      await page.waitForTimeout(4_500);
      await writeFile(picture, await page.screenshot());
    }

    const readNow = () => list(page).innerText();
    const before = await readNow();
    await page.reload();
    await reads(page, "ASN", "besok kita bertemu lagi");
    expect(await readNow()).toBe(before);
    expect(complaints).toEqual([]);
    await close();

    await front.running.stop("SIGKILL");
    front.running = await startPlayground(front.running.dir);
    const again = await openWindow(front.browser, front.running.url, { width: 1366, height: 900 });
    await reads(again.page, "ASN", "besok kita bertemu lagi");
    await clockShows(again.page, "2 Des 2026");
    expect(await list(again.page).innerText()).toBe(before);
    expect(again.complaints).toEqual([]);
    await again.close();
  }, 120_000);

  it("is told first of all that nothing here is real", () => {
    expect(front.running.said().split("\n")[0]).toContain("SIMULASI, data contoh");
  });

  it("stops cleanly", async () => {
    expect(await front.running.stop()).toBe(0);
  });
});
