import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalizePhone } from "../../../src/core/person/phone.ts";

describe("normalizePhone", () => {
  it.each([
    "081234567890",
    "+6281234567890",
    "6281234567890",
    "81234567890",
    "0812-3456-7890",
    "+62 812 3456 7890",
    "(0812) 3456.7890",
    "\u202a+62 812\u20113456\u20117890\u202c", // copied from a contact list
  ])("%s", (written) => {
    expect(normalizePhone(written)).toBe("+6281234567890");
  });

  it.each(["", "-", "0254200123", "021555123", "+6591234567", "0801234567", "08123", "08123456789012345", "siti"])(
    "%s is no Indonesian mobile number",
    (written) => {
      expect(normalizePhone(written)).toBeUndefined();
    },
  );

  it("gives one form to one number, and keeps what it has made", () => {
    const rest = fc.stringMatching(/^8[1-9][0-9]{7,10}$/);
    fc.assert(
      fc.property(rest, (number) => {
        const forms = ["0", "+62", "62", ""].map((prefix) => normalizePhone(prefix + number));
        expect(new Set(forms)).toEqual(new Set([`+62${number}`]));
        expect(normalizePhone(`+62${number}`)).toBe(`+62${number}`);
      }),
    );
  });

  it("never throws", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void normalizePhone(text)));
  });
});
