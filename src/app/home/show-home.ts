/**
 * Publishes pages of people's own: when they are opened, after what their person did, and when something changed by itself.
 * A page that shows what it showed before is not published again. Nothing here throws: a page can be had by opening it.
 */
import { homeOf, openedSince, saveShown } from "../../adapters/postgres/queries/people/homes.ts";
import type { Incoming } from "../incoming.ts";
import type { Address, Homes } from "../ports.ts";
import type { ReceiveDeps } from "../receive/receive-deps.ts";
import { type Surroundings, sceneIn, surroundingsOf } from "../receive/scene-of.ts";
import { sha256 } from "../survey/library.ts";
import { composeHome } from "./compose-home.ts";

/** The channel that has such pages. */
const channel = "slack";
/** How long after it was opened a page is looked after. */
const keptMs = 24 * 60 * 60_000;
const mostPages = 100;
const sideBySide = 5;
/** Of all time, looking after pages takes this part at most; after a page that could not be published it rests fully. */
const share = 20;
const longestRestMs = 60_000;

/** After an update of theirs: always when the page was opened, else when it was opened before and shows something else. */
export async function showHome(deps: ReceiveDeps, incoming: Incoming): Promise<void> {
  const { homes } = deps;
  if (homes === undefined || incoming.channel !== channel) return;
  await quietly(deps, async () => {
    const { kind } = incoming.what;
    const before = await homeOf(deps.db, incoming);
    // A press or a command may have been what cut the link: then what the page showed is not theirs to see any more.
    const due = before === undefined ? kind === "press" || kind === "command" : before.openedAt !== null;
    if (kind !== "home" && !due) return;
    const known = kind === "home" ? null : (before?.shown ?? null);
    await showOne(deps, homes, { incoming, known, ...(await surroundingsOf(deps)) });
  });
}

/** Accounts that are nobody's by now: what their pages showed is taken away. */
export async function showStrangers(deps: ReceiveDeps, accounts: readonly Address[]): Promise<void> {
  const { homes } = deps;
  if (homes === undefined) return;
  for (const account of accounts.filter((one) => one.channel === channel))
    await quietly(deps, async () =>
      showOne(deps, homes, { incoming: lookAt(account), known: null, ...(await surroundingsOf(deps)) }),
    );
}

const restUntil = new WeakMap<Homes, number>();

/** Pages that were opened in the last day and show something else by now; returns how many were published. */
export async function showHomes(deps: ReceiveDeps): Promise<number> {
  const { homes, clock, db } = deps;
  const begun = +clock.now();
  if (homes === undefined || begun < (restUntil.get(homes) ?? 0)) return 0;
  const results: Shown[] = [];
  await quietly(deps, async () => {
    const opened = await openedSince(db, channel, new Date(begun - keptMs), mostPages);
    if (opened.length === 0) return;
    const around = await surroundingsOf(deps);
    for (let n = 0; n < opened.length; n += sideBySide) {
      const part = opened.slice(n, n + sideBySide).map(({ shown: known, ...to }) => {
        const page = { incoming: lookAt(to), known, ...around };
        return quietly(deps, () => showOne(deps, homes, page));
      });
      results.push(...(await Promise.all(part)).map((shown) => shown ?? "failed"));
    }
  });
  const took = +clock.now() - begun;
  const rest = results.includes("failed") ? longestRestMs : Math.min(longestRestMs, took * share);
  restUntil.set(homes, begun + took + rest);
  return results.filter((shown) => shown === "published").length;
}

/** Nobody did anything: it is looked at as if the page were opened. */
const lookAt = (to: Address): Incoming => ({ ...to, updateId: "", locale: "id", what: { kind: "home" } });

type Shown = "published" | "same" | "failed";

/** Composed in one transaction and published after it. `known` is the hash of what it shows. */
async function showOne(
  { db }: ReceiveDeps,
  homes: Homes,
  { known, ...around }: Surroundings & { readonly incoming: Incoming; readonly known: string | null },
): Promise<Shown> {
  const { incoming } = around;
  const page = await db.transaction(async (tx) => composeHome(await sceneIn(around, tx, incoming)));
  const hash = sha256(JSON.stringify(page));
  if (hash === known) return "same";
  if (!(await homes.publish(incoming.chat, page))) return "failed";
  await saveShown(db, incoming, hash);
  return "published";
}

async function quietly<T>({ log, describe }: ReceiveDeps, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    log.warn("home-not-shown", { code: describe(error).code });
    return undefined;
  }
}
