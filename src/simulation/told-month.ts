/**
 * A month with seventeen people who do not exist, through the real product, told as it passes: what an officer sees who
 * starts the program before anything is set up. Nothing of it is kept.
 */
import { fileURLToPath } from "node:url";
import { sentMessages } from "../adapters/postgres/queries/simulation/record.ts";
import { wib } from "../core/calendar/calendar.ts";
import type { Table } from "../core/roster/columns.ts";
import { diceFor } from "./dice.ts";
import { type Course, createDrive, type Letter } from "./drive.ts";
import { createPersona, type Persona } from "./personas/persona.ts";
import { rosterIn, rowsOf } from "./sample-files.ts";
import { habitsFor, heroine, mindFor } from "./told/cast.ts";
import { tellResults } from "./told/results.ts";
import { createTeller, type Teller } from "./told/teller.ts";
import { watched } from "./told/watched.ts";
import { openTown, type Town } from "./town.ts";

const folder = fileURLToPath(new URL("sample/", import.meta.url));
const from = wib("2026-11-02", "07:00");
/** When the last survey has closed. */
const until = wib("2027-01-05", "00:00");

/** Tells it line by line. */
export async function tellMonth(say: (line: string) => void): Promise<void> {
  const roster = await rosterIn(folder);
  introduce(roster, say);
  const agency = { name: "BKPSDM Kota Contoh", contact: "Ratna Kusuma, 0254 200100" };
  const town = await openTown({ seed: 2026, start: from, agency, roster });
  try {
    const people = rowsOf(roster, "employees").map(({ cells }, n) => ({
      name: String(cells.name),
      nip: String(cells.nip),
      phone: String(cells.phone),
      chat: 800_000_001 + n,
    }));
    const trainings = rowsOf(roster, "trainings").map(
      ({ cells }) => [String(cells.code), String(cells.title)] as const,
    );
    const teller = createTeller(heroine, say);
    await createDrive(town, courseOf(town, people, trainings, teller)).until(until);
    teller.finish();
    await tellResults(town.storage.db, new Map(trainings), say);
  } finally {
    await town.storage.close();
  }
}

function introduce(roster: readonly Table[], say: (line: string) => void): void {
  const [people, trainings] = [rowsOf(roster, "employees").length, rowsOf(roster, "trainings").length];
  say("");
  say("SIMULASI, data contoh: semua orang di bawah ini rekaan, dan tidak ada pesan yang benar-benar dikirim.");
  say(`${people} pegawai, ${trainings} pelatihan, dari undangan sampai 30 hari sesudahnya.`);
  say(`${heroine} diceritakan lengkap, yang lain satu baris sehari.`);
}

interface Member {
  readonly name: string;
  readonly nip: string;
  readonly phone: string;
  readonly chat: number;
}

function courseOf(
  town: Town,
  people: readonly Member[],
  trainings: readonly (readonly [code: string, title: string])[],
  teller: Teller,
): Course {
  const nameOf = new Map(people.map(({ chat, name }) => [chat, name]));
  const chatOf = new Map(people.map(({ chat, nip }) => [town.idOf(nip), chat]));
  const topics = trainings.map(([, title]) => ({ title, quality: 0.3, fit: 0.3 }));
  const letter = (to: Letter["to"]): Letter => ({ at: wib("2026-11-02", "08:00"), to });
  return {
    letters: [...trainings.map(([training]) => letter({ training })), letter({ role: "supervisor" })],
    personas: new Map(people.map((member) => [member.chat, personaOf(town, member, topics, teller)])),
    chatOf: (id) => chatOf.get(id),
    passed: async (now, arrivals) => {
      const sent =
        arrivals.length === 0
          ? []
          : await sentMessages(
              town.storage.db,
              arrivals.map(({ messageId }) => `${messageId}`),
            );
      for (const { chat, messageId } of arrivals) {
        const found = sent.find((one) => one.messageId === `${messageId}`);
        if (found === undefined) continue;
        const name = nameOf.get(chat) ?? "";
        if (found.kind === "digest") {
          const card = town.standIn.messages(chat).find(({ id }) => id === messageId);
          if (card !== undefined) teller.digest(name, card, now);
          continue;
        }
        const told = { ...found, messageId, why: found.why?.id ?? null, nudges: found.nudges ?? 0 };
        teller.reached(name, told, now);
      }
      const chat = people.find(({ name }) => name === heroine)?.chat ?? 0;
      teller.looks(town.standIn.messages(chat), now);
    },
  };
}

function personaOf(
  { standIn, clock }: Town,
  { name, nip, phone, chat }: Member,
  topics: readonly { title: string; quality: number; fit: number }[],
  teller: Teller,
): Persona {
  const person = standIn.person(chat, { first_name: name, language_code: "id" });
  return createPersona({
    person: watched(person, (seen) => teller.saw(name, seen, clock.now())),
    who: { nip, phone },
    habits: habitsFor(name),
    mind: mindFor(name),
    topics,
    dice: diceFor("told month", name),
  });
}
