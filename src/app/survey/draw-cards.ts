/**
 * Keeps cards in the chat equal to their runs. A card is a view: it is drawn from the latest run, at most one edit at a
 * time for each, and again when another turn was accepted meanwhile. What cannot be shown now is left to the sweep.
 */
import type { Shown } from "../../adapters/postgres/queries/talk/runs.ts";
import { show } from "../../core/conversation/show.ts";
import type { LiveRun, Messenger } from "../ports.ts";
import type { Library } from "./library.ts";

export interface DrawDeps {
  readonly messenger: (channel: LiveRun["channel"]) => Messenger;
  readonly library: Library;
  readonly shown: (mark: Shown) => void;
  /** The message is no longer there, or the person has blocked the bot. */
  readonly lost: (live: LiveRun, how: "gone" | "blocked") => Promise<void>;
}

export interface CardDrawer {
  /** Draws this run's card soon; a newer turn of the same run replaces one that waits. */
  draw(live: LiveRun): void;
  /** Resolves when nothing is being drawn. */
  idle(): Promise<void>;
}

export function createCardDrawer(deps: DrawDeps): CardDrawer {
  const wanted = new Map<string, LiveRun>();
  const drawing = new Map<string, Promise<void>>();

  async function work(id: string): Promise<void> {
    for (let live = wanted.get(id); live !== undefined; live = wanted.get(id)) {
      wanted.delete(id);
      await drawOnce(deps, live);
    }
    drawing.delete(id);
  }

  return {
    draw(live) {
      const { id, turn } = live.run;
      const waiting = wanted.get(id);
      if (waiting === undefined || waiting.run.turn < turn) wanted.set(id, live);
      if (!drawing.has(id)) drawing.set(id, work(id));
    },
    async idle() {
      while (drawing.size > 0) await Promise.all(drawing.values());
    },
  };
}

async function drawOnce(deps: DrawDeps, live: LiveRun): Promise<void> {
  // Without a message the card waits in the ledger and is drawn when it is sent.
  if (live.messageId === null) return;
  const conversation = deps.library.pinned(live.run.conversation, live.structure);
  const drawn = await deps.messenger(live.channel).edit(live.chat, live.messageId, show(conversation, live.run));
  if (drawn === "shown") deps.shown({ runId: live.run.id, turn: live.run.turn });
  if (drawn === "gone" || drawn === "blocked") await deps.lost(live, drawn);
}
