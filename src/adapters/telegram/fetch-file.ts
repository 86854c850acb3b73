/**
 * Files that people sent to the bot. Telegram first says where a file lies, then gives it out there; both addresses hold
 * the token, so nothing of what a failed call threw comes further than this.
 */
import type { Api } from "grammy";
import type { Fetched, Log, Messenger } from "../../app/ports.ts";
import { apiRootOf, type TelegramAccess } from "./api.ts";
import { keptAliveFetch } from "./http-client.ts";
import { troubleOf } from "./trouble.ts";

export function fileFetcher(api: Api, log: Log, access: TelegramAccess): Messenger["fetchFile"] {
  const { token, fetch = keptAliveFetch(), timeoutSeconds = 30 } = access;

  async function download(path: string): Promise<Fetched> {
    const url = `${apiRootOf(access)}/file/bot${token}/${path}`;
    const answer = await fetch(url, { method: "GET", signal: AbortSignal.timeout(timeoutSeconds * 1000) });
    if (answer.status === 200) return { bytes: new Uint8Array(await answer.arrayBuffer()) };
    return answer.status >= 500 || answer.status === 429 ? "lost" : "refused";
  }

  return async (file, mostBytes) => {
    try {
      const { file_path: path, file_size: size = 0 } = await api.getFile(file);
      if (size > mostBytes) return "too-large";
      if (path === undefined) return "lost";
      const fetched = await download(path);
      return typeof fetched === "object" && fetched.bytes.length > mostBytes ? "too-large" : fetched;
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble.kind === "token") log.error("telegram-token", { call: "getFile" });
      if (trouble.kind === "token") return "not-allowed";
      if (trouble.kind !== "refused") return "lost";
      return trouble.reason === "too-large" ? "too-large" : "refused";
    }
  };
}
