/** How somebody gets in: with the letter's link, or with the NIP and the own phone number; some say no on the way. */
import type { StandInPerson } from "../../adapters/playground/telegram/people.ts";
import type { Dice } from "../dice.ts";
import type { WorldPerson } from "../world/people.ts";
import { type Card, has, newestCard } from "./card.ts";
import type { Habits } from "./habits.ts";

export interface Newcomer {
  readonly person: StandInPerson;
  readonly who: Pick<WorldPerson, "nip" | "phone">;
  readonly habits: Habits;
  readonly dice: Dice;
  /** The token of the letter, until it is used. */
  token: string | null;
  /** What was done once: the language, the full policy, the NIP. */
  readonly once: Set<string>;
  /** How many deeds it took so far. */
  deeds: number;
}

/** Nobody tries for ever: a card may be one that is no longer answered. */
const patience = 20;

/** One deed on the way in; "in" once everything is answered, "out" when this person gives up, "went on" otherwise. */
export function joinOn(newcomer: Newcomer): "went on" | "in" | "out" {
  const { person, token } = newcomer;
  if (token !== null) {
    newcomer.token = null;
    newcomer.deeds = 0;
    person.command(newcomer.habits.joins === "by-nip" ? "/mulai" : `/start ${token}`);
    return "went on";
  }
  if (newcomer.once.has("boss")) return "in";
  newcomer.deeds += 1;
  if (newcomer.deeds > patience) return isRegistered(person) ? "in" : "out";
  const said = person.lastMessage()?.text ?? "";
  if (/tidak bisa dipakai lagi|no longer be used/.test(said)) return tryWithNip(newcomer);
  if (/kirim NIP|send your NIP/.test(said)) return say(newcomer, newcomer.who.nip);
  if (person.replyKeyboard() !== null && /nomor HP|phone number/.test(said)) return share(newcomer);
  const card = newestCard(person, "j");
  const code = card && codeOn(card, newcomer);
  if (card === undefined || code === undefined) return isRegistered(person) ? "in" : "out";
  if (code.startsWith("boss:")) newcomer.once.add("boss");
  person.tap(card.messageId, card.buttons.find((button) => button.code === code)?.data ?? code);
  return "went on";
}

function codeOn(card: Card, { habits, dice, once }: Newcomer): string | undefined {
  if (has(card, "lang") && habits.english && first(once, "language")) return "lang";
  if (has(card, "full") && dice.chance(0.05) && first(once, "policy")) return "full";
  if (has(card, "no") && habits.joins === "declines") return "no";
  if (has(card, "boss:yes")) return dice.weighted({ "boss:yes": 85, "boss:no": 4, "boss:unknown": 11 });
  const yes = card.buttons.find(({ code }) => code.startsWith("yes:"))?.code;
  return ["go", "back", "me"].find((code) => has(card, code)) ?? yes;
}

/** Where nobody is on record as the supervisor, nothing is asked about them. */
function isRegistered(person: StandInPerson): boolean {
  return person.messages().some(({ text }) => /Anda terdaftar sebagai|You are registered as/.test(text));
}

/** The letter came too late: the other way in, for those whose number is on record. */
function tryWithNip({ person, who, once }: Newcomer): "went on" | "out" {
  if (who.phone === null || !first(once, "nip-instead")) return "out";
  person.command("/mulai");
  return "went on";
}

function say({ person, once }: Newcomer, text: string): "went on" | "out" {
  if (!first(once, text)) return "out";
  person.send(text);
  return "went on";
}

function share({ person, who, once }: Newcomer): "went on" | "out" {
  if (who.phone === null || !first(once, "contact")) return "out";
  person.shareContact(who.phone, { own: true });
  return "went on";
}

/** Whether this happens for the first time. */
function first(once: Set<string>, what: string): boolean {
  return !once.has(what) && once.add(what).has(what);
}
