/** Buttons that begin with `d:`. A digest is its reader's alone, and only for as long as that person leads the unit. */
import { coordinatorSummary } from "../../../conversations/coordinator-summary.ts";
import { digest as texts } from "../../../conversations/digest.ts";
import { followUp } from "../../../conversations/follow-up.ts";
import { selfService } from "../../../conversations/self-service.ts";
import { heldReaders, missingAnswers } from "../../adapters/postgres/queries/figures/coordinators.ts";
import {
  answerCommitment,
  digestOf,
  lastClosedWeek,
  type MyDigest,
  relaysIn,
  takeBack,
  takenFrom,
  takeUp,
  trainingsAhead,
  unanswered,
} from "../../adapters/postgres/queries/figures/my-digest.ts";
import { rolesOf } from "../../adapters/postgres/queries/people/roles.ts";
import { loadUnitTree } from "../../adapters/postgres/queries/people/unit-tree.ts";
import { localDate } from "../../core/calendar/calendar.ts";
import { shortDate } from "../../core/calendar/dates-in-words.ts";
import { levelsFor } from "../../core/digest/readers.ts";
import { type Message, say } from "../../core/message.ts";
import { upwards } from "../../core/person/supervisor.ts";
import { fill, type Locale } from "../../core/text.ts";
import type { LinkedEmployee, Outcome, Scene } from "../scene.ts";
import { toastOf } from "../speak.ts";
import { type Leadership, leadershipOf, mayStillRead } from "./my-role.ts";
import { pressSettings } from "./set-digest.ts";
import { mayTell } from "./week/summarise-week.ts";
import { detailsOf } from "./words/digest-details.ts";
import { digestMessage } from "./words/digest-message.ts";
import { readerIn } from "./words/reader.ts";
import { leftMessages } from "./words/summary-message.ts";

interface Tap {
  readonly scene: Scene;
  readonly employee: LinkedEmployee;
  readonly leads: Leadership;
  readonly mine: MyDigest;
}

/** A tap whose data begins with `d:`. */
export async function pressDigest(scene: Scene): Promise<Outcome> {
  const { incoming, employee } = scene;
  if (incoming.what.kind !== "press") return {};
  if (employee === null) return { toast: toastOf(scene, selfService.outdated) };
  const [, verb = "", ...rest] = incoming.what.data.split(":");
  if (verb === "left") return listLeft(scene, employee);
  const leads = await leadershipOf(scene.tx, employee.id, localDate(scene.now));
  if (leads.units.length === 0) return { toast: toastOf(scene, texts.toasts.foreign) };
  if (verb === "set" || verb === "now") return pressSettings(scene, employee, leads, verb === "now" ? ["now"] : rest);
  const id = (verb === "ok" || verb === "no" ? rest[2] : rest[0]) ?? "";
  const mine = await digestOf(scene.tx, employee.id, id);
  if (mine === undefined || !mayStillRead(leads, mine.payload)) return { toast: toastOf(scene, texts.toasts.foreign) };
  const tap = { scene, employee, leads, mine };
  switch (verb) {
    case "do":
      return commit(tap, Number(rest[1]));
    case "ok":
    case "no":
      return answer(tap, verb, { digestId: rest[0] ?? "", n: Number(rest[1]) });
    case "more":
      return { replies: [below(scene, await details(tap))] };
    case "who":
      return { replies: [below(scene, await requests(tap))] };
    default:
      return { toast: toastOf(scene, selfService.outdated) };
  }
}

/** Taken up, or taken back while nobody has asked about it. */
async function commit(tap: Tap, n: number): Promise<Outcome> {
  const { scene, employee, mine } = tap;
  const action = mine.payload.actions[n - 1];
  if (action === undefined) return { toast: toastOf(scene, selfService.outdated) };
  const taken = (await takenFrom(scene.tx, mine.id)).has(n);
  const back = taken && (await takeBack(scene.tx, mine.id, n));
  if (!taken) await takeUp(scene.tx, { ...action, digestId: mine.id, n, employeeId: employee.id }, scene.now);
  return redrawn(tap, toastOf(scene, back ? texts.toasts.untaken : texts.toasts.taken));
}

