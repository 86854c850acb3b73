/** What the stand-ins remember of calls and requests: all, none, or the newest so many. */

export interface Kept<T> {
  /** Oldest first; the array itself, which changes. */
  readonly entries: readonly T[];
  add(entry: T): void;
  /** Lets go what could not go before. */
  tidy(): void;
}

/** True keeps everything, false nothing, a number so many; what may not go yet stays beyond that. */
export function keepNewest<T>(keep: boolean | number, mayGo: (entry: T) => boolean = () => true): Kept<T> {
  const most = typeof keep === "number" ? keep : keep ? Number.POSITIVE_INFINITY : 0;
  const entries: T[] = [];
  function tidy(): void {
    let n = 0;
    while (entries.length > most && n < entries.length) {
      if (mayGo(entries[n] as T)) entries.splice(n, 1);
      else n += 1;
    }
  }
  return {
    entries,
    add: (entry) => {
      entries.push(entry);
      tidy();
    },
    tidy,
  };
}
