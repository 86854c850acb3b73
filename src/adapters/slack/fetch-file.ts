/**
 * Files that people sent to the app. Slack says where a file lies and gives it out to whoever shows the bot's token; the
 * token goes to Slack's own hosts alone, whatever address a file claims.
 */
import type { WebClient } from "@slack/web-api";
import type { Fetched, Log } from "../../app/ports.ts";
import { troubleOf } from "./trouble.ts";

export interface FetchFileOptions {
  readonly api: WebClient;
  readonly botToken: string;
  readonly log: Log;
  readonly fetch: typeof globalThis.fetch;
  readonly timeoutMs: number;
}

export async function fetchFile(options: FetchFileOptions, id: string, mostBytes: number): Promise<Fetched> {
  const { api, log } = options;
  try {
    const { file } = await api.files.info({ file: id });
    if ((file?.size ?? 0) > mostBytes) return "too-large";
    const url = file?.url_private_download ?? file?.url_private;
    if (url === undefined || !isSlacks(url, api.slackApiUrl)) return "refused";
    const fetched = await download(options, url);
    return typeof fetched === "object" && fetched.bytes.length > mostBytes ? "too-large" : fetched;
  } catch (error) {
    const trouble = troubleOf(error);
    if (trouble.kind === "token") {
      log.error("slack-token", { call: "files.info", reason: trouble.reason });
      return "not-allowed";
    }
    return trouble.kind === "lost" || trouble.kind === "wait" ? "lost" : "refused";
  }
}

async function download({ fetch, botToken, timeoutMs }: FetchFileOptions, url: string): Promise<Fetched> {
  const answer = await fetch(url, {
    headers: { authorization: `Bearer ${botToken}` },
    redirect: "manual",
    signal: AbortSignal.timeout(timeoutMs),
  });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (answer.status >= 500 || answer.status === 429) return "lost";
  // Who may not have the file is sent to the page for signing in, or gets that page as if it were the file.
  const isPage = /^text\/html\b/i.test(answer.headers.get("content-type") ?? "");
  return answer.ok && !isPage ? { bytes } : "refused";
}

/** One of Slack's own hosts, or where the Web API is for us. */
function isSlacks(url: string, apiUrl: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, origin } = new URL(url);
  return (
    origin === new URL(apiUrl).origin || (protocol === "https:" && /(?:^|\.)slack(?:-files)?\.com$/.test(hostname))
  );
}
