/** The scene of an update: what is read before the transaction, and who is behind the chat. */
import type { Db } from "../../adapters/postgres/connect.ts";
import { whoIs } from "../../adapters/postgres/queries/talk/who.ts";
import type { Incoming } from "../incoming.ts";
import type { Scene } from "../scene.ts";
import type { ReceiveDeps } from "./receive-deps.ts";

export type Surroundings = Omit<Scene, "tx" | "incoming" | "chat" | "employee">;

/** Read before the transaction, so that it is short. */
export async function surroundingsOf(deps: ReceiveDeps): Promise<Surroundings> {
  const [agency, calendar] = await Promise.all([deps.agency(), deps.latestCalendar()]);
  const { ids, jobs, vault, tries, botLink, clock } = deps;
  return { now: clock.now(), agency, calendar, ids, jobs, vault, tries, botLink };
}

export async function sceneIn(surroundings: Surroundings, tx: Db, incoming: Incoming): Promise<Scene> {
  return { ...surroundings, tx, incoming, ...(await whoIs(tx, incoming, incoming.locale)) };
}