/** On the message that was tapped, and where the same digest stands in another channel. */
async function redrawn(tap: Tap, toast: string): Promise<Outcome> {
  const message = await digestAsItStands(tap);
  const keys = (["telegram", "slack"] as const).map((channel) => `digest:${tap.mine.id}:${channel}`);
  return { edit: message, toast, also: { keys, message } };
}

/** Where there are threads, in that of the message that was tapped. */
function below({ incoming: { what } }: Scene, message: Message): Message {
  return what.kind === "press" && what.messageId !== "" ? { ...message, under: what.messageId } : message;
}

async function answer(tap: Tap, verb: "ok" | "no", which: { digestId: string; n: number }): Promise<Outcome> {
  const { scene, employee } = tap;
  const outcome = verb === "ok" ? "done" : "not-yet";
  await answerCommitment(scene.tx, { ...which, employeeId: employee.id }, outcome, scene.now);
  return redrawn(tap, toastOf(scene, verb === "ok" ? texts.toasts.done : texts.toasts.notYet));
}

/** The digest as it stands now: picture and figures as they were, buttons as they are. */
export async function digestAsItStands({
  scene,
  employee,
  mine,
}: Pick<Tap, "scene" | "employee" | "mine">): Promise<Message> {
  const open = await unanswered(scene.tx, mine.id);
  const asks = mine.payload.asks.filter(({ digestId, n }) => open.has(`${digestId}:${n}`));
  const tapped = { taken: await takenFrom(scene.tx, mine.id), asks };
  return digestMessage(mine.payload, readerIn(employee, scene.agency), { id: mine.id, tapped });
}

async function details({ scene, employee, leads, mine }: Tap): Promise<Message> {
  const { locale } = employee;
  const units = [...(levelsFor(leads.units, leads.tree)[0]?.places ?? [])];
  const ahead = (await trainingsAhead(scene.tx, units, scene.now)).map(({ title, startsAt, yes, no, open }) =>
    fill(texts.details.aheadLine[locale], {
      ...{ title, date: shortDate(localDate(startsAt), locale) },
      ...{ yes: `${yes}`, no: `${no}`, open: `${open}` },
    }),
  );
  return say(detailsOf(mine.payload, locale, scene.agency.minGroup, ahead));
}

/** Names stand in no digest, which may be passed on, but only here. */
async function requests({ scene, employee, mine }: Tap): Promise<Message> {
  const { locale } = employee;
  const found = await relaysIn(scene.tx, mine.id);
  if (found.length === 0) return say(texts.relays.none[locale]);
  const lines = found.map(({ name, needs }) =>
    fill(texts.relays.line[locale], { name, needs: needs.map((code) => needIn(code, locale)).join(", ") }),
  );
  return say([texts.relays.title[locale], ...lines].join("\n"));
}

function needIn(code: string, locale: Locale): string {
  return followUp.steps.support_needed.options.find((option) => option.code === code)?.[locale] ?? code;
}

/** Who is left, for a coordinator: of the trainings in the own scope. */
async function listLeft(scene: Scene, { id, locale }: LinkedEmployee): Promise<Outcome> {
  const { tx, now } = scene;
  const roles = await rolesOf(tx, id);
  if (roles.length === 0) return { toast: toastOf(scene, texts.toasts.foreign) };
  const tree = await loadUnitTree(tx);
  const pathOf = (unit: string) => upwards(unit, tree).map((one) => one.id);
  const missing = (await missingAnswers(tx, now)).filter(({ trainingId, unitId }) =>
    mayTell({ roles }, { trainingId, unitPath: pathOf(unitId) }),
  );
  const week = await lastClosedWeek(tx);
  const held = week === undefined ? [] : await heldReaders(tx, week);
  const theirs = held.filter(({ unitId }) => mayTell({ roles }, { unitPath: pathOf(unitId) }));
  return { replies: leftMessages(missing, theirs, locale).map(say), toast: coordinatorSummary.list[locale] };
}
