/**
 * Calendar and agency as of now, for what asks at every update and every job. The settings are read anew only after one
 * was changed, by whichever process; asking costs one lookup of the newest row, which those who ask together share.
 */
import type { Db } from "../../adapters/postgres/connect.ts";
import { newestSettingId, storedSettings } from "../../adapters/postgres/queries/office/settings.ts";
import { type Calendar, calendarOf } from "../../core/calendar/working-days.ts";
import type { Agency } from "../scene.ts";
import { holidaysIn } from "./holidays.ts";
import { agencyIn } from "./settings.ts";

export interface Policy {
  calendar(): Promise<Calendar>;
  agency(): Promise<Agency>;
}

interface Loaded {
  readonly newest: string | null;
  readonly calendar: Calendar;
  readonly agency: Agency;
}

/** `base` is what the environment says. Ask before a transaction begins, not inside: PGlite has one connection. */
export function openPolicy(db: Db, base: { readonly name: string; readonly contact: string }): Policy {
  let loaded: Loaded | undefined;
  const look = async (): Promise<Loaded> => {
    const newest = await newestSettingId(db);
    if (loaded?.newest === newest) return loaded;
    const stored = await storedSettings(db);
    loaded = { newest, calendar: calendarOf(holidaysIn(stored)), agency: agencyIn(stored, base) };
    return loaded;
  };

  let looking: Promise<Loaded> | undefined;
  const current = (): Promise<Loaded> => {
    looking ??= look().finally(() => {
      looking = undefined;
    });
    return looking;
  };
  return {
    calendar: async () => (await current()).calendar,
    agency: async () => (await current()).agency,
  };
}
