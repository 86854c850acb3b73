/** A chat that is busy with a draft: words go there, and not to a survey. */
import type { Address } from "../../../../app/ports.ts";
import type { Locale } from "../../../../core/text.ts";
import type { Db } from "../../connect.ts";
import { chats } from "../../schema/talk.ts";

/** Makes the row if there is none. */
export async function takeFocus(tx: Db, { channel, chat }: Address, locale: Locale, focus: string): Promise<void> {
  await tx
    .insert(chats)
    .values({ channel, chat, locale, focus })
    .onConflictDoUpdate({ target: [chats.channel, chats.chat], set: { focus } });
}
