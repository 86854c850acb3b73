/** Somebody in front of the playground without its page: does deeds, reads what the seats show. */
import { openPlay, type Play } from "../../src/playground/play.ts";
import type { SampleName, Seat } from "../../src/playground/view.ts";
import { slackAccount, telegramChat } from "../../src/playground/views/accounts.ts";
import { drawWhite } from "../support/pictures.ts";

export type Acting = Awaited<ReturnType<typeof openActing>>;

export async function openActing(sample: SampleName = "small") {
  const play = await openPlay(sample, { draw: drawWhite, pause: async () => {}, progress: () => {} });
  return { play, ...handsOf(play) };
}

export function handsOf(play: Play) {
  const { stage } = play;
  const { town } = stage;
  const inSeat = (seat: Seat) => stage.seats[seat];
  const telegram = (seat: Seat) => town.standIn.person(telegramChat(inSeat(seat)));
  return {
    telegram,
    slack: (seat: Seat) => town.slack!.standIn.person(slackAccount(inSeat(seat))),
    last: (seat: Seat) => telegram(seat).lastMessage()?.text ?? "",
    say: (seat: Seat, text: string) => play.perform({ do: "say", who: inSeat(seat), text }),
    /** The first button of the newest keyboard that reads like this. */
    tap: (seat: Seat, label: RegExp | string) => {
      const message = telegram(seat)
        .messages()
        .findLast(({ keyboard, deleted }) => keyboard.length > 0 && !deleted);
      const button = message?.keyboard
        .flat()
        .find(({ text }) => (typeof label === "string" ? text === label : label.test(text)));
      if (message === undefined || button === undefined || !("callback_data" in button))
        throw new Error(`nobody sees ${label}: ${telegram(seat).lastMessage()?.text}`);
      return play.perform({ do: "tap", who: inSeat(seat), message: message.id, button: button.callback_data });
    },
  };
}

const satisfied = [
  "Mulai",
  "Sangat sesuai",
  "Sangat mudah",
  "Sangat baik",
  "Sangat baik",
  "Sangat baik",
  /^Sangat yakin|^Yakin/,
];

/** Answers the survey that waits after the training, to the last tap. */
export async function answerSurvey({ tap, say, last }: ReturnType<typeof handsOf>, plan: string): Promise<void> {
  for (const label of satisfied) await tap("participant", label);
  if (/Sebelum pelatihan|Pertanyaan 6/.test(last("participant"))) await tap("participant", /./);
  await tap("participant", "9");
  await say("participant", plan);
  await tap("participant", /Kirim/);
}
