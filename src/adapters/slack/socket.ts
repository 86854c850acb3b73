/**
 * Socket Mode with a patience of its own. Slack's client stops for good at the first refused connection, ends the process
 * by an unhandled rejection when its token is revoked while it reconnects, and pauses five seconds when Slack only asks it
 * to come back; so it is told not to reconnect, and this does it.
 */
import { setTimeout as wait } from "node:timers/promises";
import { SocketModeReceiver } from "@slack/bolt";
import { backoffMs } from "../channels/backoff.ts";
import { codeOf } from "../error-code.ts";
import { clientOptions, wrongToken } from "./api.ts";
import { type AppOptions, KeepingApp } from "./keeping-app.ts";
import { quietLogger } from "./quiet-logger.ts";
import { isWrongToken, troubleOf } from "./trouble.ts";

/** How long asking for an address may take, and how long all of it until Slack's greeting. */
const askLimitSeconds = 10;
const connectLimitMs = 20_000;
/** How long a connection may take to close properly. */
const closeLimitMs = 1_000;

export interface SocketOptions extends AppOptions {
  /** "xapp-...", with `connections:write`. */
  readonly appToken: string;
  /** Ends the connection; what was kept is worked. */
  readonly signal: AbortSignal;
  /** How long a silent connection is believed; 30 seconds unless given. */
  readonly silenceMs?: number;
  /** How long a connection has to live before losing it counts as nothing; 10 seconds unless given. */
  readonly steadyMs?: number;
}

/**
 * Runs until the signal. Throws ConfigError when Slack does not take the app's token at first; a token that stops working
 * later is told in the log and tried again, because people in other channels are not to be left alone for it. Waits out
 * everything else.
 */
export async function listenOverSocket({
  appToken,
  signal,
  silenceMs = 30_000,
  steadyMs = 10_000,
  ...options
}: SocketOptions): Promise<void> {
  const { clock, log } = options;
  const receiver = new SocketModeReceiver({
    appToken,
    autoReconnectEnabled: false,
    serverPingTimeout: silenceMs,
    logger: quietLogger,
    installerOptions: { clientOptions: clientOptions({ ...options, timeoutSeconds: askLimitSeconds }) },
    // False: not acknowledged, so that Slack brings an event again.
    processEventErrorHandler: async ({ error }) => {
      log.error("slack-not-taken", { code: codeOf(error) });
      return false;
    },
  });
  const app = new KeepingApp(receiver, options);
  const { client } = receiver;
  const aborted = new Promise<void>((resolve) => {
    signal.addEventListener("abort", () => resolve(), { once: true });
    if (signal.aborted) resolve();
  });
  // What the network does takes the wall's time, whatever clock the product goes by.
  const atMost = (ms: number) => Promise.race([wait(ms, undefined, { ref: false }), aborted]);
  let onClosed = () => {};
  client.on("disconnected", () => onClosed());

  async function close(closed: Promise<unknown>): Promise<void> {
    client.disconnect().catch(() => undefined);
    await Promise.race([closed, wait(closeLimitMs, undefined, { ref: false })]);
    // The second time it does not wait for the other side.
    client.disconnect().catch(() => undefined);
  }

  let known = false;
  for (let failures = 0; !signal.aborted; ) {
    const closed = new Promise<void>((resolve) => {
      onClosed = resolve;
    });
    const start = client.start();
    // Who was told to end while Slack was being asked must not be left with a connection that nobody closes.
    start.then(() => (signal.aborted ? client.disconnect() : undefined)).catch(() => undefined);
    const started = await startedWithin(start, atMost(connectLimitMs));
    if (started === true) {
      known = true;
      log.info("slack-connected");
      const since = performance.now();
      await Promise.race([closed, aborted]);
      if (signal.aborted) await close(closed);
      // Where Socket Mode was switched off, Slack greets and at once sends away again.
      if (performance.now() - since >= steadyMs) {
        failures = 0;
        continue;
      }
    } else if (started === "late") await close(closed);
    else if (troubleOf(started.error).kind === "token") {
      log.error("slack-token", { call: "apps.connections.open" });
      if (!known && isWrongToken(troubleOf(started.error))) {
        await app.finish();
        throw wrongToken("SLACK_APP_TOKEN");
      }
    }
    if (signal.aborted) break;
    failures += 1;
    log.warn("slack-not-connected", { failures });
    await Promise.race([clock.sleep(backoffMs(failures)), aborted]);
  }
  await app.finish();
}

type Start = true | "late" | { readonly error: unknown };

function startedWithin(start: Promise<unknown>, late: Promise<unknown>): Promise<Start> {
  const settled = start.then(
    (): Start => true,
    (error: unknown): Start => ({ error }),
  );
  return Promise.race([settled, late.then((): Start => "late")]);
}
