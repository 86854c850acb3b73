/** A day later: how many it reached, and what they did about what it asked. */
import { broadcast as texts } from "../../../conversations/broadcast.ts";
import { deedsSince } from "../../adapters/postgres/queries/broadcasts/deeds.ts";
import { grouped } from "../../core/broadcast/progress.ts";
import type { Ready } from "./confirm-broadcast.ts";
import { type BroadcastDesk, note, said } from "./desk.ts";
import { trainingOf } from "./plan-broadcast.ts";
import { tellAuthor } from "./tell-author.ts";

/** Queues the result for its author and writes it down. */
export async function tellResult(desk: BroadcastDesk, done: Ready): Promise<void> {
  const deeds = await deedsSince(desk.tx, done);
  await note(desk, "result", done, { ...deeds });
  const training = await trainingOf(desk, done);
  const ahead = training !== null && training.startsAt > (done.startedAt ?? desk.now);
  await tellAuthor(desk, done, {
    what: "result",
    text: (reader, values) => {
      const when = (asked: boolean, count: number) => (asked ? grouped(count, reader.locale) : "");
      return said(reader, texts.result, {
        ...values,
        sent: grouped(deeds.sent, reader.locale),
        opened: when(deeds.surveyed > 0, deeds.opened),
        answered: when(deeds.surveyed > 0, deeds.answered),
        confirmed: when(ahead, deeds.confirmed),
      });
    },
  });
}
