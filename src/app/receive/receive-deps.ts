/** What receiving an update works with. */
import type { AlertCode } from "../../../conversations/alerts.ts";
import type { Db } from "../../adapters/postgres/connect.ts";
import type { Calendar } from "../../core/calendar/working-days.ts";
import type { Jobs } from "../jobs.ts";
import type { Channel, Clock, Homes, Ids, Log, Messenger, Reading, RunCache, Tries, Vault } from "../ports.ts";
import type { Agency } from "../scene.ts";
import type { CardDrawer } from "../survey/draw-cards.ts";
import type { Library } from "../survey/library.ts";
import type { TurnTaker } from "../survey/take-turns.ts";

export interface ReceiveDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly vault: Vault;
  readonly tries: Tries;
  readonly jobs: Jobs;
  readonly cache: RunCache;
  readonly library: Library;
  readonly log: Log;
  readonly taker: TurnTaker;
  readonly cards: CardDrawer;
  readonly messenger: (channel: Channel) => Messenger;
  /** Where a channel has pages of people's own. */
  readonly homes?: Homes | undefined;
  readonly agency: () => Promise<Agency>;
  /** The calendar as it is now. */
  readonly latestCalendar: () => Promise<Calendar>;
  /** Where people from a group are sent: `https://t.me/<bot>`. */
  readonly botLink: string;
  /** For calls to a channel in which nobody waits for this update: trouble there is not this person's. */
  readonly aside: (call: Promise<unknown>) => void;
  /** Reads a file that was handed in; never throws for a bad one. */
  readonly readTables: (bytes: Uint8Array, fileName: string) => Promise<Reading>;
  /** Something was queued that should go out now. */
  readonly queued: () => void;
  /** Tells the administrators, once an hour for each code. */
  readonly alert: (code: AlertCode) => Promise<void>;
  /** Whether an error is outside trouble that passes. */
  readonly isPassing: (error: unknown) => boolean;
  /** What may be logged of an error. */
  readonly describe: (error: unknown) => { readonly name: string; readonly code: string; readonly where: string };
}
