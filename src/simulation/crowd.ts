/** A world's people as they act in a town: who they are, who coordinates, and when call letters reach them. */
import { grantRole } from "../app/office/grant-role.ts";
import { addDays, type LocalDate, wib } from "../core/calendar/calendar.ts";
import { diceFor } from "./dice.ts";
import type { Letter } from "./drive.ts";
import { habitsOf } from "./personas/habits.ts";
import { mindOf, type Topic } from "./personas/mind.ts";
import { createPersona, type Persona } from "./personas/persona.ts";
import type { Town } from "./town.ts";
import type { WorldPerson } from "./world/people.ts";
import type { World } from "./world/world.ts";

/** People of the roster who coordinate all trainings beside their own work; one of them is likely to join the bot. */
export const coordinators = 3;

export async function appoint({ people }: World, { operator, idOf }: Town): Promise<void> {
  for (const { nip } of people.slice(0, coordinators)) {
    const employeeId = idOf(nip);
    if (employeeId !== undefined) await grantRole(operator, { employeeId, role: "coordinator" });
  }
}

/** Everybody of the world with a phone and a mind; `chatOf` numbers their chats. */
export function populate(
  seed: number,
  world: World,
  town: Town,
  chatOf: (person: number) => number,
): ReadonlyMap<number, Persona> {
  const topics = world.trainings.map((training): readonly [Topic, ReadonlySet<WorldPerson>] => {
    const dice = diceFor(seed, "topic", training.number);
    const topic = { title: training.title, quality: dice.around(0, 0.5), fit: dice.around(0.1, 0.5) };
    return [topic, new Set(training.participants)];
  });
  return new Map(
    world.people.map((who) => {
      const dice = diceFor(seed, "persona", who.number);
      const unit = diceFor(seed, "unit", who.unit.code);
      const ofUnit = { support: unit.around(0, 0.5), load: 0.5 + 1.5 * unit.next() };
      const character = {
        kindness: dice.around(0, 0.5),
        drive: dice.around(0, 0.5),
        wordy: 0.6 * dice.next(),
        ...ofUnit,
      };
      const chat = chatOf(who.number);
      const persona = createPersona({
        person: town.standIn.person(chat, { first_name: who.name, language_code: "id" }),
        who,
        habits: habitsOf(dice),
        mind: mindOf(character, dice),
        topics: topics.filter(([, participants]) => participants.has(who)).map(([topic]) => topic),
        dice,
      });
      return [chat, persona];
    }),
  );
}

/** How many days before a training its call letters go out. */
const noticeDays = 12;
/** How long an invitation is valid, after which supervisors who did not use theirs get another. */
const supervisorsAgainDays = 15;

/** Call letters for each training, and for supervisors again and again. */
export function lettersOf(world: World, start: LocalDate, days: number): readonly Letter[] {
  const first = wib(start, "08:00");
  const participants = world.trainings.map(({ code, from }): Letter => {
    const wished = wib(addDays(from, -noticeDays), "08:00");
    return { at: wished < first ? first : wished, to: { training: code } };
  });
  const supervisors: Letter[] = [];
  for (let day = 0; day < days; day += supervisorsAgainDays)
    supervisors.push({ at: wib(addDays(start, day), "08:15"), to: { role: "supervisor" } });
  return [...participants, ...supervisors].sort((a, b) => +a.at - +b.at);
}
