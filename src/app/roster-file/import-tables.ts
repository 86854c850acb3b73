/** Tables of a file, planned on behalf of the person behind a chat: the same plan and the same checks as on the shell. */
import { allConversations } from "../../../conversations/index.ts";
import { rolesOf } from "../../adapters/postgres/queries/people/roles.ts";
import type { Table } from "../../core/roster/columns.ts";
import { type ImportReport, importRoster } from "../office/import-roster.ts";
import type { LinkedEmployee, Scene } from "../scene.ts";
import { openLibrary } from "../survey/library.ts";

export async function importTables(
  { tx, now, ids, vault, agency, calendar }: Scene,
  employee: LinkedEmployee,
  tables: readonly Table[],
  { dryRun }: { readonly dryRun: boolean },
): Promise<ImportReport> {
  const operator = { db: tx, now, ids, vault, actor: `employee:${employee.id}` };
  const library = await openLibrary(tx, Object.values(allConversations), now);
  const roles = await rolesOf(tx, employee.id);
  return importRoster(operator, tables, { dryRun, roles, library, agency, calendar });
}

/** Errors keep a file from being imported; the rest is only worth a look. */
export const errorsIn = ({ problems }: ImportReport) => problems.filter(({ severity }) => severity === "error");
