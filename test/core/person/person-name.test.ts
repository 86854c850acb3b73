import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addressee,
  fullName,
  maskName,
  salutation,
  splitTitle,
  titleCaseName,
} from "../../../src/core/person/person-name.ts";

describe("titleCaseName", () => {
  it.each([
    ["SITI AISYAH", "Siti Aisyah"],
    ["siti aisyah", "Siti Aisyah"],
    ["MUHAMMAD NUR'AINI", "Muhammad Nur'aini"],
    ["MARIA D'COSTA", "Maria D'Costa"],
    ["AL-GHIFARI", "Al-Ghifari"],
    ["M.YUSUF  BIN ABD. RAHMAN", "M.Yusuf bin Abd. Rahman"],
    ["BINTI ROHMAH", "Binti Rohmah"],
    ["I GUSTI NGURAH RAI", "I Gusti Ngurah Rai"],
    ["Siti McKenzie-de Vries", "Siti McKenzie-de Vries"],
  ])("%s -> %s", (before, after) => {
    expect(titleCaseName(before)).toBe(after);
  });

  it("changes nothing the second time", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z .'-]{0,30}$/), (name) => {
        const once = titleCaseName(name);
        expect(titleCaseName(once)).toBe(once);
      }),
    );
  });
});

describe("titles", () => {
  it("are taken off the name", () => {
    expect(splitTitle("Siti Aminah, S.Kom., M.Si.")).toEqual({ name: "Siti Aminah", titleBack: "S.Kom., M.Si." });
    expect(splitTitle("Siti Aminah")).toEqual({ name: "Siti Aminah", titleBack: null });
    expect(splitTitle("Siti Aminah,")).toEqual({ name: "Siti Aminah", titleBack: null });
  });

  it("are put back for a letter", () => {
    expect(fullName({ name: "Budi", titleFront: "Dr.", titleBack: "S.H." })).toBe("Dr. Budi, S.H.");
    expect(fullName({ name: "Budi", titleFront: null, titleBack: null })).toBe("Budi");
  });
});

describe("addressee", () => {
  it("follows the NIP, the language and the setting", () => {
    expect(addressee("Siti", salutation("female"), "id")).toBe("Ibu Siti");
    expect(addressee("Budi", salutation("male"), "id")).toBe("Bapak Budi");
    expect(addressee("Budi", "Bapak", "id", "neutral")).toBe("Bapak/Ibu Budi");
    expect(addressee("Budi", "Bapak", "id", "none")).toBe("Budi");
    expect(addressee("Budi", "Bapak", "en")).toBe("Budi");
  });
});

describe("maskName", () => {
  it.each([
    ["Siti Aminah", "S*** A***"],
    ["M.Yusuf Nur'aini", "M*** N***"],
    ["ÉLODIE", "É***"],
    ["123", "***"],
  ])("%s -> %s", (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });

  it("tells initials only", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[A-Z][a-z]{2,12}$/), { minLength: 1, maxLength: 4 }), (words) => {
        expect(maskName(words.join(" "))).toBe(words.map((word) => `${word.charAt(0)}***`).join(" "));
      }),
    );
  });
});
