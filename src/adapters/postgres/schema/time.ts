/**
 * The tables. Ids are made in code (ULIDs), times are given by the caller: nothing here asks the database for a
 * clock or a die. Columns that end in `_cipher` are sealed (AES-256-GCM), those in `_print` are keyed fingerprints
 * (HMAC) to look them up by.
 */
import { timestamp } from "drizzle-orm/pg-core";

/** A moment. */
export const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
