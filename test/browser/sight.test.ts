/**
 * What is in sight: after a jump what came last, in every pane; what somebody reads further up while they read it; and the
 * message that was asked for, or why it is not there.
 */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import type { Scene, View } from "../../src/playground/view.ts";
import { inFrontOfPlayground, openWindow, violations } from "./browser.ts";
import { clockShows, reads, type Seat, seat, tap, write } from "./hands.ts";

const seats = ["ASN", "Atasan", "Koordinator"] as const;
const sitting = ({ seats }: Scene) => Object.values(seats).map(({ who }) => who);
const list = (page: Page, name: Seat) => seat(page, name).locator(".conversation .scroll");

const sizes = (page: Page, name: Seat) =>
  list(page, name).evaluate((it) => {
    const { scrollHeight = 0, scrollTop = 0, clientHeight = 0 } = it as unknown as Record<string, number>;
    return { height: scrollHeight, top: scrollTop, inSight: clientHeight };
  });

/** Pixels between what is shown and the end of the conversation. */
async function belowIn(page: Page, name: Seat): Promise<number> {
  const { height, top, inSight } = await sizes(page, name);
  return height - top - inSight;
}

await inFrontOfPlayground("what is in sight", (front) => {
  const post = (page: Page, path: string, data: object) =>
    page.request.post(`${front.running.url}/playground/${path}`, { data, timeout: 0 });
  const scene = async (page: Page) => {
    const view = (await (await page.request.get(`${front.running.url}/playground/state`)).json()) as View;
    if (view.scene === undefined) throw new Error("it is not open");
    return view.scene;
  };

  it("after a jump is what came last, in all three panes at every width, where nobody has scrolled", async () => {
    const windows = [1366, 768, 360].map(async (width) => {
      const { page, close } = await openWindow(front.browser, front.running.url, { width });
      await reads(page, "ASN", "Ada 8 pertanyaan singkat");
      const toEach = async (look: (name: Seat) => Promise<void>) => {
        for (const name of seats) {
          if (width < 720) await page.getByRole("tab", { name, exact: true }).click();
          await look(name);
        }
      };
      await toEach(async (name) => expect(await belowIn(page, name)).toBeLessThan(40));
      return { page, toEach, close };
    });
    const opened = await Promise.all(windows);
    await opened[0]?.page.getByRole("button", { name: "+30 hari" }).click();
    for (const { page, toEach, close } of opened) {
      await clockShows(page, "2 Des 2026");
      await toEach(async (name) => {
        await expect.poll(() => belowIn(page, name)).toBeLessThan(40);
        // More than fits: else there would be nothing to see here.
        const { height, inSight } = await sizes(page, name);
        expect(height).toBeGreaterThan(inSight * 1.3);
      });
      await close();
    }
  });

  it("has nothing cut off with letters twice as large", async () => {
    const { page, close } = await openWindow(front.browser, front.running.url, { width: 1366 });
    await reads(page, "ASN", "Siti");
    await page.evaluate("document.documentElement.style.fontSize = '32px'");
    const beyond =
      "[...document.querySelectorAll('.pane-head *')].filter((it) => it.getBoundingClientRect().right > it.closest('.pane').getBoundingClientRect().right).length";
    for (const width of [1366, 768, 360]) {
      await page.setViewportSize({ width, height: 900 });
      expect([width, await page.evaluate("document.documentElement.scrollWidth")]).toEqual([width, width]);
      expect([width, await page.evaluate(beyond)]).toEqual([width, 0]);
    }
    await close();
  });

  it("leaves a reader who has scrolled up where they are, until they go to the end", async () => {
    const { page, close } = await openWindow(front.browser, front.running.url, { width: 1366 });
    await reads(page, "Koordinator", "Anda terdaftar sebagai");
    await expect.poll(() => belowIn(page, "Koordinator")).toBeLessThan(40);
    const box = await list(page, "Koordinator").boundingBox();
    await page.mouse.move((box?.x ?? 0) + 100, (box?.y ?? 0) + 200);
    await page.mouse.wheel(0, -400);
    const toEnd = seat(page, "Koordinator").getByRole("button", { name: "Ke pesan terbaru" });
    await toEnd.waitFor();
    const { who } = (await scene(page)).seats.coordinator;
    const { top } = await sizes(page, "Koordinator");
    const messages = () => seat(page, "Koordinator").locator("[data-message]").count();
    const before = await messages();
    // Not from this page: what is written here is wanted in sight.
    await post(page, "deeds", { do: "pass", hours: 24 * 7 });
    await expect.poll(messages).toBeGreaterThan(before);
    expect((await sizes(page, "Koordinator")).top).toBe(top);
    await toEnd.click();
    await expect.poll(() => belowIn(page, "Koordinator")).toBeLessThan(40);
    await post(page, "deeds", { do: "say", who, text: "/bantuan" });
    await expect.poll(() => belowIn(page, "Koordinator")).toBeLessThan(40);
    await close();
  });

  it("says who sits there now where a message takes a seat, and gives the seat back", async () => {
    const { page, close } = await openWindow(front.browser, front.running.url, { width: 1366, calm: true });
    await clockShows(page, /\d Des 2026/);
    await post(page, "deeds", { do: "pass", hours: 24 * 30 });
    const sat = await scene(page);
    const opened = sat.happened.filter(({ message }) => message !== undefined);
    const at = opened.findLastIndex(
      ({ message }) => message?.channel === "telegram" && !sitting(sat).includes(message.who),
    );
    const theirs = opened[at];
    const person = sat.people.find(({ who }) => who === theirs?.message?.who);
    const name = person?.name.split(" ")[0] ?? "";
    await page
      .getByRole("button", { name: /^Buka di pesan/ })
      .nth(at)
      .click();
    const notice = page.getByText(`Kini ${name} yang duduk di sini;`);
    await notice.waitFor();
    const pane = page.locator("section.pane", { has: notice });
    expect(await pane.getAttribute("data-who")).toBe(String(person?.who));
    expect(await page.evaluate<string>("document.activeElement.dataset.message")).toBe(
      `telegram-${theirs?.message?.who}-${theirs?.message?.id}`,
    );
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: /^Kembali ke / }).click();
    await notice.waitFor({ state: "detached" });
    expect(sitting(await scene(page))).toEqual(sitting(sat));
    await close();
  });

  it("says that a message is not shown, and takes no focus when it comes later", async () => {
    const { page, close } = await openWindow(front.browser, front.running.url, { width: 1366 });
    await reads(page, "Koordinator", "Anda terdaftar sebagai");
    const { who } = (await scene(page)).seats.participant;
    await post(page, "deeds", { do: "switch", who, which: "offline", on: true });
    await write(page, "Koordinator", "/siaran");
    await tap(page, "Koordinator", /^Manajemen Waktu/);
    await tap(page, "Koordinator", /^Semua peserta/);
    await write(page, "Koordinator", "Sampai jumpa besok.");
    await tap(page, "Koordinator", /Kirim ke \d+ orang/);
    await reads(page, "Koordinator", "Siaran selesai");
    const siti = (await scene(page)).happened.find(({ message }) => message?.who === who);
    await page
      .getByRole("button", { name: `Buka di pesan: ${siti?.says.id}` })
      .first()
      .click();
    await seat(page, "ASN").getByText("Pesan itu belum tampak: Siti sedang tanpa internet.").waitFor();
    const focused = await page.evaluate<string>("document.activeElement.textContent");
    await post(page, "deeds", { do: "switch", who, which: "offline", on: false });
    await reads(page, "ASN", "Sampai jumpa besok.");
    expect(await page.evaluate<string>("document.activeElement.textContent")).toBe(focused);
    await close();
  });
});
