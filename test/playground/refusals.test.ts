/** What nobody can do is refused in words, and told where it was meant earlier. */
import { afterEach, describe, expect, it } from "vitest";
import type { Deed } from "../../src/playground/deed.ts";
import { problemOf } from "../../src/playground/problems.ts";
import { telegramChat } from "../../src/playground/views/accounts.ts";
import { sceneOf } from "../../src/playground/views/scene.ts";
import { type Acting, openActing } from "./acting.ts";

const open: Acting[] = [];
afterEach(async () => {
  for (const { play } of open.splice(0)) await play.close();
});
async function acting(): Promise<Acting> {
  const one = await openActing();
  open.push(one);
  return one;
}

describe("an own message", () => {
  it("can be changed; one of the bot cannot", async () => {
    const { play, say, telegram } = await acting();
    const who = play.stage.seats.participant;
    await say("participant", "halo");
    const [own, answer] = telegram("participant").messages().slice(-2);
    await play.perform({ do: "edit", who, message: own!.id, text: "halo, bot" });
    expect((await sceneOf(play.stage)).seats.participant.telegram.messages.at(-2)).toMatchObject({
      ...{ text: "halo, bot", edits: 1, mine: true, editable: true },
    });
    const edit: Deed = { do: "edit", who, message: answer!.id, text: "x" };
    await expect(play.perform(edit)).rejects.toMatchObject({ code: "not-editable" });
    expect(problemOf("not-editable").id).toContain("tidak bisa diubah");
  });
});

describe("what was meant offline", () => {
  it("and can no longer be done is told in one line, once, and the rest is done", async () => {
    const { play, telegram, slack } = await acting();
    const who = play.stage.seats.coordinator;
    await play.perform({ do: "command", who, text: "siaran" });
    expect(slack("coordinator").modal()).toBeDefined();
    await play.perform({ do: "switch", who, which: "offline", on: true });
    await play.perform({ do: "close", who });
    for (const text of ["satu", "dua"]) await play.perform({ do: "submit", who, entries: { isi: text } });
    await play.perform({ do: "say", who, text: "/bantuan" });
    expect(play.stage.happened.some(({ says }) => says.id.includes("tanpa internet"))).toBe(false);
    await play.perform({ do: "switch", who, which: "offline", on: false });
    expect(play.stage.happened).toEqual([
      {
        at: expect.any(String),
        says: {
          id: "2 hal yang dilakukan Ratna Kusuma saat tanpa internet tidak bisa lagi dikirim",
          en: "2 things that Ratna Kusuma did offline could no longer be sent",
        },
        why: problemOf("no-modal"),
        state: "failed",
      },
    ]);
    expect(
      telegram("coordinator")
        .messages()
        .some(({ text }) => text === "/bantuan"),
    ).toBe(true);
    await play.perform({ do: "pass", hours: 24 });
    expect(play.stage.happened.some(({ says }) => says.id.includes("tanpa internet"))).toBe(false);
  });
});

describe("somebody who left Telegram", () => {
  it("is named as such, writes nothing, and no switch brings them back", async () => {
    const { play } = await acting();
    const { stage } = play;
    const who = stage.seats.participant;
    const left = async () => (await sceneOf(stage)).people.filter((one) => one.leftTelegram).map((one) => one.who);
    expect(await left()).toEqual([]);
    stage.town.standIn.person(telegramChat(who)).deactivate();
    expect(await left()).toEqual([who]);
    const deeds: Deed[] = [
      { do: "say", who, text: "halo" },
      { do: "switch", who, which: "blocked", on: true },
    ];
    for (const deed of deeds) await expect(play.perform(deed)).rejects.toMatchObject({ code: "deactivated" });
    expect(await left()).toEqual([who]);
  });
});
