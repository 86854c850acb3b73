/**
 * A digest that waited for an account goes out when there is one, unless the next week has come or somebody else leads
 * the unit by now.
 */
import type { Db } from "../../adapters/postgres/connect.ts";
import type { Address } from "../ports.ts";
import { type FollowDesk, followReader } from "./follow-reader.ts";
import type { DigestReader } from "./words/reader.ts";

interface Linked extends Pick<DigestReader, "name" | "salutation" | "locale"> {
  readonly id: string;
}

export async function releaseHeld(tx: Db, employee: Linked, to: Address, desk: FollowDesk): Promise<void> {
  const { channel, chat } = to;
  await followReader(tx, employee.id, desk, { to: { channel, chat }, as: employee });
}
