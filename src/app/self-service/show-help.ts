/** /bantuan: the commands; to supervisors, coordinators and admins theirs as well. */
import { inSlack } from "../../../conversations/in-slack.ts";
import { selfService } from "../../../conversations/self-service.ts";
import { rolesOf } from "../../adapters/postgres/queries/people/roles.ts";
import { localDate } from "../../core/calendar/calendar.ts";
import { leadershipOf } from "../digest/my-role.ts";
import type { Outcome, Scene } from "../scene.ts";
import { saying, spoken } from "../speak.ts";

export async function showHelp(scene: Scene): Promise<Outcome> {
  const { employee, incoming, tx, now } = scene;
  const help = saying(scene, incoming.channel === "slack" ? inSlack.help : selfService.help);
  if (employee === null) return { replies: [help] };
  const coordinates = (await rolesOf(tx, employee.id)).length > 0;
  const leads = (await leadershipOf(tx, employee.id, localDate(now))).units.length > 0;
  const parts = [
    help.text,
    ...(leads ? [spoken(scene, selfService.supervisorHelp)] : []),
    ...(coordinates ? [spoken(scene, selfService.coordinatorHelp)] : []),
  ];
  return { replies: [{ ...help, text: parts.join("\n\n") }] };
}
