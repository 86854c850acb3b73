/** What is kept of a file while it waits for its sender: the tables that were read, sealed. */
import type { RosterFile } from "../../adapters/postgres/queries/roster/files.ts";
import type { Table } from "../../core/roster/columns.ts";
import { tablesFrom, textOf } from "../../core/roster/tables-as-text.ts";
import type { Vault } from "../ports.ts";

/** How long a file waits for its sender's decision, in milliseconds. */
export const undecidedMs = 24 * 60 * 60_000;

export interface ReadFile {
  readonly tables: readonly Table[];
  /** Sheets in which no table was recognised. */
  readonly unread: readonly string[];
}

export function sealed(vault: Vault, { tables, unread }: ReadFile): string {
  return vault.seal(JSON.stringify([textOf(tables), unread]));
}

/** Of a file that waits. */
export function openKept(vault: Vault, { readCipher }: RosterFile): ReadFile {
  const [tables, unread] = JSON.parse(vault.open(readCipher ?? "")) as [string, readonly string[]];
  return { tables: tablesFrom(tables), unread };
}
