/** /putuskan, in Slack and in Telegram: asks first, then the Slack account is nobody's. Telegram stays as it is. */
import { linking as texts } from "../../../conversations/linking.ts";
import { addressOf, unlinkAddress } from "../../adapters/postgres/queries/people/addresses.ts";
import { record } from "../../adapters/postgres/queries/people/audit.ts";
import { forgetChat } from "../../adapters/postgres/queries/talk/chats.ts";
import type { Message } from "../../core/message.ts";
import { followReader } from "../digest/follow-reader.ts";
import type { Outcome, Scene } from "../scene.ts";
import { addresseeOf, button, saying, toastOf } from "../speak.ts";
import { unknownPerson } from "./link-cards.ts";

/** The question, or that there is nothing to unlink. */
export async function unlinkCard(scene: Scene): Promise<Message> {
  const { employee, tx, incoming } = scene;
  if (employee === null) return unknownPerson(scene);
  if ((await addressOf(tx, employee.id, "slack")) === undefined) return saying(scene, texts.noneLinked);
  const last = (await addressOf(tx, employee.id, "telegram")) === undefined;
  const here = last ? texts.cutAskLast : texts.cutAskHere;
  const text = incoming.channel === "slack" ? here : texts.cutAskThere;
  return {
    ...saying(scene, text, { addressee: addresseeOf(scene, employee) }),
    buttons: [[button(scene, texts.cutNo, "k:cut:no")], [button(scene, texts.cutYes, "k:cut:yes")]],
  };
}

/** Unlinks; what waits to be sent to the account is not sent, and what it sent is forgotten. */
export async function cutAccount(scene: Scene): Promise<Outcome> {
  const { employee, tx, incoming, now, ids } = scene;
  const slack = employee === null ? undefined : await addressOf(tx, employee.id, "slack");
  if (employee === null || slack === undefined) return { toast: toastOf(scene, texts.noLonger) };
  await unlinkAddress(tx, slack);
  await forgetChat(tx, slack);
  await followReader(tx, employee.id, scene);
  await record(tx, {
    ...{ id: ids.next(), at: now, actor: `employee:${employee.id}`, action: "account.unlinked", target: employee.id },
    detail: { by: incoming.channel, channel: slack.channel },
  });
  const edit = saying(scene, incoming.channel === "slack" ? texts.cutHere : texts.cutThere);
  return { edit, strangers: [slack] };
}

/** "Tidak jadi". */
export async function keepAccount(scene: Scene): Promise<Outcome> {
  const { employee, tx } = scene;
  const linked = employee !== null && (await addressOf(tx, employee.id, "slack")) !== undefined;
  return linked ? { edit: saying(scene, texts.kept) } : { toast: toastOf(scene, texts.noLonger) };
}
