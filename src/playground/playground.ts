/**
 * The playground behind the page: one play at a time, its deeds one after another, a journal of them, and a view that
 * whoever watches is told of when it changes. Opening takes seconds, so it is watched from the first moment.
 */
import type { Storage } from "../adapters/postgres/connect.ts";
import type { Text } from "../core/text.ts";
import { RefusedError } from "../errors.ts";
import { type Deed, passesTime } from "./deed.ts";
import { type Journal, newJournal, openJournal } from "./journal.ts";
import { createNews } from "./news.ts";
import type { Play } from "./play.ts";
import { problemOf } from "./problems.ts";
import type { SampleName, View } from "./view.ts";
import { createLazyPictures } from "./views/lazy-pictures.ts";

export interface PlaygroundOptions {
  /** Where the journal is; the caller holds its lock. */
  readonly dir: string;
  readonly pause: (ms: number) => Promise<void>;
  readonly log: { readonly error: (event: string, fields: Readonly<Record<string, unknown>>) => void };
}

export interface Open {
  readonly play: Play;
  readonly journal: Journal;
}

export interface Playground {
  /** As it is now. */
  view(): View;
  /** When there is something newer than this version, or after so many milliseconds. */
  next(after: number, ms: number): Promise<View>;
  /** Null when it was done; else why not. */
  perform(deed: Deed): Promise<Text | null>;
  /** A picture or document that somebody was sent; undefined when there is none of this id. */
  file(id: string): Promise<{ readonly bytes: Uint8Array; readonly type: string } | undefined>;
  /** From the beginning, with this sample; a jump that is on its way is cut off. */
  reset(sample: SampleName): Promise<void>;
  /** Looks at the play between two deeds; undefined when none is open. */
  look<T>(see: (open: Open) => T | Promise<T>): Promise<T | undefined>;
  /** A jump that is on its way is cut off and never happened. */
  close(): Promise<void>;
}

/** At once; what takes long goes on behind it. */
export function openPlayground({ dir, pause, log }: PlaygroundOptions): Playground {
  const news = createNews();
  let pictures = createLazyPictures();
  let open: Open | undefined;
  /** Ends what the play does when it is given up. */
  let giving = new AbortController();
  let queue: Promise<unknown> = Promise.resolve();
  /** A jump is asked for and not over. */
  let passing = false;

  async function begin(journalOf: () => Promise<Journal>): Promise<void> {
    const before = open;
    giving = new AbortController();
    pictures = createLazyPictures();
    open = undefined;
    news.empty();
    try {
      await before?.play.close();
      // The database takes a second to open, the rest of the program another one to read.
      const storage = import("../adapters/postgres/embedded.ts").then(({ openMemoryDb }) => openMemoryDb());
      storage.catch(() => {});
      open = await replayed(await journalOf(), storage);
      await look(open.play);
    } catch (error) {
      fail(error);
    }
  }

  async function replayed(journal: Journal, storage: Promise<Storage>): Promise<Open> {
    const { openPlay } = await import("./play.ts");
    const { draw } = pictures;
    let is: "opening" | "working" = "opening";
    const play = await openPlay(journal.sample, {
      ...{ storage, draw, signal: giving.signal },
      pause: async (ms) => (is === "opening" ? undefined : pause(ms)),
      progress: (says, done) => news.progress({ is, says, done }),
    });
    try {
      const done: Deed[] = [];
      for (const [n, deed] of journal.deeds.entries()) {
        news.progress({ is, says: restoring, done: n / journal.deeds.length });
        // After another version of the program a deed may no longer fit; the rest is done all the same.
        if (await wasDone(play, deed)) done.push(deed);
      }
      const refused = journal.deeds.length - done.length;
      if (refused + journal.leftOut > 0) tellLeftOut(play, refused + journal.leftOut);
      is = "working";
      // What could not be done is not in the journal either, or a test made of it could never pass.
      return { play, journal: refused === 0 ? journal : await newJournal(dir, journal.sample, done) };
    } catch (error) {
      await play.close();
      throw error;
    }
  }

  async function look({ stage }: Play): Promise<void> {
    const { sceneOf } = await import("./views/scene.ts");
    news.show(await sceneOf(stage));
  }

  function fail(error: unknown): void {
    if (giving.signal.aborted) return;
    // On a town of which nobody knows what it is nobody may go on.
    void open?.play.close().catch(() => {});
    open = undefined;
    log.error("playground-failed", { error });
    news.fail(failed);
  }

  async function carryOut(deed: Deed): Promise<Text | null> {
    if (open === undefined) return news.view().phase.is === "failed" ? failed : notOpen;
    const { play, journal } = open;
    try {
      await play.perform(deed);
      await journal.append(deed);
      await look(play);
      return null;
    } catch (error) {
      if (error instanceof RefusedError) {
        news.ready();
        return problemOf(error.code);
      }
      fail(error);
      return giving.signal.aborted ? cutOff : failed;
    }
  }

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = queue.then(work);
    queue = done.catch(() => {});
    return done;
  }

  void inTurn(() => begin(() => openJournal(dir)));

  return {
    view: news.view,
    next: news.next,
    perform: async (deed) => {
      const meant = giving;
      // A second press of the same button is one too many: time cannot be taken back.
      if (passesTime(deed) && passing) return alreadyPassing;
      passing ||= passesTime(deed);
      try {
        // What was meant for a town that has been given up is not done to the next one.
        return await inTurn(async () => (meant === giving ? carryOut(deed) : cutOff));
      } finally {
        if (passesTime(deed)) passing = false;
      }
    },
    look: (see) => inTurn(async () => open && see(open)),
    reset: (sample) => {
      giving.abort();
      return inTurn(() => begin(() => newJournal(dir, sample)));
    },
    file: async (id) => {
      const { fileOf } = await import("./views/file.ts");
      const town = open?.play.stage.town;
      const found = town && fileOf(town, id);
      return found && { ...found, bytes: await pictures.drawn(found.bytes) };
    },
    close: async () => {
      giving.abort();
      await inTurn(async () => open?.play.close());
    },
  };
}

/** False for a deed that nobody can do here. */
async function wasDone(play: Play, deed: Deed): Promise<boolean> {
  try {
    await play.perform(deed);
    return true;
  } catch (error) {
    if (error instanceof RefusedError) return false;
    throw error;
  }
}

function tellLeftOut({ stage }: Play, n: number): void {
  const says: Text = {
    id: `${n} langkah dari catatan sebelumnya tidak bisa diulang; catatan lengkapnya masih tersimpan`,
    en: `${n} ${n === 1 ? "step" : "steps"} of what was done before could not be repeated; the whole record is still kept`,
  };
  stage.happened = [{ at: stage.town.clock.now().toISOString(), says, state: "said" }, ...stage.happened];
}

const restoring: Text = { id: "Memulihkan keadaan terakhir", en: "Restoring where you were" };
const failed: Text = {
  id: "Ruang coba mengalami kesalahan. Mulai lagi dengan “Ulang dari awal”.",
  en: "The playground ran into an error. Begin again with “Start over”.",
};
const cutOff: Text = { id: "Dihentikan sebelum selesai.", en: "Ended before it was done." };
const alreadyPassing: Text = {
  id: "Waktu sedang berjalan. Tunggu sampai selesai.",
  en: "Time is passing already. Wait until it is over.",
};
const notOpen: Text = { id: "Masih disiapkan, mohon tunggu sebentar.", en: "Still opening, one moment please." };
