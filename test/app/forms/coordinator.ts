/** Bu Ratna's training again (broadcast/cohort.ts), with her in Slack as well as in Telegram. */
import type { Db } from "../../../src/adapters/postgres/connect.ts";
import { addresses } from "../../../src/adapters/postgres/schema/people.ts";
import { messages } from "../../../src/adapters/postgres/schema/talk.ts";
import { forgedForm, lastSeen, seen, tapIn } from "../../support/slack-side.ts";
import { openCohort } from "../broadcast/cohort.ts";

export const ratnasAccount = "U0RATNA001";

export async function openDesk(db: Db, people: number, way: true | "socket" = true) {
  const cohort = await openCohort(db, people, { slack: way });
  const side = cohort.slackSide();

  /** Somebody's account in Slack. */
  async function account(chat: string, name: string, employeeId?: string) {
    const app = side.person(chat, { name });
    if (employeeId !== undefined)
      await db.insert(addresses).values({ channel: "slack", chat, employeeId, linkedAt: cohort.clock.now() });
    return app;
  }
  const app = await account(ratnasAccount, "Ratna Dewi", "ratna");

  /** Sends the modal in front; answers its mistakes. */
  async function send(entries: Parameters<typeof app.submit>[0] = {}, who = app) {
    const { errors, action } = await who.submit(entries);
    await cohort.work();
    if (action === "trouble") throw new Error("the form was not taken");
    return errors;
  }
  async function open(words = "siaran", who = app): Promise<void> {
    await who.command("/pelatihan", words);
    await cohort.work();
  }
  async function press(label: string, who = app): Promise<void> {
    await tapIn(who, label);
    await cohort.work();
  }
  async function say(text: string): Promise<void> {
    await app.write(text);
    await cohort.work();
  }
  /** A form that nobody was shown, sent by somebody who writes the request themselves. */
  async function forge(about: string, fields: Readonly<Record<string, string>>, chat = ratnasAccount) {
    const answer = await side.forge(chat, forgedForm("broadcast", about, fields));
    await cohort.work();
    return answer;
  }
  /** What stands in each field of the modal in front; what is empty is left out. */
  function entered(who = app): Readonly<Record<string, string>> {
    type Held = { value?: string; selected_date?: string; selected_time?: string; selected_option?: { value: string } };
    const values = (who.modal()?.values ?? {}) as Record<string, Record<string, Held>>;
    const held = Object.entries(values).map(([name, by]) => {
      const one = by[name];
      return [name, one?.selected_option?.value ?? one?.selected_date ?? one?.selected_time ?? one?.value ?? ""];
    });
    return Object.fromEntries(held.filter(([, value]) => value !== ""));
  }

  return {
    ...{ ...cohort, app, side, account, send, open, press, say, forge, entered },
    modal: (who = app) => seen(who.modal()?.blocks ?? []),
    card: (who = app) => lastSeen(who),
    /** What lies under a message, itself left out. */
    thread: (ts: string, who = app) =>
      who
        .thread(ts)
        .slice(1)
        .map(({ blocks }) => seen(blocks)),
    refusals: async () =>
      (await cohort.trail())
        .filter(({ action }) => action === "broadcast.refused")
        .map(({ actor, target }) => [actor, target]),
    messages: () => db.select().from(messages).orderBy(messages.key),
  };
}

export type Desk = Awaited<ReturnType<typeof openDesk>>;
