/** How far a coordinator's view goes, by the one rule of who may see a training. */
import type { Db } from "../../adapters/postgres/connect.ts";
import type { Reach } from "../../adapters/postgres/queries/coordination/reach.ts";
import { loadUnitTree } from "../../adapters/postgres/queries/people/unit-tree.ts";
import type { Role } from "../../core/person/access.ts";
import { upwards } from "../../core/person/supervisor.ts";
import { mayTell } from "../digest/week/summarise-week.ts";

export async function reachOf(tx: Db, roles: readonly Role[]): Promise<Reach> {
  const who = { roles };
  if (mayTell(who, {})) return "everything";
  const coordinating = roles.flatMap((role) => (role.role === "coordinator" ? [role] : []));
  const trainings = coordinating.flatMap(({ trainingId }) => trainingId ?? []);
  if (coordinating.every(({ unitId }) => unitId === null)) return { trainings, units: [] };
  const tree = await loadUnitTree(tx);
  const units = [...tree.keys()].filter((unit) => mayTell(who, { unitPath: upwards(unit, tree).map(({ id }) => id) }));
  return { trainings, units };
}
