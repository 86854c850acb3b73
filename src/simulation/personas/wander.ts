/** What people send that answers nothing. */
import type { StandInPerson } from "../../adapters/playground/telegram/people.ts";
import type { Dice } from "../dice.ts";
import { nonsense, tooLong, wrongCommands } from "./words.ts";

export function wander(person: StandInPerson, dice: Dice): void {
  switch (dice.weighted({ words: 8, command: 4, sticker: 3, photo: 2, voice: 1, endless: 1, number: 1 })) {
    case "words":
      return void person.send(dice.pick(nonsense));
    case "command":
      return void person.command(dice.pick(wrongCommands));
    case "sticker":
      return void person.sendSticker();
    case "photo":
      return void person.sendPhoto("Ini buktinya");
    case "voice":
      return void person.sendVoice();
    case "endless":
      return void person.send(tooLong);
    case "number":
      return void person.send("3");
  }
}
