/** What a person does on the playground's page: with the mouse, or with the keyboard alone. */
import type { Locator, Page } from "playwright-core";

export type Seat = "ASN" | "Atasan" | "Koordinator";

export const seat = (page: Page, name: Seat): Locator => page.getByRole("region", { name, exact: true });

/** Taps the newest button in this seat that is called so. */
export async function tap(page: Page, where: Seat, label: string | RegExp): Promise<void> {
  await seat(page, where).getByRole("button", { name: label }).last().click();
}

export async function write(page: Page, where: Seat, text: string): Promise<void> {
  await seat(page, where).getByRole("textbox").last().fill(text);
  await page.keyboard.press("Enter");
}

/** Waits until somebody in this seat can read it. */
export async function reads(page: Page, where: Seat, text: string | RegExp): Promise<void> {
  await seat(page, where).getByText(text).last().waitFor({ timeout: 30_000 });
}

/** Waits until the simulated clock shows this. */
export async function clockShows(page: Page, text: string | RegExp): Promise<void> {
  await page.getByRole("banner").getByText(text).first().waitFor({ timeout: 60_000 });
}

const focused = "document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent.trim()";

/** Presses Tab until something called so has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, name: string | RegExp, backwards = false): Promise<void> {
  for (let presses = 0; presses < 200; presses++) {
    await page.keyboard.press(backwards ? "Shift+Tab" : "Tab");
    const found = await page.evaluate<string>(focused);
    if (typeof name === "string" ? found === name : name.test(found)) return;
  }
  throw new Error(`no ${name} within 200 presses of Tab`);
}
