/** What every part of the page needs: the language, what can be done, and what the browser remembers. */
import { createContext, useContext, useEffect, useState } from "./htm.js";

/** @import { Deed } from "../deed.ts" */
/** @import { Happening, Seat } from "../view.ts" */
/** @import { Text } from "../../core/text.ts" */
/** @import { Word } from "./words.js" */

/**
 * @typedef {object} App
 * @property {"id" | "en"} lang
 * @property {(word: Word, values?: Readonly<Record<string, string | number>>) => string} say
 * @property {(text: Text) => string} inLang
 * @property {(deed: Deed) => Promise<Text | null>} act Null when it was done, else why not.
 * @property {boolean} busy Time passes.
 * @property {(picture: { src: string, alt: string }) => void} enlarge
 * @property {(message: NonNullable<Happening["message"]>) => void} goTo
 */

/** @type {App} */
const none = {
  lang: "id",
  say: (word) => word,
  inLang: ({ id }) => id,
  act: async () => null,
  busy: false,
  enlarge: () => {},
  goTo: () => {},
};

export const AppContext = createContext(none);

export const useApp = () => useContext(AppContext);

/**
 * A state that this browser remembers. Private windows may refuse to; then it lasts as long as the page.
 * @template T
 * @param {string} name @param {T} initial
 * @returns {[T, (next: T) => void]}
 */
export function useKept(name, initial) {
  const key = `ruang-coba:${name}`;
  const [value, change] = useState(() => {
    try {
      const kept = localStorage.getItem(key);
      return kept === null ? initial : /** @type {T} */ (JSON.parse(kept));
    } catch {
      return initial;
    }
  });
  return [
    value,
    (next) => {
      change(() => next);
      try {
        localStorage.setItem(key, JSON.stringify(next));
      } catch {
        // Not remembered.
      }
    },
  ];
}

/** True while the window is so narrow that one pane has room; with large letters that is earlier. */
export function useNarrow() {
  const query = useState(() => matchMedia("(max-width: 44.9987em)"))[0];
  const [narrow, change] = useState(query.matches);
  useEffect(() => {
    const look = () => change(query.matches);
    query.addEventListener("change", look);
    return () => query.removeEventListener("change", look);
  }, []);
  return narrow;
}

/**
 * Which seat a message of this person can be read in: where they sit, or else one of their own.
 * @param {NonNullable<Happening["message"]>} message
 * @param {import("../view.ts").Scene} scene
 * @returns {{ seat: Seat, taken: boolean }}
 */
export function seatFor({ channel, who }, { seats, people }) {
  const order = /** @type {Seat[]} */ (["participant", "supervisor", "coordinator"]);
  const able = order.filter((seat) => channel === "telegram" || seat !== "participant");
  const sitting = able.find((seat) => seats[seat].who === who);
  if (sitting) return { seat: sitting, taken: true };
  const roles = people.find((person) => person.who === who)?.roles ?? [];
  return { seat: able.find((seat) => roles.includes(seat)) ?? able[0] ?? "supervisor", taken: false };
}
