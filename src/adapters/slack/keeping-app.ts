/**
 * Bolt with one thing changed: an update is kept before Bolt sees it. Bolt itself acknowledges an event before any
 * listener runs, and over a socket that acknowledgement is out at once: what a listener then fails to keep would be lost.
 */
import { App, type Receiver, type ReceiverEvent } from "@slack/bolt";
import type { Incoming, Intake } from "../../app/incoming.ts";
import type { Clock, Log } from "../../app/ports.ts";
import { type BotIdentity, clientOptions, type SlackAccess, slackApi } from "./api.ts";
import { linkId, pressId } from "./blocks.ts";
import { createLanes, type Lanes } from "./lanes.ts";
import { createOwnChats } from "./own-chats.ts";
import { quietLogger } from "./quiet-logger.ts";
import { commanderOf, incomingFrom, incomingFromCommand } from "./receive.ts";

export interface AppOptions extends SlackAccess {
  /** Known beforehand (`identify`), so that making the app makes no call. */
  readonly bot: BotIdentity;
  readonly intake: Intake;
  readonly clock: Clock;
  readonly log: Log;
}

type Read = (payload: unknown) => Promise<Incoming | null>;

export class KeepingApp extends App {
  readonly #read: Read;
  readonly #intake: Intake;
  readonly #lanes: Lanes;

  constructor(receiver: Receiver, { botToken, bot, intake, clock, log, ...access }: AppOptions) {
    super({
      receiver,
      authorize: async () => ({ botToken, botId: bot.botId, botUserId: bot.userId, teamId: bot.teamId }),
      convoStore: false,
      clientOptions: clientOptions(access),
      logger: quietLogger,
    });
    this.#read = reader(slackApi({ botToken, ...access }));
    this.#intake = intake;
    this.#lanes = createLanes({ intake, clock, log });
    this.action(pressId, async ({ ack }) => ack());
    this.action(linkId, async ({ ack }) => ack());
    this.command(/^\//, async ({ ack }) => ack());
  }

  /** Keep, then acknowledge, then work. Rejects without an acknowledgement when it could not be kept. */
  override async processEvent(event: ReceiverEvent): Promise<void> {
    const incoming = await this.#read(event.body);
    if (incoming) await this.#intake.keep([incoming]);
    try {
      await super.processEvent(event);
    } finally {
      // Even when the acknowledgement got lost: what is kept is ours to work, and a repetition is known by its id.
      if (incoming) this.#lanes.add(incoming);
    }
  }

  /** Resolves when all that was kept and could be worked is. */
  finish(): Promise<void> {
    return this.#lanes.finish();
  }
}

function reader(api: ReturnType<typeof slackApi>): Read {
  const chats = createOwnChats(api);
  return async (payload) => {
    const commander = commanderOf(payload);
    return commander === undefined ? incomingFrom(payload) : incomingFromCommand(payload, await chats.of(commander));
  };
}
