/**
 * Who may do what: the one place where roles become permissions. Every door (Telegram, Slack, the shell) asks here,
 * with roles read anew for each request, so that a role revoked a moment ago counts no more.
 */

/** A granted role. A coordinator without training and unit coordinates the whole agency. */
export type Role =
  | { readonly role: "admin" }
  | { readonly role: "coordinator"; readonly trainingId: string | null; readonly unitId: string | null };

/** A person as far as permissions go; `heads` are the units whose supervisor this person is today. */
export interface Actor {
  readonly roles: readonly Role[];
  readonly heads: readonly string[];
}

/** What something is about: a training, or a unit with all units above it (nearest first). */
export interface Scope {
  readonly trainingId?: string;
  readonly unitPath?: readonly string[];
}

export type Action =
  | "see-people"
  | "import-roster"
  | "grant-role"
  | "export-answers"
  | "import-enrollments"
  | "see-training"
  | "broadcast"
  | "see-digest";

const coordinators: ReadonlySet<Action> = new Set(["import-enrollments", "see-training", "broadcast"]);

/** Whether this person may do this about that. Supervisors read group figures of their own units and nothing else. */
export function may(actor: Actor, action: Action, scope: Scope = {}): boolean {
  if (action === "see-digest" && actor.heads.some((unit) => scope.unitPath?.includes(unit))) return true;
  return actor.roles.some((role) =>
    role.role === "admin" ? action !== "see-digest" : coordinators.has(action) && covers(role, scope),
  );
}

function covers(role: Extract<Role, { role: "coordinator" }>, scope: Scope): boolean {
  if (role.trainingId === null && role.unitId === null) return true;
  if (role.trainingId !== null) return role.trainingId === scope.trainingId;
  return role.unitId !== null && scope.unitPath?.includes(role.unitId) === true;
}
