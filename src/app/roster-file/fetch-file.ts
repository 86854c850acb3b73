/**
 * What is in a file that was sent. Fetched and read before the transaction, as one is a call and the other takes time, and
 * only for those who may hand one in: everybody else's files stay where they are.
 */
import { rolesOf } from "../../adapters/postgres/queries/people/roles.ts";
import { wasWorked } from "../../adapters/postgres/queries/talk/inbox.ts";
import { whoIs } from "../../adapters/postgres/queries/talk/who.ts";
import type { Incoming } from "../incoming.ts";
import type { ReceiveDeps } from "../receive/receive-deps.ts";

/** 20,000 rows of a roster take about one megabyte. */
const mostBytes = 5 * 1024 * 1024;

export async function withFile(deps: ReceiveDeps, incoming: Incoming): Promise<Incoming> {
  const { what, channel, locale } = incoming;
  if (what.kind !== "file") return incoming;
  const { employee } = await whoIs(deps.db, incoming, locale);
  if (employee === null || (await rolesOf(deps.db, employee.id)).length === 0) return incoming;
  if (await wasWorked(deps.db, incoming)) return incoming;
  if ((what.size ?? 0) > mostBytes) return { ...incoming, handedIn: "too-large" };
  const fetched = await deps.messenger(channel).fetchFile(what.file, mostBytes);
  if (typeof fetched === "string") return { ...incoming, handedIn: fetched };
  return { ...incoming, handedIn: await deps.readTables(fetched.bytes, what.name) };
}
