/** The page of one's own was opened: from now on it is kept up to date. It is published once this is committed. */
import { noteOpened } from "../../adapters/postgres/queries/people/homes.ts";
import { nothing, type Outcome, type Scene } from "../scene.ts";

/** Nothing is noted about somebody whom nobody has linked. */
export async function openHome({ tx, incoming, employee, now }: Scene): Promise<Outcome> {
  if (employee !== null) await noteOpened(tx, incoming, now);
  return nothing;
}
