/** `jejak migrate`: opening the storage has applied the migrations; this says so. */
import type { Answer } from "../desk.ts";

export async function migrated(): Promise<Answer> {
  return { out: "", err: "Basis data sudah mutakhir. (The database is up to date.)", exit: 0 };
}
