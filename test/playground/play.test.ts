/** What the playground does behind its page: the same town as a newcomer meets it, on its own clock. */
import { afterEach, describe, expect, it } from "vitest";
import type { Deed } from "../../src/playground/deed.ts";
import { openPlay } from "../../src/playground/play.ts";
import { telegramChat } from "../../src/playground/views/accounts.ts";
import { sceneOf } from "../../src/playground/views/scene.ts";
import { drawWhite } from "../support/pictures.ts";
import { type Acting, answerSurvey, handsOf, openActing } from "./acting.ts";

const open: Acting[] = [];
afterEach(async () => {
  for (const { play } of open.splice(0)) await play.close();
});
async function acting(): Promise<Acting> {
  const one = await openActing();
  open.push(one);
  return one;
}

const plan = "Mulai Senin saya menulis daftar prioritas setiap pagi.";

describe("a newcomer's minute", () => {
  it("answers the survey, jumps 30 days, and is asked about the own plan on a working day", async () => {
    const one = await acting();
    const { play, telegram } = one;
    expect(play.stage.town.clock.now().toISOString()).toMatch(/^2026-11-02T09:1/);
    await answerSurvey(one, plan);
    await play.perform({ do: "pass", hours: 720 });
    const followUp = telegram("participant").lastMessage();
    expect(followUp?.text).toContain("Sudah sekitar sebulan");
    expect(followUp?.sentAt.toISOString()).toBe("2026-12-02T02:00:00.000Z");
    await one.tap("participant", "Mulai");
    expect(one.last("participant")).toContain(plan);
    const digest = telegram("supervisor")
      .messages()
      .find(({ kind }) => kind === "photo");
    expect(digest?.text).toContain("Ringkasan Pelatihan Mingguan");
  });

  it("finds the supervisor's and the coordinator's Slack linked, with their pages", async () => {
    const { slack } = await acting();
    expect(JSON.stringify(slack("supervisor").home()?.blocks)).toContain("Hendra Wijaya");
    expect(JSON.stringify(slack("coordinator").home()?.blocks)).toContain("Ratna Kusuma");
  });
});

describe("the same deeds", () => {
  it("lead to the same conversation, word for word and minute for minute", async () => {
    const [one, two] = [await acting(), await acting()];
    for (const { play } of [one, two]) {
      await play.perform({ do: "pass", hours: 24 * 9 });
      await play.perform({ do: "command", who: play.stage.seats.coordinator, text: "status" });
    }
    for (const seat of ["participant", "supervisor", "coordinator"] as const) {
      expect(two.telegram(seat).messages()).toEqual(one.telegram(seat).messages());
      expect(
        two
          .slack(seat)
          .messages()
          .map(({ ts, text }) => [ts, text]),
      ).toEqual(
        one
          .slack(seat)
          .messages()
          .map(({ ts, text }) => [ts, text]),
      );
    }
  });
});

describe("the clock", () => {
  it("goes forward only, and not where the holidays are unknown", async () => {
    const { play } = await acting();
    const before = play.stage.town.clock.now();
    for (const at of ["2026-11-01T00:00:00Z", "2029-01-01T00:00:00Z"])
      await expect(play.perform({ do: "pass-to", at })).rejects.toMatchObject({ code: /^clock-/ });
    expect(play.stage.town.clock.now()).toEqual(before);
  });

  it("goes to the next thing that reaches somebody, and says what it was", async () => {
    const { play } = await acting();
    await play.perform({ do: "pass-to-next" });
    expect(play.stage.happened.length).toBeGreaterThan(0);
    expect(play.stage.happened.some(({ state }) => state === "sent")).toBe(true);
    expect(play.stage.town.clock.now().getTime()).toBeLessThan(Date.parse("2026-11-04T00:00:00Z"));
  });
});

describe("trouble on order", () => {
  const survey = async (one: Acting, ...before: Deed[]) => {
    for (const deed of before) await one.play.perform(deed);
    await answerSurvey(one, plan);
    const { telegram, last } = one;
    expect(
      telegram("participant")
        .messages()
        .filter(({ text }) => /Terima kasih/.test(text)).length,
    ).toBeGreaterThan(0);
    return last("participant");
  };

  it("keeps the answers through floods and a restart in the middle", async () => {
    const one = await acting();
    await one.play.perform({ do: "fault", which: "flooded", on: true });
    await one.tap("participant", "Mulai");
    await one.tap("participant", "Sangat sesuai");
    await one.play.perform({ do: "restart" });
    expect(one.play.stage.happened[0]?.says.id).toContain("dimatikan dan dihidupkan lagi");
    expect(one.last("participant")).toContain("Pertanyaan 2");
    await one.tap("participant", "Sangat mudah");
    expect(one.last("participant")).toContain("Pertanyaan 3");
  });

  it("sends nothing twice when replies are lost", async () => {
    const one = await acting();
    await survey(one, { do: "fault", which: "lostReplies", on: true });
    await one.play.perform({ do: "pass", hours: 24 * 10 });
    const digests = one
      .telegram("supervisor")
      .messages()
      .filter(({ kind }) => kind === "photo");
    const weeks = digests.map(({ text }) => text.split("\n")[2]);
    expect(new Set(weeks).size).toBe(weeks.length);
  });

  it("lets nobody act in a Slack that is down, and changes nothing by trying", async () => {
    const { play, slack } = await acting();
    const who = play.stage.seats.coordinator;
    await play.perform({ do: "command", who, text: "siaran" });
    await play.perform({ do: "fault", which: "slackDown", on: true });
    // A form that is open can be closed all the same.
    await play.perform({ do: "close", who });
    expect(slack("coordinator").modal()).toBeUndefined();
    const before = slack("coordinator").messages().length;
    const command: Deed = { do: "command", who: play.stage.seats.coordinator, text: "status" };
    await expect(play.perform(command)).rejects.toMatchObject({ code: "slack-down" });
    await play.perform({ do: "fault", which: "slackDown", on: false });
    await play.perform(command);
    expect(slack("coordinator").messages().length).toBeGreaterThan(before);
  });
});

