/**
 * A small office for the tests of joining and privacy: people with real NIPs and phone numbers, and chats in which they
 * tap and type. `say` and `tap` do what the receiver does: one transaction, the verb, what it says into the ledger. Each
 * update is then worked once more as if its first delivery had been forgotten, and must change nothing.
 */

import { eq, sql } from "drizzle-orm";
import { expect } from "vitest";
import { memoryTries } from "../../src/adapters/memory/tries.ts";
import { type Db, rows } from "../../src/adapters/postgres/connect.ts";
import { latestConsent } from "../../src/adapters/postgres/queries/people/consents.ts";
import { addresses, employees, unitHeads, units } from "../../src/adapters/postgres/schema/people.ts";
import { chats, inbox, messages } from "../../src/adapters/postgres/schema/talk.ts";
import { openVault } from "../../src/adapters/secrets/vault.ts";
import type { Happening, Incoming } from "../../src/app/incoming.ts";
import { noJobs } from "../../src/app/jobs.ts";
import { inForce } from "../../src/app/joining/consent.ts";
import { join } from "../../src/app/joining/join.ts";
import { hearJoining, isJoining } from "../../src/app/joining/press-joining.ts";
import type { Operator } from "../../src/app/office/operator.ts";
import { askErase, showPrivacy } from "../../src/app/privacy/privacy.ts";
import { dispatchPress, handlesPress } from "../../src/app/receive/dispatch-press.ts";
import type { Agency, LinkedEmployee, Outcome, Scene } from "../../src/app/scene.ts";
import { askLanguage } from "../../src/app/self-service/change-language.ts";
import { showContact } from "../../src/app/self-service/show-contact.ts";
import { showHelp } from "../../src/app/self-service/show-help.ts";
import { showSchedule } from "../../src/app/self-service/show-schedule.ts";
import { equalWeights } from "../../src/core/figures/scores.ts";
import type { Message } from "../../src/core/message.ts";
import { openSerang } from "./serang.ts";

export const sitisNip = "198609262015052001";
export const sitisPhone = "+6281234567890";
export const strangersNip = "199001012020121001";

const agency: Agency = {
  name: "BKPSDM Kota Serang",
  contact: "Bu Ratna, 0254 000111",
  minGroup: 5,
  ikpWeights: equalWeights,
  retentionMonths: 24,
  legalBasis: "",
  skpPromise: { id: "", en: "" },
  salutation: "auto",
};

const commands: Readonly<Record<string, (scene: Scene) => Promise<Outcome>>> = {
  mulai: join,
  start: join,
  privasi: showPrivacy,
  hapus: askErase,
  jadwal: showSchedule,
  bahasa: askLanguage,
  bantuan: showHelp,
  kontak: showContact,
};

