/** Chromium for tests: the one named by TEST_CHROMIUM, else the system's. */
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** The program, or undefined where there is none. Throws under CI. */
export function findChromium(): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const found =
    process.env.TEST_CHROMIUM ??
    folders.flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path));
  if (found === undefined && process.env.CI) throw new Error("CI needs Chromium: install it or set TEST_CHROMIUM");
  return found;
}
