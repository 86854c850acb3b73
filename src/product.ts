/**
 * The product without its surroundings: given storage, a clock and messengers, everything that receives, decides and
 * sends. The real program, the simulation and the tests put it together here, so that all of them run the same.
 */
import type { AlertCode } from "../conversations/alerts.ts";
import { allConversations } from "../conversations/index.ts";
import type { Db } from "./adapters/postgres/connect.ts";
import { nextBroadcastAt } from "./adapters/postgres/queries/broadcasts/broadcasts.ts";
import { nextDigestAt } from "./adapters/postgres/queries/figures/my-digest.ts";
import { forgetLinkRequests } from "./adapters/postgres/queries/people/links.ts";
import { forgetFilesBefore } from "./adapters/postgres/queries/roster/files.ts";
import { forgetUpdates } from "./adapters/postgres/queries/talk/inbox.ts";
import { nextDueAt } from "./adapters/postgres/queries/touchpoints/due.ts";
import { isPassing } from "./adapters/postgres/trouble.ts";
import { createApartReader } from "./adapters/spreadsheets/read-apart.ts";
import { tellCoordinators } from "./app/attendance/tell-coordinators.ts";
import { showBroadcasts } from "./app/broadcast/show-broadcasts.ts";
import { anyWay, deliver } from "./app/delivery/deliver.ts";
import { bulkPriorities, callsInFlight, promptPriorities } from "./app/delivery/lanes.ts";
import { followReaders } from "./app/digest/follow-reader.ts";
import { createWeekRunner, type WeekDeps } from "./app/digest/week/run-week.ts";
import { createForms } from "./app/forms/forms.ts";
import { showHomes } from "./app/home/show-home.ts";
import type { Forms, Intake } from "./app/incoming.ts";
import type { Jobs } from "./app/jobs.ts";
import { alertAdmins } from "./app/office/alert-admins.ts";
import { openPolicy } from "./app/office/policy.ts";
import type { Channel, Clock, Homes, Ids, Log, Messenger, Pace, Reading, RunCache, Tries, Vault } from "./app/ports.ts";
import { forgetOldAnswers } from "./app/privacy/forget-old-answers.ts";
import { createReceiver } from "./app/receive/receive.ts";
import { undecidedMs } from "./app/roster-file/kept-file.ts";
import { createCardDrawer } from "./app/survey/draw-cards.ts";
import { openLibrary } from "./app/survey/library.ts";
import { noticeOutage, replaceCard, sweepCards } from "./app/survey/mend-cards.ts";
import { createTurnTaker } from "./app/survey/take-turns.ts";
import { runTouchpoints } from "./app/touchpoints/run-touchpoints.ts";
import { localDate } from "./core/calendar/calendar.ts";
import { endsSoon } from "./core/calendar/working-days.ts";

export interface Parts {
  readonly db: Db;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly vault: Vault;
  readonly cache: RunCache;
  readonly tries: Tries;
  readonly log: Log;
  readonly messenger: (channel: Channel) => Messenger;
  /** Name and contact as configured; settings may say otherwise. */
  readonly agency: { readonly name: string; readonly contact: string };
  /** `https://t.me/<bot>`. */
  readonly botLink: string;
  /** What may be logged of an error. */
  readonly describe: (error: unknown) => { readonly name: string; readonly code: string; readonly where: string };
  /** Something was queued that should go out now; whoever drives the product calls `runJobs` or `send` soon. */
  readonly queued?: () => void;
  readonly jobs: Jobs;
  /** Channels that are in use; Telegram alone unless given. */
  readonly channels?: readonly Channel[];
  /** Where a channel has pages of people's own. */
  readonly homes?: Homes;
  /** How fast new messages may go, over all processes; missing in a simulation, where they go at once. */
  readonly pace?: (channel: Channel) => { readonly pace: Pace; readonly perSecond: number };
  /** How files from chats are read; apart from this thread unless given. */
  readonly readTables?: (bytes: Uint8Array, fileName: string) => Promise<Reading>;
  /** Sees what is made each week; for a simulation. */
  readonly witness?: WeekDeps["witness"];
}

export interface Product {
  readonly intake: Intake;
  readonly forms: Forms;
  /** Every job once: what is due is said, what is queued is sent, cards that fell behind are drawn. */
  runJobs(): Promise<void>;
  /** Sends what is queued; returns how many messages were taken. */
  send(): Promise<number>;
  /**
   * The parts of the above, for workers side by side: nobody waits for a reply because a broadcast is on its way, nor in
   * one channel because of trouble in the other.
   */
  readonly work: {
    /** Replies and alerts. */
    reply(channel: Channel): Promise<unknown>;
    /** What we say first, at the pace that the channel allows, until the signal is aborted. */
    speak(channel: Channel, signal?: AbortSignal): Promise<unknown>;
    /** Looks at what is due and at cards that fell behind. */
    look(): Promise<unknown>;
    /** Looks after broadcasts and shows how far they are: it waits for the channels, so nothing that falls due waits for it. */
    show(): Promise<unknown>;
    /** Keeps the pages of people's own current. */
    showHomes(): Promise<unknown>;
  };
  /** Each minute, and at start before any update is worked. */
  noticeOutage(): Promise<number>;
  /** Forgets what nobody asks for any more; each hour. */
  forget(): Promise<void>;
  /** Tells administrators at once, of the same trouble once an hour. */
  alert(code: AlertCode): Promise<void>;
  /** Tells administrators from October on that next year's holidays are missing; each week. */
  checkCalendar(): Promise<void>;
  /** When something is due next; null when nothing is planned. May lie in the past. */
  nextDueAt(): Promise<Date | null>;
  /** Resolves when every card is drawn and what was shown is written down. */
  settle(): Promise<void>;
}

