/** What has happened before the page opens: the supervisor and the coordinator have linked their Slack accounts. */
import { DefectError } from "../errors.ts";
import { act } from "./perform.ts";
import type { Stage } from "./stage.ts";
import { slackAccount, telegramChat } from "./views/accounts.ts";

/** Goes the way a person goes: a code asked for in Slack, typed and confirmed in Telegram. */
export async function linkSlack(stage: Stage): Promise<void> {
  const { town, drive, seats } = stage;
  for (const who of [seats.supervisor, seats.coordinator]) {
    const slack = town.slack?.standIn.person(slackAccount(who));
    const telegram = town.standIn.person(telegramChat(who));
    const step = async (deed: Parameters<typeof act>[1]) => {
      await act(stage, deed);
      await drive.settle();
    };
    await step({ do: "command", who, text: "hubungkan" });
    const code = /\b\d{6}\b/.exec(slack?.lastMessage()?.text ?? "")?.[0];
    if (code === undefined) throw new DefectError("playground-link-code");
    await step({ do: "say", who, text: `/hubungkan ${code}` });
    const card = telegram.lastMessage();
    const yes = card?.keyboard.flat().find(({ text }) => text.startsWith("Ya"));
    if (card === undefined || yes === undefined || !("callback_data" in yes))
      throw new DefectError("playground-link-question");
    await step({ do: "tap", who, message: card.id, button: yes.callback_data });
    await step({ do: "home", who });
  }
}
