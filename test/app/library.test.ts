/** A run keeps the structure it began with, whatever later deploys ask, and reads the texts of the running one. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { allConversations } from "../../conversations/index.ts";
import type { Storage } from "../../src/adapters/postgres/connect.ts";
import { openLibrary } from "../../src/app/survey/library.ts";
import type { Conversation } from "../../src/core/conversation/conversation.ts";
import { eachStorage } from "../support/each-storage.ts";

const at = new Date("2026-11-24T09:00:00Z");

await eachStorage("the library", (open) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
  });
  afterAll(() => storage.close());

  it("gives back an older structure with its steps in order, in today's words", async () => {
    const before = allConversations.followup30 as Conversation;
    const earlier = await openLibrary(storage.db, [before], at);
    const { structure } = earlier.current("followup30");

    const { applied, ...others } = before.steps;
    if (applied?.kind !== "single") throw new Error("applied is a list");
    const reworded = { ...applied, ask: { id: "Kata baru?", en: "New words?" } };
    const after: Conversation = {
      ...before,
      steps: { ...others, applied: { ...reworded, options: reworded.options.slice(0, 4) } },
    };
    const later = await openLibrary(storage.db, [after], at);
    expect(later.current("followup30").structure).not.toBe(structure);

    await later.need(storage.db, [structure]);
    const pinned = later.pinned("followup30", structure);
    expect(Object.keys(pinned.steps)).toEqual(Object.keys(before.steps));
    expect(pinned.steps.applied).toEqual({ ...applied, ask: reworded.ask });
  });

  it("stores a structure once, and gives the same hash for the same structure", async () => {
    const one = await openLibrary(storage.db, Object.values(allConversations), at);
    const two = await openLibrary(storage.db, Object.values(allConversations), at);
    for (const id of Object.keys(allConversations)) expect(two.current(id).structure).toBe(one.current(id).structure);
  });
});
