/** Who is behind a chat and what the chat is busy with: one query for every update that is not a tap on a card. */
import { sql } from "drizzle-orm";
import type { Address } from "../../../../app/ports.ts";
import type { ChatState, LinkedEmployee } from "../../../../app/scene.ts";
import type { Locale } from "../../../../core/text.ts";
import { type Db, rows } from "../../connect.ts";

interface Row {
  readonly locale: Locale | null;
  readonly focus: string | null;
  readonly joining: Record<string, unknown> | null;
  readonly helped_at: string | null;
  readonly id: string | null;
  readonly name: string;
  readonly salutation: "Bapak" | "Ibu";
  readonly unit_id: string;
  readonly own_locale: Locale;
  readonly consented: boolean;
  readonly blocked: boolean | null;
}

/** The chat as it is now (`locale` until something else is known) and the employee it is linked to. */
export async function whoIs(
  db: Db,
  { channel, chat }: Address,
  locale: Locale,
): Promise<{ readonly chat: ChatState; readonly employee: LinkedEmployee | null }> {
  const found = await db.execute(sql`
    select c.locale, c.focus, c.joining, c.helped_at::text, a.blocked_at is not null as blocked, e.id, e.name, e.salutation, e.unit_id, e.locale as own_locale,
      exists (select 1 from consents k where k.employee_id = e.id and k.withdrawn_at is null) as consented
    from (select ${channel}::text as channel, ${chat}::text as chat) w
    left join chats c on c.channel = w.channel and c.chat = w.chat
    left join addresses a on a.channel = w.channel and a.chat = w.chat
    left join employees e on e.id = a.employee_id`);
  const row = rows<Row>(found)[0];
  return {
    chat: {
      locale: row?.locale ?? locale,
      focus: row?.focus ?? null,
      joining: row?.joining ?? null,
      helpedAt: row?.helped_at == null ? null : new Date(row.helped_at),
      blocked: row?.blocked === true,
    },
    employee:
      row === undefined || row.id === null
        ? null
        : {
            id: row.id,
            name: row.name,
            salutation: row.salutation,
            unitId: row.unit_id,
            locale: row.own_locale,
            consented: row.consented,
          },
  };
}
