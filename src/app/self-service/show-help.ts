/** /bantuan: the commands; to coordinators and admins theirs as well. */
import { selfService } from "../../../conversations/self-service.ts";
import { rolesOf } from "../../adapters/postgres/queries/people/roles.ts";
import type { Outcome, Scene } from "../scene.ts";
import { saying, spoken } from "../speak.ts";

export async function showHelp(scene: Scene): Promise<Outcome> {
  const roles = scene.employee === null ? [] : await rolesOf(scene.tx, scene.employee.id);
  const help = saying(scene, selfService.help);
  if (roles.length === 0) return { replies: [help] };
  return { replies: [{ ...help, text: `${help.text}\n\n${spoken(scene, selfService.coordinatorHelp)}` }] };
}
