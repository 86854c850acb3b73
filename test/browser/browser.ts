/** A real browser for tests: Chromium as the system has it, without a network beyond this machine. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { inBrowser } from "../support/each-storage.ts";
import { type RunningPlayground, startPlayground } from "./running.ts";

/** A browser and a playground for a suite. */
export async function inFrontOfPlayground(suite: string, define: (front: Front) => void): Promise<void> {
  await inBrowser(suite, (program) => {
    const front = {} as { browser: Browser; running: RunningPlayground };
    beforeAll(async () => {
      front.browser = await openBrowser(program);
      front.running = await startPlayground();
    });
    afterAll(async () => {
      await front.browser?.close();
      await front.running?.stop();
    });
    define(front);
  });
}

/** There once the suite has begun; a test may put another process in its place. */
export interface Front {
  readonly browser: Browser;
  running: RunningPlayground;
}

function openBrowser(executablePath: string): Promise<Browser> {
  // Root may not use the sandbox, and a browser in the background calls home.
  const args = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
  return chromium.launch({ executablePath, args });
}

export interface Look {
  readonly width: number;
  readonly height?: number;
  readonly calm?: boolean;
}

export interface Window {
  readonly page: Page;
  /** Addresses beyond this machine that were asked for, and what the page complained of. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** A page of its own; nothing but loopback answers it. */
export async function openWindow(browser: Browser, url: string, { width, height = 900, calm }: Look) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: "light",
    reducedMotion: calm ? "reduce" : "no-preference",
    locale: "id-ID",
    timezoneId: "Asia/Jakarta",
    acceptDownloads: true,
  });
  const complaints = await guarded(context);
  const page = await context.newPage();
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => void complaints.push(`error: ${error.message}`));
  await page.goto(url);
  return { page, complaints, close: () => context.close() } satisfies Window;
}

async function guarded(context: BrowserContext): Promise<string[]> {
  const complaints: string[] = [];
  await context.route("**/*", (route) => {
    const { hostname, protocol } = new URL(route.request().url());
    if (hostname === "127.0.0.1" || protocol === "data:" || protocol === "blob:") return route.continue();
    complaints.push(`network: ${hostname}`);
    return route.abort();
  });
  return complaints;
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** All of the page; of a long table, whose rows are drawn alike, the first ones. */
const looked = JSON.stringify({ include: [["html"]], exclude: [["tbody tr:nth-child(n + 11)"]] });
/** What depends on the colours, so on day and night, and nothing else. */
const colours = ["color-contrast", "link-in-text-block"];

/** What axe finds wrong with the page as it stands, by day and by night, one line each; an empty list is what we want. */
export async function violations(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axe);
  const find = async (only: object) => {
    const options = JSON.stringify({ resultTypes: ["violations"], ...only });
    const found = await page.evaluate<AxeResults["violations"]>(
      `axe.run(${looked}, ${options}).then((all) => all.violations)`,
    );
    return found.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target} ${failureSummary}`),
    );
  };
  const byDay = await find({});
  await page.emulateMedia({ colorScheme: "dark" });
  const byNight = await find({ runOnly: { type: "rule", values: colours } });
  await page.emulateMedia({ colorScheme: "light" });
  return [...byDay, ...byNight.map((line) => `by night: ${line}`)];
}
