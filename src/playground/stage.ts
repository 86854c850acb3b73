/**
 * What the playground holds beside the town: who sits where, which switches and faults are on, what people who are
 * offline meant to do, and what the last deed brought.
 */
import type { CommonFault } from "../adapters/playground/trouble.ts";
import type { Drive } from "../simulation/drive.ts";
import type { Town } from "../simulation/town.ts";
import type { Cast } from "./cast.ts";
import type { Deed } from "./deed.ts";
import type { Sample } from "./samples.ts";
import type { Faults, Happening, Seat, SeatView, Switches } from "./view.ts";
import { telegramChat } from "./views/accounts.ts";

export interface Stage {
  readonly sample: Sample;
  readonly town: Town;
  readonly drive: Drive;
  readonly cast: Cast;
  readonly seats: Record<Seat, number>;
  readonly switches: Map<number, Switches>;
  faults: Faults;
  /** Whoever sat in a seat or was acted for, by number. */
  readonly played: Set<number>;
  /** By person: what they did while they were offline, in order. */
  readonly waiting: Map<number, Deed[]>;
  /** By person who is offline: what their phone showed when they went. */
  readonly offline: Map<number, SeatView>;
  happened: readonly Happening[];
  /** What the deed under way has to tell beside what the database knows of. */
  readonly asides: Happening[];
}

export const off: Switches = { blocked: false, onLeave: false, offline: false, slow: false };

export const noFaults: Faults = { flooded: false, slackDown: false, lostReplies: false };

export const isTroubled = ({ faults }: Pick<Stage, "faults">) => Object.values(faults).includes(true);

/** People block the bot by themselves too, so Telegram is asked who has. */
export function switchesOf({ switches, town }: Pick<Stage, "switches" | "town">, who: number): Switches {
  const blocked = town.standIn.person(telegramChat(who)).standing() === "blocked";
  return { ...(switches.get(who) ?? off), blocked };
}

/** Holds those who are played, and those whom a switch keeps from acting. */
export function holdPeople(stage: Stage): void {
  const kept = [...stage.switches].filter(([, { blocked, onLeave, offline }]) => blocked || onLeave || offline);
  stage.cast.hold(new Set([...Object.values(stage.seats), ...kept.map(([who]) => who)].map(telegramChat)));
}

/** How long a slow network takes, in milliseconds. */
export const slowMs = 1_500;

/** Puts the trouble into the stand-ins that the switches say; the same switches always give the same trouble. */
export function applyFaults({ town, faults, switches }: Stage): void {
  const telegram = town.standIn.faults;
  const slack = town.slack?.standIn.faults;
  telegram.none();
  slack?.none();
  const lost: Partial<Record<CommonFault, number>> = faults.lostReplies ? { "reset-after-acceptance": 1 / 3 } : {};
  telegram.rate({ evenly: true, rates: { ...(faults.flooded && { "429": 1 / 2 }), ...lost } });
  slack?.rate({ evenly: true, rates: faults.slackDown ? { "500": 1 } : lost });
  for (const [who, { slow }] of switches)
    if (slow) telegram.next({ kind: "slow", chatId: telegramChat(who), ms: slowMs, times: Number.POSITIVE_INFINITY });
}
