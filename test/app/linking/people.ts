/** Budi leads a unit and Siti works in it, both in Telegram; in Slack there are accounts that nobody has linked. */
import { asc } from "drizzle-orm";
import type { Delivery } from "../../../src/adapters/playground/slack/delivery/courier.ts";
import type { Db } from "../../../src/adapters/postgres/connect.ts";
import { audit } from "../../../src/adapters/postgres/schema/office.ts";
import { addresses, linkRequests } from "../../../src/adapters/postgres/schema/people.ts";
import { messages } from "../../../src/adapters/postgres/schema/talk.ts";
import { lastSeen, seen } from "../../support/slack-side.ts";
import { openOffice } from "../digest/office.ts";

export async function openLinking(db: Db) {
  const office = await openOffice(db, "2026-11-10 08:00", { slack: true });
  const budi = await office.person("budi", "Budi Santoso", { salutation: "Bapak", email: "Budi@Serang.go.id" });
  const siti = await office.person("siti", "Siti Aminah", { email: "siti@serang.go.id" });
  await budi.link();
  await siti.link();

  /** An account in Slack, as its owner calls it. */
  function account(id: string, profile: { readonly name?: string; readonly email?: string } = {}) {
    const app = office.slackSide().person(id, profile);
    const did = async (deed: Promise<Delivery | undefined>) => {
      const delivery = await deed;
      await office.work();
      return delivery;
    };
    const last = () => lastSeen(app);
    return {
      id,
      app,
      last,
      type: (text: string) => did(app.command("/pelatihan", text)),
      write: (text: string) => did(app.write(text)),
      /** A button of the newest message. */
      press: (label: string) => did(app.press({ message: app.lastMessage()?.ts ?? "" }, label)),
      pressHome: (label: string) => did(app.press("home", label)),
      openHome: () => did(app.openHome()),
      home: () => seen(app.home()?.blocks ?? []),
      forge: async (payload: object) => {
        const { status } = await office.slackSide().forge(id, payload);
        await office.work();
        return status;
      },
      /** The code that is shown in the newest message. */
      code: () => /Kode Anda: \*(\d{6})\*/.exec(last())?.[1] ?? `no code in: ${last()}`,
      async asks() {
        await this.type("hubungkan");
        return this.code();
      },
    };
  }

  return {
    ...office,
    ...{ budi, siti, account },
    /** Time passes, and nothing else happens. */
    pass: (ms: number) => office.clock.set(new Date(+office.clock.now() + ms)),
    slackLinks: async () => (await db.select().from(addresses)).filter(({ channel }) => channel === "slack"),
    requests: () => db.select().from(linkRequests),
    trail: async () =>
      (await db.select().from(audit).orderBy(asc(audit.id)))
        .filter(({ action }) => /^(account|link|invite)\./.test(action))
        .map(({ actor, action, detail }) => [actor, action, ...(detail === null ? [] : [detail])]),
    /** What was said to an account, whatever became of it. */
    saidTo: async (chat: string) => (await db.select().from(messages)).filter((one) => one.chat === chat).length,
  };
}

export type Linking = Awaited<ReturnType<typeof openLinking>>;

/** Three answers, and in the order in which they are offered. */
export const yes = "Ya, hubungkan";
export const no = "Bukan saya";
export const minute = 60_000;
