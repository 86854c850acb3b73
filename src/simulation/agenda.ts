/** Who does something next. People come in the order of their numbers, so that a moment always plays out alike. */

export interface Agenda {
  /** Somebody does something then; saying so twice changes nothing. */
  add(at: Date, person: number): void;
  /** When the next thing happens; undefined when nobody plans anything. */
  next(): Date | undefined;
  /** Takes out everybody whose moment has come, in order. */
  take(now: Date): readonly number[];
}

export function createAgenda(): Agenda {
  const moments = new Map<number, Set<number>>();

  return {
    add: (at, person) => {
      const people = moments.get(+at) ?? new Set();
      moments.set(+at, people.add(person));
    },
    // People plan days ahead in quarters of an hour: a few hundred moments, not worth a heap.
    next: () => (moments.size === 0 ? undefined : new Date(Math.min(...moments.keys()))),
    take: (now) => {
      const taken = new Set<number>();
      for (const [moment, people] of moments) {
        if (moment > +now) continue;
        for (const person of people) taken.add(person);
        moments.delete(moment);
      }
      return [...taken].sort((a, b) => a - b);
    },
  };
}
