/** What a command of the shell works with. It acts for the whole agency, under the name of the operating system's user. */
import type { Db } from "../../adapters/postgres/connect.ts";
import type { Ids, Vault } from "../ports.ts";

export interface Operator {
  readonly db: Db;
  readonly now: Date;
  readonly ids: Ids;
  readonly vault: Vault;
  /** `cli:<os user>`, for the audit trail. */
  readonly actor: string;
}
