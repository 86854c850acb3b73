/** How far a coordinator's view goes, as a condition on enrollments. Who may see what is decided in core/person/access.ts. */
import { type SQL, sql } from "drizzle-orm";
import { listed } from "../touchpoints/listed.ts";

/** Everything, or what belongs to one of these trainings or, at training time, to one of these units. */
export type Reach = "everything" | { readonly trainings: readonly string[]; readonly units: readonly string[] };

/** Of an enrollment `n`. */
export function inReach(reach: Reach): SQL {
  if (reach === "everything") return sql`true`;
  return sql`(n.training_id = any(${listed(reach.trainings)}) or n.unit_id = any(${listed(reach.units)}))`;
}

/** Of a training `g` as a whole, so that it is seen before anybody takes part. */
export function wholeInReach(reach: Reach): SQL {
  return reach === "everything" ? sql`true` : sql`g.id = any(${listed(reach.trainings)})`;
}

/** A participant who was not taken off the list, as enrollment `n`. */
export const takesPart = sql`n.role = 'participant' and n.status is distinct from 'cancelled'`;

/** Of enrollment `n`; nobody is asked about a training they were not at. */
export const wasThere = sql`coalesce(n.attendance, 'present') in ('present', 'partial')`;

/** A training whose follow-up may still be open, as training `g`; in days. */
export const longestAgo = 75;
