/** Files that a command made, written by the process that was asked for them, under its own rights. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Contents as base64, by path; directories are made. */
export function writeFiles(files: Readonly<Record<string, string>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, Buffer.from(content, "base64"));
  }
}
