/**
 * Golden transcripts: what stands in the chat, for every branch of every conversation, in files that a training officer
 * can read. A changed text shows as a changed transcript; `npx vitest -u` writes them anew.
 */
import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { allConversations } from "../../conversations/index.ts";
import { play } from "../support/transcript.ts";
import { confidenceScenarios, reminderScenarios } from "./scenarios-prompts.ts";
import { followUpScenarios, satisfactionScenarios, supervisorScenarios } from "./scenarios-surveys.ts";

const scenarios = {
  ...satisfactionScenarios,
  ...followUpScenarios,
  ...supervisorScenarios,
  ...reminderScenarios,
  ...confidenceScenarios,
};

describe("transcripts", () => {
  it.each(Object.entries(scenarios))("%s", async (name, scenario) => {
    await expect(play(scenario).text).toMatchFileSnapshot(`golden/${name}.txt`);
  });

  it("are all there, and none is left over from a scenario that is gone", () => {
    const files = readdirSync(new URL("golden/", import.meta.url)).sort();
    expect(files).toEqual(
      Object.keys(scenarios)
        .map((name) => `${name}.txt`)
        .sort(),
    );
  });

  it("visit every step of every conversation", () => {
    const missing = Object.values(allConversations).flatMap((conversation) => {
      const visited = playedOf(conversation.id).flatMap(({ visited }) => visited);
      return Object.keys(conversation.steps)
        .filter((step) => !visited.includes(`step:${step}`))
        .map((step) => `${conversation.id}: ${step}`);
    });
    // A reminder's refusal is the same question everywhere, so nothing is lost where one of them does not ask for words.
    expect(missing.filter((step) => !step.endsWith("decline_reason_text"))).toEqual([]);
  });

  it("reach every ending of every conversation", () => {
    for (const conversation of Object.values(allConversations)) {
      const shown = playedOf(conversation.id)
        .map(({ text }) => text)
        .join("\n");
      for (const { say } of conversation.endings) {
        const start = say.id.split(/[{\n]/)[0] ?? "";
        expect(shown, `${conversation.id}: ${say.id}`).toContain(start);
      }
    }
  });

  it("leave no placeholder, tag or escape in what people read", () => {
    for (const [name, scenario] of Object.entries(scenarios)) {
      const { text } = play(scenario);
      expect(text, name).not.toMatch(/\{\w+\}|<\/?i>|&(amp|lt|gt);/);
    }
  });
});

function playedOf(id: string) {
  return Object.values(scenarios)
    .filter(({ conversation }) => conversation.id === id)
    .map(play);
}
