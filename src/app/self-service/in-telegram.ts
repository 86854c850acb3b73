/** In Slack, for what is done in Telegram: why, and the way there. The commands are typed there, so they stay as they are. */
import { commands } from "../../../conversations/commands.ts";
import { inSlack } from "../../../conversations/in-slack.ts";
import type { Message } from "../../core/message.ts";
import type { Text } from "../../core/text.ts";
import type { Scene } from "../scene.ts";
import { localeOf, saying } from "../speak.ts";

export function inTelegram(scene: Scene, text: Text): Message {
  const locale = localeOf(scene);
  const typed = { continue: `/${commands.resume.name[locale]}`, privacy: `/${commands.privacy.name[locale]}` };
  return {
    ...saying(scene, text, typed),
    buttons: [[{ label: inSlack.openTelegram[locale], url: scene.botLink }]],
  };
}