export async function openOffice(db: Db) {
  const serang = await openSerang(db);
  const { clock, ids, calendar } = serang;
  const vault = openVault("a secret for tests, long enough to be taken");
  const tries = memoryTries(clock);
  const sealed = (nip: string, phone: string | null) => ({
    nipCipher: vault.seal(nip),
    nipPrint: vault.print(nip),
    phoneCipher: phone === null ? null : vault.seal(phone),
    phonePrint: phone === null ? null : vault.print(phone),
  });
  await db.update(employees).set(sealed(sitisNip, sitisPhone)).where(eq(employees.id, "siti"));
  await db.insert(units).values({ id: "agency", code: "D1", name: "Dinas Komunikasi", workWeek: 5 });
  await db.update(units).set({ parentId: "agency" }).where(eq(units.id, "unit"));
  const official = { salutation: "Bapak", employment: "pns", unitId: "unit" } as const;
  await db.insert(employees).values([
    { id: "budi", name: "Budi Santoso", ...official, ...sealed("197501012000031002", "+6281111111111") },
    { id: "andi", name: "Andi", ...official, ...sealed("198001012005011003", null), unitId: "agency" },
  ]);
  await db.insert(unitHeads).values({ id: "head", unitId: "unit", employeeId: "budi" });

  let updates = 0;
  let cards = 0;

  async function sceneOf(tx: Db, incoming: Incoming): Promise<Scene> {
    const [row] = await tx.select().from(chats).where(eq(chats.chat, incoming.chat));
    const chat = row ?? { locale: incoming.locale, focus: null, joining: null, helpedAt: null };
    const employee = await employeeIn(tx, incoming.chat);
    const botLink = "https://t.me/jejak_bot";
    return {
      tx,
      now: clock.now(),
      incoming,
      chat,
      employee,
      agency,
      calendar,
      ids,
      jobs: noJobs,
      vault,
      tries,
      botLink,
    };
  }

  async function work(tx: Db, incoming: Incoming): Promise<Outcome> {
    const scene = await sceneOf(tx, incoming);
    const { what } = incoming;
    if (what.kind === "command") return commands[what.name]?.(scene) ?? {};
    if (what.kind === "press") return handlesPress(what.data) ? dispatchPress(scene) : {};
    return isJoining(scene) ? hearJoining(scene) : {};
  }

  async function receive(chat: string, what: Happening): Promise<Outcome> {
    const incoming: Incoming = { channel: "telegram", chat, updateId: `office-${++updates}`, locale: "id", what };
    const { updateId } = incoming;
    const outcome = await db.transaction(async (tx) => {
      const payloadCipher = vault.seal(JSON.stringify(what));
      const row = { channel: "telegram", updateId, chat, payloadCipher, receivedAt: clock.now() } as const;
      await tx.insert(inbox).values(row);
      const worked = await work(tx, incoming);
      const employee = await employeeIn(tx, chat);
      for (const [n, body] of (worked.replies ?? []).entries()) {
        const told = { key: `reply:${updateId}:${n}`, kind: "reply", priority: 0, channel: "telegram", chat } as const;
        const at = { state: "queued", queuedAt: clock.now(), notBefore: clock.now() } as const;
        await tx.insert(messages).values({ ...told, ...at, body, employeeId: employee?.id ?? null });
      }
      return worked;
    });
    return outcome;
  }

  /** Once and once more; the second time nothing in any table may change. */
  async function twice(chat: string, what: Happening): Promise<Outcome> {
    const outcome = await receive(chat, what);
    const after = await dump(db);
    const again: Incoming = { channel: "telegram", chat, updateId: `office-${updates}`, locale: "id", what };
    await db.transaction((tx) => work(tx, again));
    expect(await dump(db)).toEqual(after);
    return outcome;
  }

  /** A chat with the cards that stand in it; a tap is made by the label of a button. */
  function chat(id: string, deliver = twice) {
    const shown: { id: string; message: Message }[] = [];
    const keep = (outcome: Outcome, edited?: string) => {
      const old = shown.find((card) => card.id === edited);
      if (old !== undefined && outcome.edit !== undefined) old.message = outcome.edit;
      for (const message of outcome.replies ?? []) shown.push({ id: `${++cards}`, message });
      return outcome;
    };
    const press = async (data: string, messageId: string) =>
      keep(await deliver(id, { kind: "press", data, tapId: "tap", messageId }), messageId);
    return {
      shown,
      press,
      command: async (name: string, argument = "") => keep(await deliver(id, { kind: "command", name, argument })),
      say: async (text: string) => keep(await deliver(id, { kind: "text", text, messageId: "700" })),
      share: async (phone: string, own = true) => keep(await deliver(id, { kind: "contact", phone, own })),
      tap: async (label: string) => {
        for (const card of shown.toReversed()) {
          const button = card.message.buttons.flat().find((one) => one.label.includes(label));
          if (button !== undefined && "press" in button) return press(button.press, card.id);
        }
        throw new Error(`no button "${label}" in chat ${id}`);
      },
      /** What the person reads last. */
      last: () => shown.at(-1)?.message.text ?? "",
    };
  }

  const operator: Operator = {
    db,
    get now() {
      return clock.now();
    },
    ids,
    vault,
    actor: "cli:tester",
  };
  return { ...serang, jobs: noJobs, vault, tries, operator, agency, chat, receive };
}

export type Chat = ReturnType<Awaited<ReturnType<typeof openOffice>>["chat"]>;

/** Welcome and consent, up to the question for the NIP (or for the invitation). */
export async function agree(chat: Chat, token = ""): Promise<void> {
  await chat.command("mulai", token);
  await chat.tap("Mulai");
  await chat.tap("Saya setuju");
}

/** Joins by NIP and phone number. */
export async function joinAsSiti(chat: Chat): Promise<void> {
  await agree(chat);
  await chat.say(sitisNip);
  await chat.share(sitisPhone);
}

async function employeeIn(tx: Db, chat: string): Promise<LinkedEmployee | null> {
  const [found] = await tx
    .select({
      id: employees.id,
      name: employees.name,
      salutation: employees.salutation,
      unitId: employees.unitId,
      locale: employees.locale,
    })
    .from(addresses)
    .innerJoin(employees, eq(employees.id, addresses.employeeId))
    .where(eq(addresses.chat, chat));
  return found === undefined ? null : { ...found, consented: inForce(await latestConsent(tx, found.id)) };
}

/** Every row of every table, as text, by table. */
export async function dump(db: Db): Promise<Record<string, string[]>> {
  const found = rows<{ name: string }>(
    await db.execute(sql`select quote_ident(tablename) as name from pg_tables where schemaname = 'public' order by 1`),
  );
  const tables: Record<string, string[]> = {};
  for (const { name } of found) {
    const all = await db.execute(sql.raw(`select to_jsonb(t)::text as row from ${name} t order by 1`));
    tables[name] = rows<{ row: string }>(all).map(({ row }) => row);
  }
  return tables;
}

/** The tables in which one of these strings stands. */
export async function tablesWith(db: Db, ...needles: readonly string[]): Promise<string[]> {
  return Object.entries(await dump(db))
    .filter(([, all]) => all.some((row) => needles.some((needle) => row.includes(needle))))
    .map(([name]) => name);
}
