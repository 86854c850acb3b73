/**
 * Somebody in a hurry: clicks twice, holds keys down, types on while the last text is on its way, goes elsewhere in the
 * middle of a form, starts over while time passes.
 */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import type { View } from "../../src/playground/view.ts";
import { inFrontOfPlayground, openWindow } from "./browser.ts";
import { clockShows, reads, seat, tap, write } from "./hands.ts";

/** The addresses below `/playground/` that are asked for from here on, without the news. */
function askedBy(page: Page): string[] {
  const asked: string[] = [];
  page.on("request", (request) => {
    const path = new URL(request.url()).pathname.replace("/playground/", "");
    if (["deeds", "log", "data", "scenario"].includes(path)) asked.push(path);
  });
  return asked;
}

await inFrontOfPlayground("somebody in a hurry", (front) => {
  const look = () => openWindow(front.browser, front.running.url, { width: 1366 });
  const post = (page: Page, data: object) =>
    page.request.post(`${front.running.url}/playground/deeds`, { data, timeout: 0 });
  const scene = async (page: Page) => {
    const view = (await (await page.request.get(`${front.running.url}/playground/state`)).json()) as View;
    if (view.scene === undefined) throw new Error("it is not open");
    return view.scene;
  };
  const field = (page: Page) => seat(page, "Koordinator").getByRole("textbox").last();
  const channel = (page: Page, name: string) => seat(page, "Koordinator").getByRole("tab", { name }).click();

  it("holds a key down and answers one question", async () => {
    const { page, close } = await look();
    await reads(page, "ASN", "Ada 8 pertanyaan singkat");
    await tap(page, "ASN", "Mulai");
    await reads(page, "ASN", "Pertanyaan 1 dari 8");
    await seat(page, "ASN").getByRole("group").first().focus();
    const hold = async (key: string, next: string) => {
      await page.keyboard.down(key);
      await reads(page, "ASN", next);
      for (let n = 0; n < 3; n++) await page.keyboard.down(key);
      await page.keyboard.up(key);
      await page.waitForTimeout(300);
      await reads(page, "ASN", next);
    };
    await hold("1", "Pertanyaan 2 dari 8");
    await seat(page, "ASN").getByRole("button", { name: "Sangat mudah" }).last().focus();
    await hold("Enter", "Pertanyaan 3 dari 8");
    await close();
  });

  it("types on while a text is on its way, and gets back what is refused", async () => {
    const { page, close } = await look();
    const { who } = (await scene(page)).seats.coordinator;
    await post(page, { do: "switch", who, which: "slow", on: true });
    await write(page, "Koordinator", "satu");
    await field(page).fill("dua");
    await seat(page, "Koordinator").locator(".mine").getByText("satu").waitFor();
    await post(page, { do: "switch", who, which: "slow", on: false });
    expect(await field(page).inputValue()).toBe("dua");
    await post(page, { do: "switch", who, which: "blocked", on: true });
    await page.keyboard.press("Enter");
    await seat(page, "Koordinator").getByRole("alert").getByText("memblokir bot").waitFor();
    await expect.poll(() => field(page).inputValue()).toBe("dua");
    await post(page, { do: "switch", who, which: "blocked", on: false });
    await close();
  });

  it("goes elsewhere in the middle, and finds everything as it was typed", async () => {
    const { page, close } = await look();
    const person = seat(page, "Koordinator").getByRole("combobox").first();
    const ratna = await person.inputValue();
    await field(page).fill("setengah");
    await channel(page, "Slack");
    await channel(page, "Pesan");
    await field(page).fill("di Slack");
    await channel(page, "Telegram");
    expect(await field(page).inputValue()).toBe("setengah");
    await person.selectOption({ index: 3 });
    await expect.poll(() => field(page).inputValue()).toBe("");
    await person.selectOption(ratna);
    await expect.poll(() => field(page).inputValue()).toBe("setengah");

    await channel(page, "Slack");
    expect(await field(page).inputValue()).toBe("di Slack");
    await write(page, "Koordinator", `/pelatihan ${"x".repeat(1_001)}`);
    await seat(page, "Koordinator").getByRole("alert").getByText("paling panjang 1.000 karakter").waitFor();
    await write(page, "Koordinator", "/pelatihan siaran");
    const form = seat(page, "Koordinator").getByRole("dialog");
    await form.getByRole("textbox", { name: /^Pesan sendiri/ }).fill("Besok pukul sembilan.");
    await channel(page, "Telegram");
    await channel(page, "Slack");
    expect(await form.getByRole("textbox", { name: /^Pesan sendiri/ }).inputValue()).toBe("Besok pukul sembilan.");
    await form.getByRole("button", { name: "Tutup" }).last().click();
    await form.waitFor({ state: "detached" });
    await close();
  });

  it("opens the commands, and has them gone by Escape and by a click elsewhere", async () => {
    const { page, close } = await look();
    await channel(page, "Telegram");
    const menu = seat(page, "Koordinator").getByRole("list", { name: "Daftar perintah" });
    const opener = seat(page, "Koordinator").locator(".commands summary");
    await opener.click();
    await menu.waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Escape");
    await menu.waitFor({ state: "hidden" });
    expect(await opener.evaluate((it) => it === it.ownerDocument.activeElement)).toBe(true);
    await opener.click();
    await page.getByText("SIMULASI, data contoh").click();
    await menu.waitFor({ state: "hidden" });
    await close();
  });

  it("clicks twice where once is meant", async () => {
    const { page, complaints, close } = await look();
    const seats = (await scene(page)).seats;
    const invited = (await scene(page)).people.find(({ name }) => name === "Budi Santoso");
    await post(page, { do: "seat", seat: "supervisor", who: invited?.who });
    await seat(page, "Atasan").getByRole("tab", { name: "Telegram" }).click();
    await seat(page, "Atasan").getByRole("button", { name: "Surat undangan: buka tautan" }).dblclick();
    await reads(page, "Atasan", "/start");
    await page.waitForTimeout(300);
    expect(await seat(page, "Atasan").locator(".mine").count()).toBe(1);
    expect(await seat(page, "Atasan").getByRole("alert").innerText()).toBe("");
    await post(page, { do: "seat", seat: "supervisor", who: seats.supervisor.who });

    // The server is not asked: it would write into this repository.
    const saved = { path: "test/scenarios/dua-kali.json" };
    const answers = [{ json: saved }, { status: 409, json: { problem: { id: "sudah ada", en: "there already" } } }];
    await page.route("**/playground/scenario", (route) => route.fulfill(answers.shift() ?? {}));
    await page.getByRole("button", { name: "Simpan sebagai uji" }).click();
    await page.getByLabel("Nama uji").fill("dua-kali");
    await page.getByRole("button", { name: "Simpan", exact: true }).dblclick();
    await page.getByText(`Tersimpan: ${saved.path}`).waitFor();
    expect(answers).toHaveLength(1);
    await page.keyboard.press("Escape");
    expect(complaints).toEqual([]);
    await close();
  });

  it("asks for a day after the last one, and still has it there to be changed", async () => {
    const { page, complaints, close } = await look();
    const day = page.getByLabel("Lompat ke tanggal");
    await day.fill("2028-02-01");
    await page.getByRole("button", { name: "Lompat" }).click();
    expect(
      await day.evaluate((it) => (it as unknown as { validity: { rangeOverflow: boolean } }).validity.rangeOverflow),
    ).toBe(true);
    // A browser that does not know about the last day leaves it to the server.
    await day.evaluate((it) => it.removeAttribute("max"));
    await page.getByRole("button", { name: "Lompat" }).click();
    await page.getByRole("banner").getByRole("alert").getByText("Hari libur sesudah tahun 2027").waitFor();
    expect(await day.inputValue()).toBe("2028-02-01");
    // That it was refused the browser notes too.
    expect(complaints.filter((line) => !line.includes("409"))).toEqual([]);
    await close();
  });

  it("jumps once by a double click, reads behind the scenes only afterwards, and starts over in the middle", async () => {
    const { page, complaints, close } = await look();
    await page.locator("[data-inspector=log] > summary").click();
    await page.locator("[data-inspector=data] > summary").click();
    await page.locator("[data-table] td").first().waitFor();
    const asked = askedBy(page);
    const month = page.getByRole("button", { name: "+30 hari" });
    await month.dblclick();
    await page.getByRole("progressbar").waitFor();
    const begun = asked.length;
    await page.getByRole("progressbar").waitFor({ state: "detached" });
    await clockShows(page, "2 Des 2026");
    await expect.poll(() => asked.filter((path) => path === "log").length).toBeGreaterThan(0);
    await page.waitForTimeout(300);
    expect(await page.getByRole("banner").getByRole("alert").innerText()).toBe("");
    expect(asked.filter((path) => path === "deeds")).toEqual(["deeds"]);
    expect(asked.length - begun).toBeLessThanOrEqual(4);
    await clockShows(page, "2 Des 2026");

    await page.getByRole("button", { name: "Lanjut" }).click();
    await field(page).fill("tidak terkirim");
    await month.click();
    await page.getByRole("progressbar").waitFor();
    await page.getByRole("button", { name: "Ulang dari awal" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Ulang dari awal" }).dblclick();
    await clockShows(page, "2 Nov 2026");
    await page.getByText("Langkah 1 dari 5").waitFor();
    expect(await field(page).inputValue()).toBe("");
    expect(await page.getByRole("banner").getByRole("alert").innerText()).toBe("");
    expect(complaints.filter((line) => !line.includes("409"))).toEqual([]);
    await close();
  });
});