describe("who leaves the seat", () => {
  it("halfway through joining: goes on by themselves, and gives up where nothing answers any more", async () => {
    const { play } = await acting();
    const yusuf = play.stage.sample.members.find(({ name }) => name === "Budi Santoso")!.who;
    await play.perform({ do: "seat", seat: "participant", who: yusuf });
    await play.perform({ do: "invitation", who: yusuf });
    await play.perform({ do: "seat", seat: "participant", who: play.stage.sample.seats.participant });
    await play.perform({ do: "pass", hours: 48 });
    expect(play.stage.town.standIn.person(telegramChat(yusuf)).budget().answers).toBeLessThan(40);
  });

  it("and blocks the bot by themselves: another switch does not keep them from coming back", async () => {
    const { play } = await acting();
    const person = play.stage.town.standIn.person(telegramChat(5));
    person.block();
    await play.perform({ do: "switch", who: 5, which: "offline", on: true });
    await play.perform({ do: "switch", who: 5, which: "offline", on: false });
    expect(play.stage.switches.get(5)).toMatchObject({ blocked: false });
    expect((await sceneOf(play.stage)).people[4]?.switches.blocked).toBe(true);
  });

  it("having blocked the bot: keeps nobody else's time from passing, and the switch says so", async () => {
    const { play } = await acting();
    const siti = play.stage.seats.participant;
    await play.perform({ do: "switch", who: siti, which: "blocked", on: true });
    await play.perform({ do: "seat", seat: "participant", who: siti + 1 });
    await play.perform({ do: "pass", hours: 24 });
    expect((await sceneOf(play.stage)).people[siti - 1]?.switches.blocked).toBe(true);
    await play.perform({ do: "switch", who: siti, which: "blocked", on: false });
    await play.perform({ do: "pass", hours: 24 });
    expect(play.stage.town.standIn.person(telegramChat(siti)).budget().answers).toBeGreaterThan(5);
  });

  it("for nobody: is refused", async () => {
    const { play } = await acting();
    await expect(play.perform({ do: "seat", seat: "participant", who: 999 })).rejects.toMatchObject({ code: "nobody" });
  });
});

describe("switches", () => {
  it("offline: what is meant now is sent later, and nothing is lost", async () => {
    const one = await acting();
    const who = one.play.stage.seats.participant;
    await one.play.perform({ do: "switch", who, which: "offline", on: true });
    const shown = async () => (await sceneOf(one.play.stage)).seats.participant.telegram;
    const before = await shown();
    await one.tap("participant", "Mulai");
    expect(one.last("participant")).toContain("Ada 8 pertanyaan");
    // The reminder next morning takes the card's place; the phone shows the card.
    await one.play.perform({ do: "pass", hours: 24 });
    expect(await shown()).toEqual({ ...before, waiting: 2 });
    await one.play.perform({ do: "switch", who, which: "offline", on: false });
    expect(await shown()).toMatchObject({ waiting: 0 });
    expect(
      one
        .telegram("participant")
        .messages()
        .some(({ text }) => text.startsWith("Pertanyaan 1")),
    ).toBe(true);
  });

  it("slow: taps and answers take their time, a jump does not", async () => {
    const pauses: number[] = [];
    const pause = async (ms: number) => void pauses.push(ms);
    const play = await openPlay("small", { draw: drawWhite, pause, progress: () => {} });
    open.push({ play, ...handsOf(play) });
    await play.perform({ do: "switch", who: play.stage.seats.participant, which: "slow", on: true });
    await handsOf(play).tap("participant", "Mulai");
    expect(pauses.length).toBeGreaterThan(1);
    const before = pauses.length;
    await play.perform({ do: "pass", hours: 24 * 4 });
    expect(pauses.length).toBe(before);
  });

  it("blocked: nothing reaches them, and what is open goes on when they are back", async () => {
    const one = await acting();
    const who = one.play.stage.seats.participant;
    await one.play.perform({ do: "switch", who, which: "blocked", on: true });
    const before = one.telegram("participant").messages().length;
    await one.play.perform({ do: "pass", hours: 24 });
    expect(one.telegram("participant").messages().length).toBe(before);
    await expect(one.say("participant", "halo")).rejects.toMatchObject({ code: "blocked" });
    await one.play.perform({ do: "switch", who, which: "blocked", on: false });
    await one.say("participant", "/lanjut");
    expect(one.telegram("participant").messages().length).toBeGreaterThan(before);
  });

  it("on leave: somebody who answers at once by nature does nothing until they are back", async () => {
    const one = await acting();
    const lina = one.play.stage.sample.members.find(({ name }) => name === "Lina Oktaviani")!.who;
    await one.play.perform({ do: "switch", who: lina, which: "onLeave", on: true });
    const taps = () => one.play.stage.town.standIn.person(telegramChat(lina)).budget().answers;
    const before = taps();
    await one.play.perform({ do: "pass", hours: 20 });
    expect(taps()).toBe(before);
    await one.play.perform({ do: "switch", who: lina, which: "onLeave", on: false });
    await one.play.perform({ do: "pass", hours: 20 });
    expect(taps()).toBeGreaterThan(before);
  });
});
