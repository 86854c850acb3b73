import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hideNips, maskNip, parseNip } from "../../../src/core/person/nip.ts";

const today = "2026-11-24";
const two = (n: number) => String(n).padStart(2, "0");

/** A person of 20 to 58 at appointment, PNS or PPPK. */
const parts = fc.record({
  birthYear: fc.integer({ min: 1965, max: 1998 }),
  month: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 28 }),
  age: fc.integer({ min: 20, max: 28 }),
  period: fc.oneof(
    fc.integer({ min: 1, max: 12 }).map(two),
    fc.integer({ min: 1, max: 9 }).map((contract) => `2${contract}`),
  ),
  sex: fc.constantFrom("1", "2"),
  serial: fc.integer({ min: 1, max: 999 }).map((n) => String(n).padStart(3, "0")),
});
type Parts = typeof parts extends fc.Arbitrary<infer T> ? T : never;
const digitsOf = (p: Parts, over: Partial<Record<"birth" | "period" | "sex" | "serial", string>> = {}) =>
  (over.birth ?? `${p.birthYear}${two(p.month)}${two(p.day)}`) +
  String(p.birthYear + p.age) +
  (over.period ?? p.period) +
  (over.sex ?? p.sex) +
  (over.serial ?? p.serial);

describe("parseNip", () => {
  it("reads a PNS and a PPPK", () => {
    expect(parseNip("198609262015051001", today)).toEqual({
      valid: true,
      nip: "198609262015051001",
      kind: "pns",
      birthDate: "1986-09-26",
      sex: "male",
      warnings: [],
    });
    expect(parseNip("200012312024212001", today)).toMatchObject({ valid: true, kind: "pppk", sex: "female" });
  });

  it.each([
    ["200013312024211001", "birth"],
    ["198602302015051001", "birth"],
    ["193909262015051001", "birth"],
    ["201009262026051001", "birth"], // 16 years old today
    ["198609262015131001", "period"],
    ["198609262015201001", "period"], // a PPPK contract number starts at 1
    ["198609262015001001", "period"],
    ["198609262028051001", "period"], // later than next year
    ["198609261999051001", "period"], // 12 years old
    ["194009262005051001", "period"], // 64 years old
    ["198609262015053001", "tail"],
    ["198609262015051000", "tail"], // what Excel leaves of a NIP
    ["19860926201505100", "length"],
    ["", "length"],
    ["1.98609E+17", "length"],
    ["１９８６０９２６２０１５０５１００１", "length"], // full-width digits
  ])("%s -> %s", (input, reason) => {
    expect(parseNip(input, today)).toMatchObject({ valid: false, reason });
  });

  it("says how many digits it saw", () => {
    expect(parseNip("'1986 0926 201505 1 00", today)).toEqual({ valid: false, reason: "length", digits: 17 });
  });

  it("accepts somebody who turned 17 today, and doubts an appointment at 16", () => {
    expect(parseNip("200911242026111001", today)).toMatchObject({ valid: true, warnings: ["unusual-age"] });
    expect(parseNip("200911252026111001", today)).toMatchObject({ valid: false, reason: "birth" });
  });

  it("accepts every well-formed NIP, however it is spaced", () => {
    fc.assert(
      fc.property(parts, fc.constantFrom(" ", ".", "-", "", "'", "\u00a0"), (p, gap) => {
        const nip = digitsOf(p);
        const typed = [nip.slice(0, 8), nip.slice(8, 14), nip.slice(14, 15), nip.slice(15)].join(gap);
        expect(parseNip(typed, today)).toMatchObject({
          valid: true,
          nip,
          kind: p.period.startsWith("2") ? "pppk" : "pns",
          sex: p.sex === "1" ? "male" : "female",
        });
      }),
    );
  });

  it("gives the reason of the one rule that is broken", () => {
    const badBirth = fc.constantFrom("19861301", "19860931", "19860229", "19860000");
    const badPeriod = fc.constantFrom("00", "13", "20", "30", "99");
    const badSex = fc.constantFrom("0", "3", "9");
    fc.assert(
      fc.property(parts, badBirth, badPeriod, badSex, (p, birth, period, sex) => {
        const reasonOf = (nip: string) => {
          const result = parseNip(nip, today);
          return result.valid ? "valid" : result.reason;
        };
        expect(reasonOf(digitsOf(p, { birth }))).toBe("birth");
        expect(reasonOf(digitsOf(p, { period }))).toBe("period");
        expect(reasonOf(digitsOf(p, { sex }))).toBe("tail");
        expect(reasonOf(digitsOf(p, { serial: "000" }))).toBe("tail");
        expect(reasonOf(digitsOf(p).slice(1))).toBe("length");
        expect(reasonOf(`${digitsOf(p)}0`)).toBe("length");
      }),
    );
  });

  it("never throws, and accepts nothing but 18 digits", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[0-9]{18}$/)), (input) => {
        const result = parseNip(input, today);
        if (result.valid) expect(result.nip).toMatch(/^[0-9]{18}$/);
        else expect(result.digits).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe("maskNip", () => {
  it("shows the years only", () => {
    expect(maskNip("198609262015051001")).toBe("1986****2015******");
  });

  it("shows nothing of what is no NIP", () => {
    expect(maskNip("0812345678")).toBe("******************");
  });
});

describe("hideNips", () => {
  it.each([
    ["199001012020122001", "1990****"],
    ["NIP 19900101 202012 2 001, Siti", "NIP 1990****, Siti"],
    ["'198609262015051001.csv", "'1986****.csv"],
    ["1990.0101.2020.12.2.001 dan 19860926201505100", "1990**** dan 1986****"],
    ["081234567890, 24/11/2026", "081234567890, 24/11/2026"],
    ["Angkatan 12, 2026", "Angkatan 12, 2026"],
  ])("%j is shown as %j", (text, shown) => {
    expect(hideNips(text)).toBe(shown);
  });
});
