/**
 * A year with 300 people: the page says how far it is all along, answers meanwhile, and can be used when it is over. How
 * long it takes is measured and told, not tested: docs/measurements.md.
 */
import { expect, it } from "vitest";
import { inFrontOfPlayground, openWindow } from "./browser.ts";
import { clockShows } from "./hands.ts";

/** The whole year on order: it takes a minute or two. */
const days = process.env.JEJAK_PROVE === "full" ? 365 : 30;

await inFrontOfPlayground("a year with 300 people", (front) => {
  it(`passes ${days} days with the page awake`, async () => {
    const { page, complaints, close } = await openWindow(front.browser, front.running.url, { width: 1366 });
    const post = (path: string, data: object) => page.request.post(front.running.url + path, { data, timeout: 0 });
    expect((await post("/playground/reset", { sample: "year" })).ok()).toBe(true);
    await clockShows(page, "5 Jan 2026");
    // The example lists name people of the small sample.
    expect(await page.locator(".attach").count()).toBe(0);
    // Nor has the tour anybody to speak of.
    expect(await page.getByRole("complementary", { name: "Panduan singkat" }).count()).toBe(0);

    const begun = performance.now();
    const passing = post("/playground/deeds", { do: "pass", hours: 24 * days }).then((answer) => answer.ok());
    await page.getByRole("progressbar").waitFor();
    const waits: number[] = [];
    const lines = new Set<string>();
    const over = passing.then(() => "over");
    while ((await Promise.race([over, page.waitForTimeout(200)])) !== "over") {
      const asked = performance.now();
      await page.request.get(`${front.running.url}/playground/state?after=-1`);
      waits.push(performance.now() - asked);
      lines.add(
        (await page
          .getByRole("progressbar")
          .getAttribute("aria-label", { timeout: 1_000 })
          .catch(() => null)) ?? "",
      );
    }
    const seconds = (performance.now() - begun) / 1000;
    expect(await passing).toBe(true);
    await clockShows(page, days === 365 ? "5 Jan 2027" : "4 Feb 2026");
    expect(lines.size).toBeGreaterThan(3);
    waits.sort((a, b) => a - b);
    console.log(
      `${days} days in ${seconds.toFixed(1)} s; the page waits ${waits[Math.floor(waits.length / 2)]?.toFixed(0)} ms, at most ${waits.at(-1)?.toFixed(0)} ms`,
    );
    expect(complaints).toEqual([]);
    await close();
  }, 300_000);
});
