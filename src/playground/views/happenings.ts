/** What happened between two moments, in lines: who got what, and why on that day. */
import type { Db } from "../../adapters/postgres/connect.ts";
import { completedBetween, sentBetween } from "../../adapters/postgres/queries/simulation/told.ts";
import type { Text } from "../../core/text.ts";
import type { Happening } from "../view.ts";
import { inWords, otherPeople, saidDone, tooMany, whatIs, whyNow } from "./happening-words.ts";

export type NameOf = (employeeId: string) => { readonly who: number; readonly name: string } | undefined;

const mostLines = 200;
/** Of those that got the same at the same time, so many have a line of their own. */
const mostAlike = 6;
const minuteMs = 60_000;

type Sent = Awaited<ReturnType<typeof sentBetween>>[number];

interface Line {
  readonly sent: Sent;
  readonly what: Text;
  readonly who: number;
  readonly name: string;
}

/**
 * After `from` and until `to`, in order of time. What only answers somebody is not in it. Where many got the same,
 * those in `seated` are not among the ones that are only counted. Of more than 200 lines the newest stay.
 */
export async function happeningsBetween(
  db: Db,
  from: Date,
  to: Date,
  nameOf: NameOf,
  seated: readonly number[] = [],
): Promise<readonly Happening[]> {
  const alike = new Map<string, Line[]>();
  for (const sent of await sentBetween(db, from, to)) {
    const what = whatIs(sent);
    const person = sent.employeeId === null ? undefined : nameOf(sent.employeeId);
    if (what === undefined || person === undefined) continue;
    const key = [what.id, sent.training, whyNow(sent)?.id, sent.state, Math.floor(+sent.at / minuteMs)].join("|");
    const line = { sent, what, ...person };
    const before = alike.get(key);
    if (before === undefined) alike.set(key, [line]);
    else before.push(line);
  }
  const done = await completedBetween(db, from, to);
  const all: readonly Happening[] = [
    ...[...alike.values()].flatMap((lines) => told(lines, seated)),
    ...done.flatMap((day) => completed(day)),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const [first] = all;
  if (first === undefined || all.length <= mostLines) return all;
  const left = all.length - mostLines + 1;
  return [{ at: first.at, says: tooMany(left), state: "said" }, ...all.slice(left)];
}

function completed(day: Awaited<ReturnType<typeof completedBetween>>[number]): readonly Happening[] {
  const says = saidDone(day);
  if (says === undefined || day.at === null) return [];
  return [{ at: day.at.toISOString(), says, state: "said", ...about(day.conversation) }];
}

function told(lines: readonly Line[], seated: readonly number[]): readonly Happening[] {
  const inOrder = [
    ...lines.filter(({ who }) => seated.includes(who)),
    ...lines.filter(({ who }) => !seated.includes(who)),
  ];
  // A line that says "and one other" would be no shorter than that one's own.
  const own = inOrder.length > mostAlike + 1 ? inOrder.slice(0, mostAlike) : inOrder;
  const [last] = inOrder.slice(-1);
  const others = inOrder.length - own.length;
  const single = own.map(({ sent, what, who, name }): Happening => {
    const { channel, messageId } = sent;
    const message = messageId === null ? {} : { message: { channel, who, id: messageId } };
    return { ...happening(sent, inWords(what, sent, { id: name, en: name })), ...message };
  });
  if (last === undefined || others === 0) return single;
  return [...single, happening(last.sent, inWords(last.what, last.sent, otherPeople(others)))];
}

/** Contacts are called as their conversations are. */
function about(what: string): Pick<Happening, "about"> {
  return isNamed(what) ? { about: what } : {};
}

const isNamed = (what: string): what is NonNullable<Happening["about"]> =>
  ["satisfaction", "follow-up", "broadcast"].includes(what);

function happening(sent: Sent, says: Text): Happening {
  const why = whyNow(sent);
  const state = sent.state === "sent" ? "sent" : "failed";
  return { at: sent.at.toISOString(), says, ...(why && { why }), state, ...about(sent.touchpoint ?? sent.kind) };
}
