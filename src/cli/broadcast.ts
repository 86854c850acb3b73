/**
 * `jejak broadcast`: a preview first, then the same confirmation as in Telegram. The bot sends; this command watches and
 * says how far it is. Ending it ends nothing else.
 */
import { confirmByCommand, type Described, describeBroadcast, unknown } from "../app/broadcast/confirm-by-command.ts";
import { type BroadcastRequest, draftByCommand, type Policy } from "../app/broadcast/draft-by-command.ts";
import { calendarNow } from "../app/office/holidays.ts";
import type { Operator } from "../app/office/operator.ts";
import { agencyOf } from "../app/office/settings.ts";
import type { Clock } from "../app/ports.ts";
import { bar, grouped, type Progress, remaining, secondsLeft, sumOf, totalOf } from "../core/broadcast/progress.ts";
import { refused } from "./answers.ts";
import type { Answer, Shell } from "./desk.ts";

export interface BroadcastFlags {
  readonly yes: boolean;
  /** The number of people, typed by whoever means it. */
  readonly count?: number | undefined;
}

/** Where the progress is written while it runs; missing where nobody can see it. */
export interface Watch {
  readonly write: (text: string) => void;
  readonly terminal: boolean;
  readonly clock: Clock;
}

/** A new broadcast, or an earlier one by its id. Exit 3: some did not get it; 75: nothing moves. */
export async function broadcastOn(
  { operator, config }: Shell,
  what: BroadcastRequest | { readonly draft: string },
  flags: BroadcastFlags,
  watch?: Watch,
): Promise<Answer> {
  const { db } = operator;
  const policy = { agency: await agencyOf(db, config.agency), calendar: await calendarNow(db) };
  const made = "draft" in what ? { id: what.draft } : await draftByCommand(operator, policy, what);
  if ("problem" in made) return refused(made.problem);
  if (flags.yes) {
    const obstacle = await confirmByCommand(operator, policy, { id: made.id, count: flags.count });
    if (obstacle !== undefined) return { ...refused(obstacle.problem), out: made.id };
  }
  const stands = await describeBroadcast(operator, policy, made.id);
  if (stands === undefined) return refused(unknown);
  if (stands.state === "draft") return { out: made.id, err: `${stands.card}\n\n${howToSend(made.id)}`, exit: 0 };
  if (stands.state !== "sending" || watch === undefined) return ending(made.id, stands);
  return follow(operator, policy, made.id, watch);
}

const howToSend = (id: string) =>
  `Belum dikirim. Untuk mengirim: jejak broadcast --draft ${id} --yes (Not sent yet: this command sends it.)`;

/** So long nothing may move before it is said that nothing moves. */
const patienceMs = 30_000;
const lookMs = 1_000;

async function follow(operator: Operator, policy: Policy, id: string, watch: Watch): Promise<Answer> {
  const line = progressLine(watch);
  let moved = { left: -1, at: watch.clock.now() };
  for (;;) {
    const now = watch.clock.now();
    const stands = await describeBroadcast({ ...operator, now }, policy, id);
    if (stands === undefined) return refused(unknown);
    line(stands, now);
    const left = remaining(stands.progress);
    if (stands.over || stands.state !== "sending") return ending(id, stands);
    if (left !== moved.left) moved = { left, at: now };
    if (now.getTime() - moved.at.getTime() >= patienceMs) return { out: id, err: asleep, exit: 75 };
    await watch.clock.sleep(lookMs);
  }
}

const asleep =
  "Belum bergerak. Siaran berjalan sendiri begitu bot hidup (jejak start) dan jam kerja mengizinkan. " +
  "(Nothing moves yet: it goes on by itself once the bot runs and working hours allow.)";

function ending(id: string, { card, over, progress }: Described): Answer {
  const missed = progress.unknown + sumOf(progress.failed);
  return { out: id, err: card, exit: over && missed > 0 ? 3 : 0 };
}

/** One line that is written over; where it cannot be, a line for each tenth. */
function progressLine({ write, terminal }: Watch): (stands: Described, now: Date) => void {
  let tenth = -1;
  return ({ progress, runningSince }, now) => {
    const text = inOneLine(progress, runningSince ?? now, now);
    if (terminal) return write(`\r${text}\u001b[K${remaining(progress) === 0 ? "\n" : ""}`);
    const share = Math.floor((10 * (totalOf(progress) - remaining(progress))) / Math.max(1, totalOf(progress)));
    if (share === tenth) return;
    tenth = share;
    write(`${text}\n`);
  };
}

/** "[####......] 1.240/3.000  41%  12 s lagi". */
export function inOneLine(progress: Progress, since: Date, now: Date): string {
  const total = totalOf(progress);
  const done = total - remaining(progress);
  const drawn = bar(done, total).replaceAll("█", "#").replaceAll("░", ".");
  const percent = total === 0 ? 100 : Math.floor((100 * done) / total);
  const seconds = remaining(progress) === 0 ? null : secondsLeft(progress, since, now);
  const left = seconds === null ? "" : `  ${grouped(seconds, "id")} s lagi`;
  return `[${drawn}] ${grouped(done, "id")}/${grouped(total, "id")}  ${percent}%${left}`;
}
