/** /jadwal: what is coming, what has just been, and whether the person will come, which can be changed until it begins. */
import { reminderH7 } from "../../../conversations/reminders.ts";
import { selfService as texts } from "../../../conversations/self-service.ts";
import {
  type EnrolledTraining,
  type Rsvp,
  saveRsvp,
  trainingsSince,
} from "../../adapters/postgres/queries/people/my-data.ts";
import { addDays, localDate, wib } from "../../core/calendar/calendar.ts";
import { clock, dateSpan } from "../../core/calendar/dates-in-words.ts";
import type { Message } from "../../core/message.ts";
import { shorten, type Text } from "../../core/text.ts";
import { coordinatedSchedule } from "../coordination/coordinated-schedule.ts";
import { unknownPerson } from "../linking/link-cards.ts";
import type { LinkedEmployee, Outcome, Scene } from "../scene.ts";
import { button, localeOf, spoken, toastOf } from "../speak.ts";

/** How long a training stays on the list after its end. */
const recentDays = 30;
const longestList = 8;
const longestTitle = 24;

const attendance: Readonly<Record<Rsvp | "none", Text>> = {
  yes: texts.attendanceYes,
  no: texts.attendanceNo,
  maybe: texts.attendanceMaybe,
  none: texts.attendanceNone,
};

/** /jadwal; to coordinators also what they coordinate. */
export async function showSchedule(scene: Scene): Promise<Outcome> {
  const { employee } = scene;
  if (employee === null) return { replies: [unknownPerson(scene)] };
  const coordinated = await coordinatedSchedule(scene);
  return { replies: [await scheduleCard(scene, employee), ...(coordinated === undefined ? [] : [coordinated])] };
}

/** A tap whose data begins with `s:`: `s:list`, `s:<enrollment>`, `s:<enrollment>:<answer>`. */
export async function pressSchedule(scene: Scene): Promise<Outcome> {
  const { employee } = scene;
  const { what } = scene.incoming;
  if (what.kind !== "press") return {};
  if (employee === null) return { toast: toastOf(scene, texts.notRegistered) };
  const [, id = "", answer] = what.data.split(":");
  if (id !== "list" && answer === undefined) {
    const training = (await listed(scene, employee)).find((one) => one.id === id && one.startsAt > scene.now);
    if (training !== undefined) return { edit: choiceCard(scene, training) };
  }
  if (answer === "yes" || answer === "no" || answer === "maybe") {
    if (!(await saveRsvp(scene.tx, employee.id, id, answer, scene.now)))
      return { toast: toastOf(scene, texts.outdated), edit: await scheduleCard(scene, employee) };
  }
  return { edit: await scheduleCard(scene, employee) };
}

/** One training as it stands on the list; lines that have nothing to say are left out. */
export function trainingText(scene: Scene, training: EnrolledTraining): string {
  const locale = localeOf(scene);
  const { startsAt, endsAt, rsvp } = training;
  const asked = startsAt > scene.now || rsvp !== null;
  return spoken(scene, texts.scheduleItem, {
    title: training.title,
    date: dateSpan(localDate(startsAt), localDate(endsAt), locale),
    time: clock(startsAt),
    place: training.place ?? "",
    prep: training.preparation ?? "",
    attendance: asked ? attendance[rsvp ?? "none"][locale] : "",
  });
}

async function listed(scene: Scene, employee: LinkedEmployee): Promise<EnrolledTraining[]> {
  const since = wib(addDays(localDate(scene.now), -recentDays), "00:00");
  return trainingsSince(scene.tx, employee.id, since);
}

async function scheduleCard(scene: Scene, employee: LinkedEmployee): Promise<Message> {
  const all = await listed(scene, employee);
  const coming = all.filter(({ endsAt }) => endsAt >= scene.now).slice(0, longestList);
  const recent = all.filter(({ endsAt }) => endsAt < scene.now).slice(-longestList / 2);
  const list = [...coming, ...recent].map((training) => trainingText(scene, training));
  const empty = coming.length === 0 ? [spoken(scene, texts.scheduleEmpty)] : [];
  const heading = list.length === 0 ? [] : [spoken(scene, texts.scheduleHeading)];
  return {
    text: [...heading, ...list, ...empty].join("\n\n"),
    buttons: coming
      .filter(({ startsAt }) => startsAt > scene.now)
      .map(({ id, title }) => {
        const label = `${texts.changeAttendance[localeOf(scene)]}: ${shorten(title, longestTitle)}`;
        return [{ label, press: `s:${id}` }];
      }),
  };
}

function choiceCard(scene: Scene, training: EnrolledTraining): Message {
  const { options } = reminderH7.steps.attend;
  return {
    text: trainingText(scene, training),
    buttons: [
      ...options.map((option) => [button(scene, option, `s:${training.id}:${option.code}`)]),
      [button(scene, texts.privacyBack, "s:list")],
    ],
  };
}
