/**
 * Bolt with one thing changed: an update is kept before Bolt sees it. Bolt itself acknowledges an event before any
 * listener runs, and over a socket that acknowledgement is out at once: what a listener then fails to keep would be lost.
 * What a person waits for on the spot, a form that opens or its mistakes, is answered before anything is kept.
 */
import { App, type Receiver, type ReceiverEvent } from "@slack/bolt";
import type { WebClient } from "@slack/web-api";
import type { Forms, Incoming, Intake } from "../../app/incoming.ts";
import type { Clock, Log } from "../../app/ports.ts";
import type { Form } from "../../core/form.ts";
import { createLanes, type Lanes } from "../channels/lanes.ts";
import { clientOptions, type SlackAccess, slackApi } from "./api.ts";
import { linkId, moreId, pressId } from "./buttons.ts";
import { modalOf } from "./forms.ts";
import { quietLogger } from "./quiet-logger.ts";
import { incomingFrom, triggerOf } from "./receive.ts";
import { registration } from "./registration.ts";
import { troubleOf } from "./trouble.ts";

export interface AppOptions extends SlackAccess {
  readonly intake: Intake;
  readonly forms: Forms;
  readonly clock: Clock;
  readonly log: Log;
}

/** Slack waits three seconds for an acknowledgement; this much of it opening a form may take. */
const openSeconds = 2;

export class KeepingApp extends App {
  readonly #intake: Intake;
  readonly #forms: Forms;
  readonly #lanes: Lanes;
  readonly #log: Log;
  readonly #views: WebClient["views"];

  constructor(receiver: Receiver, { botToken, intake, forms, clock, log, ...access }: AppOptions) {
    super({
      receiver,
      // Who the app is has to be known for nothing here, so it is not asked for and need not be up.
      authorize: async () => ({ botToken }),
      convoStore: false,
      clientOptions: clientOptions(access),
      logger: quietLogger,
    });
    this.#intake = intake;
    this.#forms = forms;
    this.#log = log;
    this.#lanes = createLanes({ channel: "slack", resumes: false, intake, clock, log });
    this.#views = slackApi({ botToken, ...access, timeoutSeconds: openSeconds }).views;
    for (const id of [pressId, moreId, linkId]) this.action(id, async ({ ack }) => ack());
    this.view(/^form:/, async ({ ack }) => ack());
    this.shortcut(registration.shortcut, async ({ ack }) => ack());
    this.command(registration.command, async ({ ack }) => ack());
  }

  /** Keep, then acknowledge, then work. Rejects without an acknowledgement when it could not be kept. */
  override async processEvent(event: ReceiverEvent): Promise<void> {
    const incoming = incomingFrom(event.body);
    if (incoming !== null && (await this.#answered(incoming, event))) return;
    if (incoming) await this.#intake.keep([incoming]);
    try {
      await super.processEvent(event);
    } finally {
      // Even when the acknowledgement got lost: what is kept is ours to work, and a repetition is known by its id.
      if (incoming) this.#lanes.add([incoming]);
    }
  }

  /** Whether that was all: a form was opened, or sent back with its mistakes. */
  async #answered(incoming: Incoming, event: ReceiverEvent): Promise<boolean> {
    if (incoming.what.kind === "form") {
      const errors = await this.#forms.faultsIn(incoming);
      if (Object.keys(errors).length === 0) return false;
      await event.ack({ response_action: "errors", errors });
      return true;
    }
    if (incoming.what.kind !== "press" && incoming.what.kind !== "command") return false;
    const form = await this.#forms.formFor(incoming);
    if (form === undefined || !(await this.#opened(form, triggerOf(event.body)))) return false;
    await this.#forms.opened(incoming);
    await super.processEvent(event);
    return true;
  }

  /** Where it cannot be opened in time, the update is worked like any other: the same can be done in the conversation. */
  async #opened(form: Form, trigger: string): Promise<boolean> {
    try {
      await this.#views.open({ trigger_id: trigger, view: modalOf(form) });
      return true;
    } catch (error) {
      const { kind } = troubleOf(error);
      this.#log.warn("slack-form-not-opened", { form: form.id, kind });
      return false;
    }
  }

  /** Resolves when all that was kept and could be worked is. */
  finish(): Promise<void> {
    return this.#lanes.finish();
  }
}
