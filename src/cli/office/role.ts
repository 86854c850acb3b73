/** `jejak role`: roles are given and taken here, so that the first admin needs no other. */
import { grantRole, type RoleRequest, revokeRole } from "../../app/office/grant-role.ts";
import type { Answer, Shell } from "../desk.ts";

export async function grant({ operator }: Shell, request: RoleRequest): Promise<Answer> {
  return told(await grantRole(operator, request), "Peran diberikan.", "Orang itu sudah punya peran ini.");
}

export async function revoke({ operator }: Shell, request: RoleRequest): Promise<Answer> {
  return told(await revokeRole(operator, request), "Peran dicabut.", "Orang itu tidak punya peran ini.");
}

/** Asking twice is no failure. */
function told(changed: boolean, done: string, already: string): Answer {
  return { out: "", err: changed ? done : already, exit: 0 };
}
