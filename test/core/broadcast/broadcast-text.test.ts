/** What coordinators type: placeholders in both languages, mistakes told, and nothing typed ever becomes markup. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { fillText, longestText, offered, readText } from "../../../src/core/broadcast/broadcast-text.ts";
import { plainText } from "../../../src/core/text.ts";

const siti = { salutation: "Ibu", name: "Siti <Aminah>", title: "Pelayanan & Publik" };

it("fills placeholders by either name, in any case", () => {
  expect(fillText("Yth. {sapaan} {Nama}, soal {pelatihan}", siti)).toBe(
    "Yth. Ibu Siti &lt;Aminah&gt;, soal Pelayanan &amp; Publik",
  );
  expect(fillText("{salutation} {name}", siti)).toBe("Ibu Siti &lt;Aminah&gt;");
});

it("leaves the bare name where nobody is called Bapak or Ibu", () => {
  expect(fillText("Halo, {sapaan} {nama}!", { ...siti, salutation: "" })).toBe("Halo, Siti &lt;Aminah&gt;!");
});

it("takes a typed text that has only known placeholders, and gives it back tidied", () => {
  expect(readText("  Halo {nama}\r\nBesok ya. ", siti)).toEqual({ text: "Halo {nama}\nBesok ya." });
});

it("tells an unknown placeholder as it was typed, and one that has no value here", () => {
  expect(readText("Halo {nam} di {tempat}, {nam}", siti)).toEqual({
    problem: "unknown-placeholder",
    unknown: ["{nam}", "{tempat}"],
  });
  expect(readText("Halo {nama lengkap} {constructor} {__proto__}", siti)).toEqual({
    problem: "unknown-placeholder",
    unknown: ["{nama lengkap}", "{constructor}", "{__proto__}"],
  });
});

it("refuses nothing at all, and more than a thousand characters as a reader counts them", () => {
  expect(readText(" \n ", siti)).toEqual({ problem: "empty" });
  expect(readText("👨‍👩‍👧".repeat(longestText), siti)).toHaveProperty("text");
  expect(readText("a".repeat(longestText + 1), siti)).toEqual({ problem: "too-long", count: 1001 });
});

it("offers only what has a value", () => {
  expect(offered(siti, "id")).toBe("{sapaan} {nama} {pelatihan}");
  expect(offered(siti, "en")).toBe("{name} {training}");
});

it("shows everybody exactly what was typed, whatever it was", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (typed) => {
      const read = readText(typed.replace(/[{}]/g, ""), siti);
      if (!("text" in read)) return;
      const markup = fillText(read.text, siti);
      expect(markup).not.toMatch(/[<>]/);
      expect(plainText(markup)).toBe(read.text.replace(/[\u202A-\u202E\u2066-\u2069]/g, ""));
    }),
  );
});
