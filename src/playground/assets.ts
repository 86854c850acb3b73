/** The page's files, as they lie in the folder: modules and styles that a browser reads without a build, and examples. */
import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { extname, join, sep } from "node:path";
import type { Reply, ServerOptions } from "../adapters/http/server.ts";

const folder = new URL("page/", import.meta.url);
/** Preact and its templates in one module, as their package has it. */
const library = join(createRequire(import.meta.url).resolve("htm"), "../../preact/standalone.module.js");

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".csv": "text/csv; charset=utf-8",
};

/** Nothing but what comes from here is loaded, and no other page may show this one. */
const headers = {
  "content-security-policy":
    "default-src 'self'; img-src 'self' data: blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
};

export function assets(): NonNullable<ServerOptions["gets"]> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => name.split(sep).join("/"));
  const routes = names
    .filter((name) => extname(name) in types)
    .map((name) => [`/playground/assets/${name}`, () => sent(new URL(name, folder), extname(name))] as const);
  return {
    ...Object.fromEntries(routes),
    "/playground/assets/htm.js": () => sent(library, ".js"),
    "/": () => sent(new URL("index.html", folder), ".html"),
  };
}

async function sent(file: string | URL, extension: string): Promise<Reply> {
  return { status: 200, body: await readFile(file), type: types[extension] ?? "", headers };
}
