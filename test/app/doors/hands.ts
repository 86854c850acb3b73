/**
 * One coordinator at two doors: the same intentions, carried out by taps and typed words in Telegram and by a form and
 * presses in Slack. What it leaves in the tables is read without what must differ: ids, and where the card stands.
 */
import type { Db } from "../../../src/adapters/postgres/connect.ts";
import { broadcasts } from "../../../src/adapters/postgres/schema/broadcasts.ts";
import { audit } from "../../../src/adapters/postgres/schema/office.ts";
import { addresses } from "../../../src/adapters/postgres/schema/people.ts";
import { messages } from "../../../src/adapters/postgres/schema/talk.ts";
import { forgedPress, lastSeen, seen, tapIn } from "../../support/slack-side.ts";
import { type Cohort, openCohort, screen, wednesday } from "../broadcast/cohort.ts";

export const doors = ["telegram", "slack"] as const;
export type DoorName = (typeof doors)[number];

/** What a broadcast is to be. `at`: "28/12/2026 08.30". */
export interface Wanted {
  readonly who?: "training" | "unconfirmed" | "unanswered" | "supervisors";
  readonly text?: string;
  readonly standard?: { readonly id: string; readonly label: string };
  readonly at?: string;
}

export interface Hand {
  /** From the command to the preview. */
  compose(wanted: Wanted): Promise<void>;
  /** Another text for the draft in preview. */
  rewrite(text: string): Promise<void>;
  /** Presses what says this. */
  press(label: string): Promise<void>;
  /** Presses a button of this content, shown or not. */
  forge(data: string): Promise<void>;
  command(name: string): Promise<void>;
  say(text: string): Promise<void>;
  /** The newest card or message with its buttons, and what was said in passing. */
  sees(): string;
  notices(): string;
}

const audiences = {
  training: "Semua peserta",
  unconfirmed: "Belum memastikan",
  unanswered: "Belum mengisi",
  supervisors: "Atasan peserta",
} as const;

export interface Office {
  readonly cohort: Cohort;
  /** Ratna, coordinator of the training, and Dewi, another one. */
  readonly ratna: Hand;
  readonly dewi: Hand;
  /** Coordinator of another training. */
  readonly other: Hand;
  /** A participant. */
  readonly peserta: Hand;
}

const ofT1 = { role: "coordinator", trainingId: "t1", unitId: null } as const;

/** The same office, whose people are linked in both channels and use this one. */
export async function openBoth(db: Db, door: DoorName, people = 3): Promise<Office> {
  const cohort = await openCohort(db, people, { slack: true });
  const dewi = await cohort.staff("dewi", 2201, "Dewi Anggraini", ofT1);
  const other = await cohort.staff("other", 2203, "Lain", { ...ofT1, trainingId: "t9" });
  await cohort.staff("somebody", 2100, "x");
  const accounts = { ratna: "U0RATNA001", dewi: "U0DEWI0001", other: "U0LAIN0001", p001: "U0PESERTA1" };
  for (const [employeeId, chat] of Object.entries(accounts))
    await db.insert(addresses).values({ channel: "slack", chat, employeeId, linkedAt: wednesday });
  const hand = (employeeId: keyof typeof accounts, person: ReturnType<Cohort["person"]>) =>
    door === "slack" ? slackHand(cohort, accounts[employeeId]) : telegramHand(cohort, person);
  return {
    cohort,
    ratna: hand("ratna", cohort.ratna),
    dewi: hand("dewi", dewi),
    other: hand("other", other),
    peserta: hand("p001", cohort.person(3001)),
  };
}

type Person = ReturnType<Cohort["person"]>;

function telegramHand(cohort: Cohort, person: Person): Hand {
  return {
    compose: async ({ who = "training", text, standard, at }) => {
      await person.say("/siaran");
      if (screen(person).includes("Pilih pelatihannya")) await person.choose("Pelayanan Prima");
      await person.choose(audiences[who]);
      if (standard !== undefined) await person.choose(standard.label);
      else await person.say(text ?? "Selamat pagi, mohon hadir tepat waktu.");
      if (at === undefined) return;
      await person.choose("Ubah waktu");
      await person.say(at);
    },
    rewrite: async (text) => {
      await person.choose("Ubah pesan");
      await person.say(text);
    },
    press: (label) => person.choose(label),
    forge: async (data) => {
      person.tap(person.lastMessage()?.id ?? 1, data, { stale: true });
      await cohort.work();
    },
    command: (name) => person.say(`/${name}`),
    say: (text) => person.say(text),
    sees: () => `${screen(person)}\n${person.last()}`,
    notices: () => person.toasts().at(-1)?.text ?? "",
  };
}

function slackHand(cohort: Cohort, account: string): Hand {
  const side = cohort.slackSide();
  const app = side.person(account, { name: account });
  return {
    compose: async ({ who = "training", text, standard, at }) => {
      await app.command("/pelatihan", "siaran");
      const [day, time] = at === undefined ? [] : at.split(" ");
      const date = day?.split("/").reverse().join("-");
      await app.submit({
        ...{ about: "t:t1", who },
        ...(standard !== undefined
          ? { standard: standard.id }
          : { text: text ?? "Selamat pagi, mohon hadir tepat waktu." }),
        ...(date !== undefined && { date }),
        ...(time !== undefined && { time: time.replace(".", ":") }),
      });
      await cohort.work();
    },
    rewrite: async (text) => {
      await tapIn(app, "Ubah pesan");
      await app.submit({ text });
      await cohort.work();
    },
    press: async (label) => {
      await tapIn(app, label);
      await cohort.work();
    },
    forge: async (data) => {
      await side.forge(account, forgedPress(data));
      await cohort.work();
    },
    command: async (name) => {
      await app.command("/pelatihan", name);
      await cohort.work();
    },
    say: async (text) => {
      await app.write(text);
      await cohort.work();
    },
    sees: () => [...app.modals().map(({ blocks }) => seen(blocks)), lastSeen(app)].join("\n"),
    notices: () => app.ephemerals().at(-1)?.text ?? "",
  };
}

/** Everything that is about broadcasts: the rows, each person's copy, the trail. */
export async function rowsOf(db: Db) {
  const made = await db.select().from(broadcasts).orderBy(broadcasts.id);
  const names = new Map(made.map(({ id }, n) => [id, `B${n + 1}`]));
  const named = (text: string | null) => {
    let result = text ?? "";
    for (const [id, name] of names) result = result.replaceAll(id, name);
    return result;
  };
  const copies = await db.select().from(messages).orderBy(messages.key);
  const trail = await db.select().from(audit).orderBy(audit.id);
  return {
    broadcasts: made.map(({ id, cardKey, page, shown, shownAt, nextAt, createdAt, ...row }) => row),
    copies: copies
      .filter(({ kind }) => kind === "broadcast")
      .map(({ key, employeeId, channel, state, reason, body }) => ({
        ...{ key: named(key), employeeId, channel, state, reason, body },
      })),
    trail: trail.map(({ actor, action, target, detail }) => ({ actor, action, target: named(target), detail })),
  };
}
