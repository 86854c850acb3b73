import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maxCodeBytes, parsePress, pressOf } from "../../../src/core/conversation/press.ts";
import { show } from "../../../src/core/conversation/show.ts";
import { maxPressBytes } from "../../../src/core/message.ts";
import { deeds, historyOf } from "../../support/playing.ts";
import { conversations } from "../../support/sample-conversations.ts";

const ulid = fc.string({ unit: fc.constantFrom(..."0123456789ABCDEFGHJKMNPQRSTVWXYZ"), minLength: 26, maxLength: 26 });
const code = fc.string({ unit: fc.constantFrom(..."abcXYZ019_."), minLength: 1, maxLength: maxCodeBytes });

describe("a button", () => {
  it("comes back as it went out, within 64 bytes", () => {
    fc.assert(
      fc.property(ulid, fc.nat(36 ** 4 - 1), code, (runId, turn, code) => {
        const press = pressOf(runId, turn, code);
        expect(new TextEncoder().encode(press).length).toBeLessThanOrEqual(maxPressBytes);
        expect(parsePress(press)).toEqual({ kind: "run", runId, turn, code });
      }),
    );
  });

  it("of any card of any conversation does so too", () => {
    fc.assert(
      fc.property(conversations, deeds, (conversation, all) => {
        const { runs } = historyOf(conversation, all);
        for (const run of runs)
          for (const button of show(conversation, run).buttons.flat()) {
            if (!("press" in button)) throw new Error("cards have no links");
            expect(new TextEncoder().encode(button.press).length).toBeLessThanOrEqual(maxPressBytes);
            expect(parsePress(button.press)).toMatchObject({ kind: "run", runId: run.id, turn: run.turn });
            expect(button.label).not.toBe("");
          }
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    "",
    "r:",
    "consent:yes",
    "r:01JD0000000000000000000001:zz",
    "r:01JD0000000000000000000001:zz:",
    "r:01jd0000000000000000000001:1:go",
    "r:01JD0000000000000000000001:-1:go",
    "r:01JD0000000000000000000001:1:go\n",
    "r:01JD0000000000000000000001:1:go:r",
    `r:01JD0000000000000000000001:1:${"a".repeat(31)}`,
  ])("that is not a card's belongs to somebody else: %j", (data) => {
    expect(parsePress(data)).toEqual({ kind: "other", data });
  });

  it("never throws, whatever it carries", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.string()), (data) => {
        expect(["run", "other"]).toContain(parsePress(data).kind);
      }),
    );
  });
});
