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
  /** Draws this run's card soon; a newer turn of the same run replaces one that waits. `above`: a line for once. */
  draw(live: LiveRun, above?: string): void;
  /** The card has moved to another message: the old one says so and loses its buttons. */
  collapse(live: LiveRun, messageId: string): void;
  /** Resolves when nothing is being drawn. */
  idle(): Promise<void>;
}

interface Wanted {
  readonly live: LiveRun;
  readonly above: string | undefined;
}

export function createCardDrawer(deps: DrawDeps): CardDrawer {
  const wanted = new Map<string, Wanted>();
  const drawing = new Map<string, Promise<void>>();
  const collapsing = new Set<Promise<unknown>>();

  async function work(id: string): Promise<void> {
    for (let next = wanted.get(id); next !== undefined; next = wanted.get(id)) {
      wanted.delete(id);
      await drawOnce(deps, next);
    }
    drawing.delete(id);
  }

  return {
    draw(live, above) {
      const { id, turn } = live.run;
      const waiting = wanted.get(id);
      if (waiting === undefined || waiting.live.run.turn < turn) wanted.set(id, { live, above });
      if (!drawing.has(id)) drawing.set(id, work(id));
    },
    collapse(live, messageId) {
      const { frame } = deps.library.pinned(live.run.conversation, live.structure);
      const text = frame.continuedBelow[live.run.locale];
      const done = deps.messenger(live.channel).edit(live.chat, messageId, { text, buttons: [] });
      collapsing.add(done);
      void done.then(() => collapsing.delete(done));
    },
    async idle() {
      while (drawing.size + collapsing.size > 0) await Promise.all([...drawing.values(), ...collapsing]);
    },
  };
}

async function drawOnce(deps: DrawDeps, { live, above }: Wanted): Promise<void> {
  // Without a message the card waits in the ledger and is drawn when it is sent.
  if (live.messageId === null) return;
  const conversation = deps.library.pinned(live.run.conversation, live.structure);
  const card = show(conversation, live.run);
  const message = above === undefined ? card : { ...card, text: `${above}\n\n${card.text}` };
  const drawn = await deps.messenger(live.channel).edit(live.chat, live.messageId, message);
  if (drawn === "shown") deps.shown({ runId: live.run.id, turn: live.run.turn });
  if (drawn === "gone" || drawn === "blocked") await deps.lost(live, drawn);
}