/** What one call takes, in milliseconds, for the number of calls that fill the allowed rate. */
const roundTripMs = 60;
const repliesInFlight = 16;

/** For how long it is known which updates were worked, in milliseconds. */
const rememberedMs = 7 * 24 * 60 * 60_000;

/** Stores the structures of this program's conversations and reads the calendar and the settings. */
export async function openProduct(parts: Parts): Promise<Product> {
  const { db, clock } = parts;
  const library = await openLibrary(db, Object.values(allConversations), clock.now());
  const policy = openPolicy(db, parts.agency);
  let calendar = await policy.calendar();
  const latestCalendar = async () => {
    calendar = await policy.calendar();
    return calendar;
  };

  const taker = createTurnTaker({ ...parts, library, calendar: () => calendar });
  const cards = createCardDrawer({
    messenger: parts.messenger,
    library,
    shown: taker.shown,
    lost: async (live, how) => {
      await replaceCard(parts, live, how).then(queued, (error) => parts.log.error("card-lost", parts.describe(error)));
    },
  });
  const queued = () => parts.queued?.();
  const shared = { ...parts, library, agency: policy.agency, latestCalendar, taker, cards, queued, isPassing };
  const alert = async (code: AlertCode) => {
    await alertAdmins(db, code, clock.now());
    queued();
  };
  const asides = new Set<Promise<unknown>>();
  const aside = (call: Promise<unknown>) => {
    const kept = call
      .catch((error: unknown) => parts.log.warn("aside-failed", parts.describe(error)))
      .finally(() => asides.delete(kept));
    asides.add(kept);
  };
  const receiving = { ...shared, alert, aside, readTables: parts.readTables ?? createApartReader() };
  const mending = { ...parts, library, cards, taker };
  const channels = parts.channels ?? ["telegram"];
  const sendingIn = (channel: Channel) => ({ ...parts, library, pace: parts.pace?.(channel).pace });
  const send = async () => {
    let taken = 0;
    for (const channel of channels) taken += await deliver(sendingIn(channel), { ...anyWay, channel });
    return taken;
  };
  const week = createWeekRunner({ ...shared, calendar: latestCalendar, alert });
  const look = async () => {
    await week.run();
    await followReaders({ ...shared, calendar: latestCalendar });
    await runTouchpoints({ ...shared, calendar: latestCalendar });
    await tellCoordinators({ ...shared, calendar: latestCalendar });
    await sweepCards(mending);
  };
  const show = () => showBroadcasts({ ...shared, calendar: latestCalendar });

  return {
    intake: createReceiver(receiving),
    forms: createForms(receiving),
    send,
    work: {
      reply: (channel) =>
        deliver(sendingIn(channel), { channel, priorities: promptPriorities, inFlight: repliesInFlight }),
      speak: (channel, signal) => {
        const inFlight = callsInFlight(parts.pace?.(channel).perSecond ?? 0, roundTripMs);
        return deliver(sendingIn(channel), { channel, priorities: bulkPriorities, inFlight, signal });
      },
      look,
      show,
      showHomes: () => showHomes(receiving),
    },
    forget: async () => {
      await forgetUpdates(db, new Date(+clock.now() - rememberedMs));
      await forgetOldAnswers(shared);
      await forgetLinkRequests(db, clock.now());
      await forgetFilesBefore(db, new Date(+clock.now() - undecidedMs));
    },
    alert,
    checkCalendar: async () => {
      if (endsSoon(await latestCalendar(), localDate(clock.now()))) await alert("calendar-ends");
    },
    noticeOutage: () => noticeOutage(mending),
    nextDueAt: async () =>
      earliest([await nextDueAt(db), await nextBroadcastAt(db), await nextDigestAt(db), await week.nextAt()]),
    runJobs: async () => {
      await look();
      await show();
      await send();
      await showHomes(receiving);
    },
    settle: async () => {
      await Promise.all(asides);
      await cards.idle();
      await taker.flush();
    },
  };
}

function earliest(moments: readonly (Date | null)[]): Date | null {
  const known = moments.filter((moment) => moment !== null);
  return known.length === 0 ? null : new Date(Math.min(...known.map(Number)));
}
