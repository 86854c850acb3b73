/** Somebody in Telegram has a code from Slack. Every code that cannot be used is refused alike. */
import { linking as texts } from "../../../conversations/linking.ts";
import { addressOf } from "../../adapters/postgres/queries/people/addresses.ts";
import { record } from "../../adapters/postgres/queries/people/audit.ts";
import { requestByCode } from "../../adapters/postgres/queries/people/links.ts";
import { joinLimit } from "../joining/joining.ts";
import type { Outcome, Scene } from "../scene.ts";
import { saying } from "../speak.ts";
import { questionCard, registerFirst } from "./link-cards.ts";
import { codePrint } from "./request-code.ts";

/** The six digits that `/start slack-123456` brings; undefined for anything else. */
export function codeInStart(argument: string): string | undefined {
  return /^slack-(\d{6})$/.exec(argument)?.[1];
}

/** `/hubungkan 123456` and `/start slack-123456`: the question whether that account is theirs. */
export async function confirmByCode(scene: Scene, typed: string): Promise<Outcome> {
  const { employee, tx, now, incoming } = scene;
  if (employee === null) return { replies: [registerFirst(scene)] };
  const code = typed.replace(/[\s-]/g, "");
  if (!/^\d{6}$/.test(code)) return { replies: [saying(scene, texts.codeFormat)] };
  const { allowed, left } = await scene.tries.take(`link:code:${incoming.chat}`, joinLimit);
  if (!allowed) return { replies: [saying(scene, texts.locked)] };
  const request = await requestByCode(tx, codePrint(scene, code), now);
  if (request === undefined || (request.employeeId ?? employee.id) !== employee.id) {
    if (left === 0)
      await record(tx, { id: scene.ids.next(), at: now, actor: `employee:${employee.id}`, action: "link.locked" });
    return { replies: [saying(scene, texts.codeRefused)] };
  }
  if (await addressOf(tx, employee.id, request.channel)) return { replies: [saying(scene, texts.otherAccount)] };
  return { replies: [questionCard(scene, request, code)] };
}
