import { expect, it } from "vitest";
import { describeNip } from "../../src/cli/planning/nip.ts";

const today = "2026-11-24";

it.each([
  ["198609262015051001", { valid: true, kind: "pns" }, 0],
  ["200012312024211001", { valid: true, kind: "pppk" }, 0],
  ["200013312024211001", { valid: false, reason: "birth" }, 1],
  ["198609262015131001", { valid: false, reason: "period" }, 1],
  ["198609262015051000", { valid: false, reason: "tail" }, 1],
  ["19860926201505100", { valid: false, reason: "length" }, 1],
])("jejak nip %s --json", (input, expected, exit) => {
  const result = describeNip(input, today, true);
  expect(JSON.parse(result.out)).toEqual(expected);
  expect(result.exit).toBe(exit);
});

it("says it in Indonesian too", () => {
  expect(describeNip("1986 0926 2015 05 1 001", today, false).out).toBe(
    "Bentuknya sah: PNS, lahir 1986-09-26, laki-laki.",
  );
  expect(describeNip("198609262015051000", today, false).out).toContain("Tidak sah (tail)");
});
