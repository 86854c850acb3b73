import { expect, test } from "vitest";
import { say, words } from "../../../src/playground/page/words.js";

test("counts one thing as one, and several as several", () => {
  expect(say("waiting", "en", { n: 1 })).toBe("1 thing waits until back online");
  expect(say("waiting", "en", { n: 2 })).toBe("2 things wait until back online");
  expect(say("waiting", "id", { n: 1 })).toBe("1 hal menunggu sampai tersambung lagi");
  expect(say("replies", "en", { n: 1 })).toBe("1 reply");
  expect(say("rowsOf", "en", { n: 1, total: 2 })).toBe("1 of 2 rows");
});

test("every word takes the same values in both languages", () => {
  const taken = (text: string) => [...new Set([...text.matchAll(/\{(\w+)[|}]/g)].map(([, name]) => name))].sort();
  for (const [word, { id, en }] of Object.entries(words)) expect([word, taken(en)]).toEqual([word, taken(id)]);
});
