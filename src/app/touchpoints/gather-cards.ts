/**
 * Which contacts make one message. Every contact is a message of its own, but for confirmations: a supervisor is asked
 * about up to five people in turn on one card, and a nudge is for all who are still waiting on that card.
 */
import type { DueContact } from "../../adapters/postgres/queries/touchpoints/day.ts";

/** A contact that would be said at this moment; `nudge` is 0 for the first card. */
export interface Wanted {
  readonly contact: DueContact;
  readonly at: Date;
  readonly nudge: 0 | 1 | 2;
}

/** One message. The others come after the head, on the same card. */
export interface Card extends Wanted {
  readonly others: readonly DueContact[];
}

export interface Gathered {
  readonly cards: readonly Card[];
  /** More people than a supervisor is asked about on one day. */
  readonly tooMany: readonly Wanted[];
}

const mostOnCard = 5;

/** Who waits on a supervisor's card that is nudged at another time is in none of both: that nudge is for all on it. */
export function gatherCards(wanted: readonly Wanted[]): Gathered {
  const cards: Card[] = [];
  const tooMany: Wanted[] = [];
  const alone = (one: Wanted) => cards.push({ ...one, others: [] });
  const first: Wanted[] = [];
  const again: Wanted[] = [];
  for (const one of wanted) {
    if (one.contact.kind !== "supervisor-confirmation") alone(one);
    else (one.nudge === 0 ? first : again).push(one);
  }

  const onOpenCard = again.filter(({ contact }) => contact.run?.status === "open");
  const nudged = new Set(onOpenCard.map(({ contact }) => contact.id));
  for (const one of onOpenCard) {
    const waiting = again.filter(({ contact }) => contact.carriedBy === one.contact.id);
    cards.push({ ...one, others: waiting.map(({ contact }) => contact) });
  }
  // Whoever stood behind somebody for whom the supervisor declined to answer has not been asked yet.
  const stranded = again.filter(({ contact }) => contact.carriedBy === null && !nudged.has(contact.id));

  for (const group of [first, stranded]) {
    const [head, ...others] = [...group].sort(byClosing);
    if (head === undefined) continue;
    const together = others.filter(({ at }) => +at <= +head.at);
    const some = together.slice(0, mostOnCard - 1);
    cards.push({ ...head, others: some.map(({ contact }) => contact) });
    tooMany.push(...others.filter((one) => !some.includes(one)));
  }
  return { cards, tooMany };
}

/** What is due now before what is due later today, then what closes first. */
function byClosing(a: Wanted, b: Wanted): number {
  return +a.at - +b.at || +a.contact.closesAt - +b.contact.closesAt || (a.contact.id < b.contact.id ? -1 : 1);
}
