/** Slack: Socket Mode where there is an app token, else HTTP with its signing secret. */
import { wallClock } from "../adapters/clock.ts";
import { drawDigest } from "../adapters/picture/draw-digest.ts";
import { slackApi, verifyToken } from "../adapters/slack/api.ts";
import { eventsPath, slackOverHttp } from "../adapters/slack/connect.ts";
import { slackHomes } from "../adapters/slack/homes.ts";
import { slackMessenger } from "../adapters/slack/send.ts";
import { listenOverSocket } from "../adapters/slack/socket.ts";
import type { Log } from "../app/ports.ts";
import type { SlackConfig } from "../config.ts";
import { ConfigError, TransientError } from "../errors.ts";
import type { Product } from "../product.ts";
import { type Door, never, type OpenDoor, until } from "./door.ts";

/** A log that also rings: where Slack refuses the token, administrators have to hear of it. */
function ringing(log: Log, onTokenRefused: () => void): Log {
  return {
    ...log,
    error: (event, fields) => {
      log.error(event, fields);
      if (event === "slack-token") onTokenRefused();
    },
  };
}

/** Throws ConfigError when Slack does not know the token. That Slack is away keeps nobody else from starting. */
export async function slackDoor(slack: SlackConfig, quietLog: Log, onTokenRefused: () => void): Promise<Door> {
  const log = ringing(quietLog, onTokenRefused);
  const access = { ...slack, log, draw: drawDigest };
  await verifyToken(slackApi(slack)).catch((error: unknown) => {
    if (error instanceof ConfigError) throw error;
    // Away, or its token is refused for now: people in Telegram are not left alone for it.
    log.error("slack-not-verified", { code: error instanceof TransientError ? error.code : "unexpected" });
  });
  return {
    channel: "slack",
    messenger: slackMessenger({ ...access, sleep: wallClock.sleep }),
    homes: slackHomes({ ...access, sleep: wallClock.sleep }),
    open: (product) => open(slack, product, log),
  };
}

function open(slack: SlackConfig, { intake, forms }: Product, log: Log): OpenDoor {
  const ours = { botToken: slack.botToken, apiUrl: slack.apiUrl, intake, forms, clock: wallClock, log };
  const { appToken } = slack;
  if (appToken !== undefined)
    return {
      routes: {},
      receive: async () => {
        await intake.resume();
        return until((signal) => listenOverSocket({ ...ours, appToken, signal }));
      },
    };
  const http = slackOverHttp({ ...ours, signingSecret: slack.signingSecret ?? "" });
  return {
    routes: { listeners: { [eventsPath]: http.requestListener } },
    receive: async () => {
      await intake.resume();
      return { ended: never, stop: async () => {} };
    },
    finish: http.finish,
  };
}
