/**
 * What an update that is no turn of a survey means: commands, words nobody asked for, what cannot be read, who blocked
 * the bot. One case each; everything is answered, and nobody is scolded.
 */
import { inSlack } from "../../../conversations/in-slack.ts";
import { selfService as texts } from "../../../conversations/self-service.ts";
import { lookAgain, setBlocked } from "../../adapters/postgres/queries/people/addresses.ts";
import { saveHelped } from "../../adapters/postgres/queries/talk/chats.ts";
import { openSurveysOf } from "../../adapters/postgres/queries/talk/runs.ts";
import type { Text } from "../../core/text.ts";
import { hearDraft, showBroadcasting } from "../broadcast/dialog/open-draft.ts";
import { showStatus } from "../coordination/show-status.ts";
import { releaseHeld } from "../digest/release-held.ts";
import { showDigest } from "../digest/show-digest.ts";
import { takeForm } from "../forms/take-form.ts";
import { openHome } from "../home/open-home.ts";
import { join } from "../joining/join.ts";
import { hearJoining, isJoining } from "../joining/press-joining.ts";
import { askLink, askUnlink } from "../linking/link.ts";
import { unknownPerson } from "../linking/link-cards.ts";
import { asToStranger } from "../linking/strangers.ts";
import type { TryLimit } from "../ports.ts";
import { askErase, showPrivacy } from "../privacy/privacy.ts";
import { previewFile } from "../roster-file/preview-file.ts";
import { showImporting } from "../roster-file/show-importing.ts";
import { nothing, type Outcome, type Scene } from "../scene.ts";
import { askLanguage } from "../self-service/change-language.ts";
import { inTelegram } from "../self-service/in-telegram.ts";
import { showContact } from "../self-service/show-contact.ts";
import { showHelp } from "../self-service/show-help.ts";
import { showSchedule } from "../self-service/show-schedule.ts";
import { saying, toastOf } from "../speak.ts";
import { commandNamed } from "./command-named.ts";
import { dispatchPress, handlesPress } from "./dispatch-press.ts";

/** How long after a help card the next one stays away, in milliseconds. */
const helpPauseMs = 10 * 60_000;

/** So much may be said in a chat within a minute: far more than a person says, far less than a script does. */
const talk: TryLimit = { tries: 30, pauseMs: 60_000 };

/** Works what happened. */
export async function hear(scene: Scene): Promise<Outcome> {
  const { what } = scene.incoming;
  if (what.kind === "membership") return answer(scene);
  // Slack does not tell that an account is back, but who does something there is.
  if (scene.chat.blocked) await membership(scene, false);
  const { allowed } = await scene.tries.take(`talk:${scene.incoming.chat}`, talk);
  if (!allowed) return slowDown(scene);
  return asToStranger(scene, await answer(scene));
}

async function answer(scene: Scene): Promise<Outcome> {
  const { what } = scene.incoming;
  switch (what.kind) {
    case "membership":
      return membership(scene, what.blocked);
    case "press":
      return handlesPress(what.data) ? dispatchPress(scene) : { toast: toastOf(scene, texts.outdated) };
    case "command":
      return command(scene);
    case "text":
    case "contact":
      if (isJoining(scene)) return hearJoining(scene);
      return (await hearDraft(scene)) ?? helpOnce(scene, isSlack(scene) ? inSlack.words : texts.useButtons);
    case "edited":
      return helpOnce(scene, isSlack(scene) ? inSlack.edited : texts.edited);
    case "file":
    case "unsupported":
      if (isJoining(scene)) return hearJoining(scene);
      return (await previewFile(scene)) ?? { replies: [saying(scene, texts.unsupported)] };
    case "home":
      return openHome(scene);
    case "form":
      return takeForm(scene, what);
    case "group":
      return what.command ? { replies: [saying(scene, texts.group, { link: scene.botLink })] } : nothing;
  }
}

/** Said once a minute, or the warning itself would become the flood. */
async function slowDown(scene: Scene): Promise<Outcome> {
  const { allowed } = await scene.tries.take(`talk-told:${scene.incoming.chat}`, { ...talk, tries: 1 });
  return allowed ? { replies: [saying(scene, texts.tooFast)] } : nothing;
}

async function command(scene: Scene): Promise<Outcome> {
  const { what } = scene.incoming;
  switch (what.kind === "command" ? commandNamed(what.name) : undefined) {
    case "start":
      return join(scene);
    case "schedule":
      return showSchedule(scene);
    case "resume":
      return resume(scene);
    case "pause":
      return pause(scene);
    case "language":
      return askLanguage(scene);
    case "privacy":
      return showPrivacy(scene);
    case "contact":
      return showContact(scene);
    case "help":
      return showHelp(scene);
    case "erase":
      return askErase(scene);
    case "broadcast":
      return showBroadcasting(scene);
    case "digest":
      return showDigest(scene);
    case "status":
      return showStatus(scene);
    case "import":
      return showImporting(scene);
    case "link":
      return askLink(scene);
    case "unlink":
      return askUnlink(scene);
    case undefined:
      return { replies: [saying(scene, texts.unknownCommand)] };
  }
}

/** /lanjut: the survey in focus, else the one that closes first. */
async function resume(scene: Scene): Promise<Outcome> {
  if (scene.employee === null) return { replies: [unknownPerson(scene)] };
  if (isSlack(scene)) return { replies: [inTelegram(scene, inSlack.surveys)] };
  const open = await openSurveysOf(scene.tx, scene.employee.id, scene.now);
  const run = open.find(({ run: { id } }) => id === scene.chat.focus) ?? open[0];
  return run === undefined ? { replies: [saying(scene, texts.nothingOpen)] } : { resume: run.run.id };
}

/** /jeda, where no survey is in focus. */
function pause(scene: Scene): Outcome {
  if (scene.employee === null) return { replies: [unknownPerson(scene)] };
  return { replies: [isSlack(scene) ? inTelegram(scene, inSlack.surveys) : saying(scene, texts.nothingToPause)] };
}

const isSlack = ({ incoming }: Scene) => incoming.channel === "slack";

/** Words that nothing asked for are answered once in ten minutes, so that a chat is not filled with the same card. */
async function helpOnce(scene: Scene, text: Text): Promise<Outcome> {
  const { helpedAt } = scene.chat;
  if (helpedAt !== null && +scene.now - +helpedAt < helpPauseMs) return nothing;
  if (scene.employee === null) return { replies: [unknownPerson(scene)] };
  await saveHelped(scene.tx, scene.incoming, scene.employee.locale, scene.now);
  return { replies: [saying(scene, text)] };
}

/** Who blocks the bot is unreachable, and comes back by unblocking it: what is due by then is looked at again. */
async function membership(scene: Scene, blocked: boolean): Promise<Outcome> {
  await setBlocked(scene.tx, scene.incoming, blocked ? scene.now : null);
  if (!blocked && scene.employee !== null) {
    await lookAgain(scene.tx, scene.employee.id, scene.now);
    await releaseHeld(scene.tx, scene.employee, scene.incoming, scene);
  }
  return nothing;
}
