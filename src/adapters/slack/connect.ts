/**
 * The two ways Slack reaches us: it calls (HTTP, a public address), or we call and it talks over that connection (Socket
 * Mode, for networks that let nothing in). Either way an update is kept first, then acknowledged, then worked.
 */
import type { IncomingMessage, RequestListener } from "node:http";
import { HTTPReceiver } from "@slack/bolt";
import { ConfigError } from "../../errors.ts";
import { codeOf } from "../error-code.ts";
import { largestBody } from "../http/body.ts";
import { type AppOptions, KeepingApp } from "./keeping-app.ts";
import { quietLogger } from "./quiet-logger.ts";

/** Where Slack's requests arrive, below the public base URL: events, presses and commands alike. */
export const eventsPath = "/slack/events";

/** How far the time of a request may be from ours, as Slack advises. */
const mostSkewSeconds = 300;

export interface HttpOptions extends AppOptions {
  readonly signingSecret: string;
}

export interface SlackHttp {
  readonly app: KeepingApp;
  /** For POST at `eventsPath`; it reads the body itself and always answers. 500 asks Slack to bring an event again. */
  readonly requestListener: RequestListener;
  /** Resolves when all that was kept and could be worked is. */
  finish(): Promise<void>;
}

/** Throws ConfigError without a secret: such a door would believe anybody. */
export function slackOverHttp({ signingSecret, ...options }: HttpOptions): SlackHttp {
  if (signingSecret.trim() === "") throw new ConfigError("SLACK_SIGNING_SECRET is missing");
  const { log } = options;
  const receiver = new HTTPReceiver({
    signingSecret,
    endpoints: [eventsPath],
    bodyLimit: largestBody,
    // The answer goes out after Bolt is through with it, so that trouble on the way is not told as success.
    processBeforeResponse: true,
    logger: quietLogger,
    processEventErrorHandler: async ({ error, response }) => {
      // Answered already, because it took too long: that was told then.
      if (response.headersSent) return false;
      log.error("slack-not-taken", { code: codeOf(error) });
      response.writeHead(500).end();
      return false;
    },
    // Slack has stopped waiting: it will bring an event again, and has told the person who pressed something.
    unhandledRequestHandler: ({ response }) => {
      log.warn("slack-not-acknowledged");
      if (!response.headersSent) response.writeHead(503).end();
    },
  });
  const app = new KeepingApp(receiver, options);
  return {
    app,
    requestListener: (request, response) => {
      const refuse = (status: number) => {
        request.resume();
        response.writeHead(status).end();
      };
      if (isAhead(request)) return refuse(401);
      try {
        receiver.requestListener(request, response);
      } catch {
        // Bolt throws for every path and method that is not its own, and a throw here would end the process.
        refuse(404);
      }
    },
    finish: () => app.finish(),
  };
}

/** Bolt refuses what is too old. What is signed for later could be played again for as long; it goes by the same clock. */
function isAhead({ headers }: IncomingMessage): boolean {
  return Number(headers["x-slack-request-timestamp"]) > Date.now() / 1000 + mostSkewSeconds;
}
