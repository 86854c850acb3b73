/** Keeps the promise of the notice: personal answers go so many months after the training; group figures stay. */
import type { Db } from "../../adapters/postgres/connect.ts";
import { record } from "../../adapters/postgres/queries/people/audit.ts";
import { detachAnswers } from "../../adapters/postgres/queries/people/erasure.ts";
import type { Clock, Ids } from "../ports.ts";
import type { Agency } from "../scene.ts";

export interface ForgetDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly agency: () => Promise<Agency>;
}

/** Surveys in one transaction: few enough to let others in between. */
const atOnce = 500;

/** Returns how many surveys were removed; the audit trail has the number. */
export async function forgetOldAnswers({ db, clock, ids, agency }: ForgetDeps): Promise<number> {
  const now = clock.now();
  const { retentionMonths: months } = await agency();
  let removed = 0;
  for (let n = atOnce; n === atOnce; removed += n) n = await detachAnswers(db, { now, months, atOnce });
  if (removed > 0)
    await record(db, {
      ...{ id: ids.next(), at: now, actor: "jejak", action: "data.expired" },
      detail: { runs: removed, months },
    });
  return removed;
}
