/** What somebody does in a pane beside reading and tapping: drops a file, changes a message, fills in a form in vain. */
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { inFrontOfPlayground, openWindow, violations } from "./browser.ts";
import { reads, seat, tabTo, tap, write } from "./hands.ts";

const focused = "document.activeElement.textContent.trim()";
/** No list of participants: those the product takes out of the chat. */
const notes = "Catatan rapat\n";

/** As the browser does when a file is let go over the pane. */
async function drop(page: Page, name: string, contents: string): Promise<void> {
  const file = `new File([${JSON.stringify(contents)}], ${JSON.stringify(name)})`;
  const dataTransfer = await page.evaluateHandle(
    `(() => { const given = new DataTransfer(); given.items.add(${file}); return given; })()`,
  );
  await seat(page, "Koordinator").dispatchEvent("drop", { dataTransfer });
}

async function downloaded(page: Page, name: string): Promise<string> {
  const coming = page.waitForEvent("download");
  await seat(page, "Koordinator").getByRole("link", { name }).last().click();
  const download = await coming;
  expect(download.suggestedFilename()).toBe(name);
  return readFile(await download.path(), "utf8");
}

await inFrontOfPlayground("a pane", (front) => {
  const look = () => openWindow(front.browser, front.running.url, { width: 1366 });

  it("takes a file that is dropped on it, shows it, and gives it back, in both channels", async () => {
    const { page, complaints, close } = await look();
    await reads(page, "Koordinator", "Anda terdaftar sebagai");
    await drop(page, "rapat.txt", notes);
    expect(await downloaded(page, "rapat.txt")).toBe(notes);
    // The Home tab is in front: the conversation comes forward.
    await seat(page, "Koordinator").getByRole("tab", { name: "Slack" }).click();
    await seat(page, "Koordinator").getByRole("tab", { name: "Beranda" }).click();
    await drop(page, "slack.txt", notes);
    expect(await downloaded(page, "slack.txt")).toBe(notes);
    await drop(page, "kosong.txt", "");
    await seat(page, "Koordinator").getByRole("alert").getByText("kosong.txt").waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  it("offers examples to the coordinator, by keyboard too, and to nobody else", async () => {
    const { page, close } = await look();
    await reads(page, "Koordinator", "Anda terdaftar sebagai");
    expect(await page.locator(".attach").count()).toBe(1);
    await seat(page, "Koordinator").locator(".attach summary").focus();
    await page.keyboard.press("Enter");
    await tabTo(page, /^Contoh: peserta-baru.csv/);
    await page.keyboard.press("Enter");
    await reads(page, "Koordinator", "Impor: peserta-baru.csv");
    expect(await seat(page, "Koordinator").locator(".attach[open]").count()).toBe(0);
    await tap(page, "Koordinator", "Impor 5 baris");
    await reads(page, "Koordinator", "sudah diimpor");
    await close();
  });

  it("brings a list of participants to the product, in Slack as well", async () => {
    const { page, complaints, close } = await look();
    await seat(page, "Koordinator").getByRole("tab", { name: "Slack" }).click();
    await reads(page, "Koordinator", "Beranda");
    await drop(page, "susulan.csv", "NIP;KODE PELATIHAN\n'199601172022031017;LD-1\n");
    await reads(page, "Koordinator", "Impor: susulan.csv");
    await tap(page, "Koordinator", "Impor 1 baris");
    await reads(page, "Koordinator", "sudah diimpor");
    await drop(page, "susulan.csv", "NIP;KODE PELATIHAN\n199601172022031000;LD-1\n");
    await reads(page, "Koordinator", "Belum bisa diimpor: 1 baris perlu diperbaiki.");
    expect(complaints).toEqual([]);
    await close();
  });

  it("lets an own message be changed by keyboard, and gives the focus back", async () => {
    const { page, close } = await look();
    await write(page, "ASN", "halo");
    const edit = seat(page, "ASN").getByRole("button", { name: "Ubah: halo" });
    await edit.focus();
    await page.keyboard.press("Enter");
    await page.keyboard.type(" bot");
    await page.keyboard.press("Escape");
    expect(await page.evaluate<string>(focused)).toBe("Ubah");
    await page.keyboard.press("Enter");
    await page.keyboard.type(" bot");
    await page.keyboard.press("Enter");
    await reads(page, "ASN", "halo bot");
    await expect.poll(() => page.evaluate<string>(focused)).toBe("Ubah");
    await close();
  });

  it("keeps a form that is refused as it was typed, says why above it, and takes it once it can", async () => {
    const { page, close } = await look();
    const post = (data: object) => page.request.post(`${front.running.url}/playground/deeds`, { data });
    const form = seat(page, "Koordinator").getByRole("dialog");
    const typed = form.getByRole("textbox", { name: /^Pesan sendiri/ });
    const send = () => form.getByRole("button", { name: "Lihat pratinjau" }).click();
    const because = (why: string) => form.getByRole("alert").getByText(why).waitFor();
    await seat(page, "Koordinator").getByRole("tab", { name: "Slack" }).click();
    await seat(page, "Koordinator").getByRole("tab", { name: "Pesan" }).click();
    await write(page, "Koordinator", "/pelatihan siaran");
    await form.getByLabel("Untuk pelatihan atau unit mana?").selectOption({ index: 1 });
    await form.getByLabel("Siapa dari pelatihan itu?").selectOption({ label: "Semua peserta" });
    // More than Slack takes; the browser would not let it be typed.
    const long = "Besok kita bertemu. ".repeat(200);
    await page.evaluate("document.querySelector('.modal textarea').removeAttribute('maxlength')");
    await typed.fill(long);
    await send();
    await because("terlalu panjang");
    expect(await typed.inputValue()).toBe(long);
    expect(await violations(page)).toEqual([]);

    await typed.fill("Besok kita bertemu.");
    await post({ do: "fault", which: "slackDown", on: true });
    // Beside it the page that was there last is shown, and nothing is asked of Slack.
    await seat(page, "Atasan").getByRole("tab", { name: "Slack" }).click();
    for (const tab of ["Pesan", "Beranda"]) await seat(page, "Atasan").getByRole("tab", { name: tab }).click();
    await reads(page, "Atasan", "Bapak Hendra Wijaya");
    expect(await seat(page, "Atasan").getByRole("alert").innerText()).toBe("");
    await send();
    await because("Slack sedang mati");
    expect(await typed.inputValue()).toBe("Besok kita bertemu.");
    await post({ do: "fault", which: "slackDown", on: false });
    await send();
    await form.waitFor({ state: "detached" });
    await reads(page, "Koordinator", "Besok kita bertemu.");
    await close();
  });
});
