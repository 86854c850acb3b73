/**
 * Slack for a simulated town: the stand-in behind real Bolt and the real web client, both over HTTP on loopback, the way
 * a workspace reaches the product. What people did there is worked when `quiet` resolves.
 */
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { createSlackStandIn, type SlackStandIn } from "../adapters/playground/slack/stand-in.ts";
import { eventsPath, type SlackHttp, slackOverHttp } from "../adapters/slack/connect.ts";
import { slackHomes } from "../adapters/slack/homes.ts";
import { slackMessenger } from "../adapters/slack/send.ts";
import type { Intake } from "../app/incoming.ts";
import type { Clock, Homes, Log, Messenger } from "../app/ports.ts";
import type { DigestPicture } from "../core/digest/picture.ts";
import type { Product } from "../product.ts";

/** How a digest's picture becomes a PNG. */
export type Draw = (picture: DigestPicture) => Promise<Uint8Array>;

export interface SlackSide {
  readonly standIn: SlackStandIn;
  readonly messenger: Messenger;
  readonly homes: Homes;
  /** From now on this product hears, and no other one. */
  connect(product: Pick<Product, "intake" | "forms">): Promise<void>;
  /** Resolves when all that people did is worked. */
  quiet(): Promise<void>;
  close(): Promise<void>;
}

export interface SlackSideOptions {
  readonly clock: Pick<Clock, "now">;
  readonly log: Log;
  readonly draw: Draw;
  /** Waits for a slow network. */
  readonly pause: (ms: number) => Promise<void>;
  readonly keepLog: number;
}

/** These protect nothing: nobody in the town exists. */
const secrets = { botToken: "xoxb-simulation", appToken: "xapp-simulation", signingSecret: "simulation" } as const;

export async function openSlackSide({ clock, log, draw, pause, keepLog }: SlackSideOptions): Promise<SlackSide> {
  const standIn = createSlackStandIn({
    ...secrets,
    now: clock.now,
    // Bolt looks at the system's clock.
    signingClock: () => new Date(),
    sleep: pause,
    retryScale: 0,
    keepLog,
  });
  const front = await standIn.listen();
  const access = { botToken: secrets.botToken, apiUrl: `${front.url}/api/`, log, draw, sleep: async () => {} };
  let door: SlackHttp | undefined;
  const hears: RequestListener = (request, response) =>
    door === undefined ? void response.writeHead(503).end() : door.requestListener(request, response);
  const server = createServer(hears);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  standIn.deliverTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}${eventsPath}`);
  const work = counted();

  return {
    standIn,
    messenger: slackMessenger(access),
    homes: slackHomes(access),
    connect: async ({ intake, forms }) => {
      const clockOfBolt = { now: () => new Date(), sleep: async (ms: number) => void (await wait(ms)) };
      door = slackOverHttp({ ...access, ...secrets, intake: work.counting(intake), forms, clock: clockOfBolt });
    },
    quiet: async () => {
      do {
        await wait(1);
        await Promise.all(standIn.deliveries().map(({ settled }) => settled));
        await work.idle();
      } while (work.busy());
    },
    close: async () => {
      standIn.close();
      server.close();
      server.closeAllConnections();
      await door?.finish();
      await front.close();
    },
  };
}

/** Knows what of an intake's work is still being done. */
function counted() {
  const busy = new Set<Promise<unknown>>();
  return {
    busy: () => busy.size > 0,
    idle: async () => void (await Promise.all(busy)),
    counting: (intake: Intake): Intake => ({
      ...intake,
      work: (incoming) => {
        const work = intake.work(incoming).finally(() => busy.delete(work));
        busy.add(work);
        return work;
      },
    }),
  };
}
