/** Carries out what somebody does in the playground: what they type and tap goes to the stand-ins, the rest is the world's. */
import type { SlackPerson } from "../adapters/playground/slack/people/person.ts";
import type { StandInPerson } from "../adapters/playground/telegram/people.ts";
import { registration } from "../adapters/slack/registration.ts";
import type { Text } from "../core/text.ts";
import { RefusedError } from "../errors.ts";
import type { Deed, TimeDeed } from "./deed.ts";
import { problemOf } from "./problems.ts";
import { applyFaults, holdPeople, off, type Stage, slowMs, switchesOf } from "./stage.ts";
import type { Happening, Seat } from "./view.ts";
import { slackAccount, telegramChat } from "./views/accounts.ts";
import { seatOf } from "./views/scene.ts";

type WorldlyDeed = Extract<Deed, { do: "seat" | "switch" | "fault" | "restart" }>;
/** What a person does with their phone or in Slack. */
type PersonalDeed = Exclude<Deed, WorldlyDeed | TimeDeed>;

export const isPersonal = (deed: Deed): deed is PersonalDeed =>
  "who" in deed && deed.do !== "seat" && deed.do !== "switch";

/**
 * Throws RefusedError for what nobody can do: tap what is not shown, write when the bot is blocked, send an incomplete
 * form. Then nothing has changed. `stale`: tapped on a phone that has not seen the last change.
 */
export async function act(stage: Stage, deed: PersonalDeed, stale = false): Promise<void> {
  const { town } = stage;
  const { offline } = switchesOf(stage, deed.who);
  if (offline) {
    stage.waiting.set(deed.who, [...(stage.waiting.get(deed.who) ?? []), deed]);
    return;
  }
  if (switchesOf(stage, deed.who).slow) await town.pause(slowMs);
  const chat = telegramChat(deed.who);
  const acted = inTelegram(town.standIn.person(chat), deed, {
    stale,
    phone: stage.sample.members[deed.who - 1]?.phone ?? null,
    token: stage.cast.invitation(chat),
  });
  if (acted || town.slack === undefined) return;
  // A form is closed in the app, whatever its server does.
  if (stage.faults.slackDown && deed.do !== "close") throw new RefusedError("slack-down", "Slack is down");
  await inSlack(town.slack.standIn.person(slackAccount(deed.who)), deed);
  await town.slack.quiet();
}

/** Whether it was something that is done in Telegram. */
function inTelegram(
  person: StandInPerson,
  deed: PersonalDeed,
  own: { readonly phone: string | null; readonly token: string | undefined; readonly stale: boolean },
): boolean {
  switch (deed.do) {
    case "say":
      person.send(deed.text);
      return true;
    case "tap":
      person.tap(deed.message, deed.button, { stale: own.stale });
      return true;
    case "contact":
      person.shareContact(own.phone ?? "", { own: true });
      return true;
    case "file":
      sendFile(person, deed);
      return true;
    case "edit":
      person.edit(deed.message, deed.text);
      return true;
    case "invitation":
      if (own.token === undefined) throw new RefusedError("no-invitation", "No letter came yet");
      person.command(`/start ${own.token}`);
      return true;
    default:
      return false;
  }
}

/** As a document, which keeps a picture as it is too; a picture of which only the name is known comes as a photo. */
function sendFile(person: StandInPerson, { name, content }: Extract<Deed, { do: "file" }>): void {
  if (content !== undefined) person.sendDocument(name, Buffer.from(content, "base64"));
  else if (/\.(?:png|jpe?g|webp)$/i.test(name)) person.sendPhoto(name);
  else person.sendDocument(name);
}

async function inSlack(person: SlackPerson, deed: PersonalDeed): Promise<void> {
  switch (deed.do) {
    case "write":
      return void (await person.write(deed.text, deed.thread === undefined ? {} : { threadTs: deed.thread }));
    case "upload":
      return void (await person.upload({ name: deed.name, bytes: Buffer.from(deed.content, "base64") }));
    case "command":
      return void (await person.command(registration.command, deed.text));
    case "shortcut":
      return void (await person.shortcut(deed.id));
    case "home":
      return void (await person.openHome());
    case "press":
      return void (await person.press(deed.where, deed.button));
    case "choose":
      return void (await person.choose(deed.where, deed.action, deed.option));
    case "submit":
      return void (await person.submit(deed.entries));
    case "close":
      return person.closeModal();
    default:
      return;
  }
}

/** Changes the world. What a person meant to do while offline is done when they are back; what no longer can be is told. */
export async function change(stage: Stage, deed: WorldlyDeed): Promise<void> {
  switch (deed.do) {
    case "seat":
      return takeSeat(stage, deed.seat, deed.who);
    case "switch":
      return turn(stage, deed);
    case "fault":
      stage.faults = { ...stage.faults, [deed.which]: deed.on };
      return applyFaults(stage);
    case "restart":
      await stage.town.restart();
      stage.asides.push(restarted(stage));
  }
}

function takeSeat(stage: Stage, seat: Seat, who: number): void {
  stage.seats[seat] = who;
  holdPeople(stage);
}

async function turn(stage: Stage, { who, which, on }: Extract<WorldlyDeed, { do: "switch" }>): Promise<void> {
  const before = switchesOf(stage, who);
  if (before[which] === on) return;
  const person = stage.town.standIn.person(telegramChat(who));
  if (which === "blocked") {
    // Who has no account has nothing to block with, and comes back by no switch.
    if (person.standing() === "deactivated") throw new RefusedError("deactivated", `${who} has left Telegram`);
    on ? person.block() : person.unblock();
  }
  // Who has blocked the bot by themselves is not held back from coming back by themselves.
  stage.switches.set(who, { ...(stage.switches.get(who) ?? off), [which]: on });
  holdPeople(stage);
  if (which === "slow") applyFaults(stage);
  if (which !== "offline") return;
  if (on) return void stage.offline.set(who, await seatOf(stage, who));
  stage.offline.delete(who);
  const meant = (stage.waiting.get(who) ?? []).filter(isPersonal);
  stage.waiting.delete(who);
  const refusals: Text[] = [];
  for (const deed of meant)
    await act(stage, deed, true).catch((error: unknown) => {
      if (!(error instanceof RefusedError)) throw error;
      refusals.push(problemOf(error.code));
    });
  if (refusals.length > 0) stage.asides.push(tooLate(stage, who, refusals));
}

function restarted({ town }: Stage): Happening {
  const says: Text = {
    id: "Program dimatikan dan dihidupkan lagi; yang tersimpan diteruskan",
    en: "The program was killed and started again; it goes on with what it had kept",
  };
  return { at: town.clock.now().toISOString(), says, state: "said" };
}

/** One line for all that somebody meant to do offline and no longer could, with each reason once. */
function tooLate({ sample, town }: Stage, who: number, refusals: readonly Text[]): Happening {
  const name = sample.members[who - 1]?.name ?? "";
  const n = refusals.length;
  const reasons = [...new Map(refusals.map((reason) => [reason.id, reason])).values()];
  return {
    at: town.clock.now().toISOString(),
    says: {
      id: `${n} hal yang dilakukan ${name} saat tanpa internet tidak bisa lagi dikirim`,
      en: `${n} ${n === 1 ? "thing" : "things"} that ${name} did offline could no longer be sent`,
    },
    why: { id: reasons.map(({ id }) => id).join(" "), en: reasons.map(({ en }) => en).join(" ") },
    state: "failed",
  };
}
