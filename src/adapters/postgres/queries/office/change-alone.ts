/**
 * Changes that read everything, decide and then write: one at a time, else the second would decide on what the first
 * is changing. As a rehearsal the same work is done and undone, so that it tells exactly what the real run would do.
 */
import { sql, TransactionRollbackError } from "drizzle-orm";
import { type Db, rows } from "../../connect.ts";

/** Numbers of advisory locks. */
const locks = { roster: 724_101, settings: 724_102, attendance: 724_103 } as const;

/** Runs the work in one transaction that no other change of this kind overlaps. */
export async function changeAlone<T>(
  db: Db,
  what: keyof typeof locks,
  { rehearse }: { readonly rehearse: boolean },
  work: (tx: Db) => Promise<T>,
): Promise<T> {
  return inTransaction(db, { rehearse }, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${locks[what]}::bigint)`);
    return work(tx);
  });
}

/** The same for somebody who cannot wait: undefined when another change of this kind is under way. */
export async function aloneOrNot<T>(
  db: Db,
  what: keyof typeof locks,
  work: (tx: Db) => Promise<T>,
): Promise<T | undefined> {
  return db.transaction(async (tx) => {
    const asked = await tx.execute(sql`select pg_try_advisory_xact_lock(${locks[what]}::bigint) as free`);
    return rows<{ free: boolean }>(asked)[0]?.free ? work(tx) : undefined;
  });
}

/** One transaction; a rehearsal is undone at its end. */
export async function inTransaction<T>(
  db: Db,
  { rehearse }: { readonly rehearse: boolean },
  work: (tx: Db) => Promise<T>,
): Promise<T> {
  const done: T[] = [];
  try {
    await db.transaction(async (tx) => {
      done.push(await work(tx));
      if (rehearse) tx.rollback();
    });
  } catch (error) {
    if (!(error instanceof TransactionRollbackError) || done.length === 0) throw error;
  }
  return done[0] as T;
}
