/**
 * Whatever a coordinator does, the door does not matter: the same rows, the same copies, the same lines in the audit
 * trail, and the same refusals, in Telegram and in Slack.
 */
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Storage } from "../../../src/adapters/postgres/connect.ts";
import { addresses, roles } from "../../../src/adapters/postgres/schema/people.ts";
import { eachStorage, emptyTables } from "../../support/each-storage.ts";
import { closeSlackSides } from "../../support/slack-side.ts";
import { wednesday } from "../broadcast/cohort.ts";
import { type DoorName, doors, type Office, openBoth, rowsOf } from "./hands.ts";

/** What is done, and what its doer is told in the end. */
type UseCase = (office: Office) => Promise<unknown>;

/** Budi supervises everybody. */
const withBudi = async ({ cohort }: Office) => {
  await cohort.db.update(addresses).set({ employeeId: "budi" }).where(eq(addresses.chat, "2100"));
};
const laptop = { id: "laptop", label: "laptop" };

const useCases: Readonly<Record<string, UseCase>> = {
  "writes to all participants": async ({ ratna, cohort }) => {
    await ratna.compose({ text: "Yth. {salutation} {name}, *besok* <b>apel</b> pukul 07.30." });
    await ratna.press("Kirim ke 3 orang");
    await cohort.finish();
  },
  "uses a standard text": async ({ ratna, cohort }) => {
    await ratna.compose({ standard: laptop });
    await ratna.press("Kirim ke 3 orang");
    await cohort.finish();
  },
  "schedules, and cancels before it begins": async ({ ratna, cohort }) => {
    await ratna.compose({ at: "26/11/2026 10.00" });
    await ratna.press("Jadwalkan ke 3 orang");
    await cohort.pass(60_000);
    await ratna.press("Batalkan");
    await ratna.press("Ya, batalkan");
    await cohort.finish();
  },
  "schedules, and it goes out at its moment": async ({ ratna, cohort }) => {
    await ratna.compose({ at: "26/11/2026 10.00" });
    await ratna.press("Jadwalkan ke 3 orang");
    await cohort.pass(25 * 3_600_000);
    await cohort.finish();
  },
  "pauses, resumes, and it is finished": async ({ ratna, cohort }) => {
    await ratna.compose({ at: "26/11/2026 10.00" });
    await ratna.press("Jadwalkan ke 3 orang");
    await cohort.tend(25 * 3_600_000);
    await ratna.press("Jeda");
    await cohort.finish();
    await ratna.press("Lanjutkan");
    await cohort.finish();
  },
  "cancels what has begun": async ({ ratna, cohort }) => {
    await ratna.compose({ at: "26/11/2026 10.00" });
    await ratna.press("Jadwalkan ke 3 orang");
    await cohort.tend(25 * 3_600_000);
    await ratna.press("Jeda");
    await ratna.press("Batalkan sisa");
    await ratna.press("Ya, batalkan");
    await cohort.finish();
  },
  "changes the text and then sends": async ({ ratna, cohort }) => {
    await ratna.compose({ text: "Salah ketik" });
    await ratna.rewrite("Sudah benar");
    await ratna.press("Kirim ke 3 orang");
    await cohort.finish();
  },
  "sends itself a sample first": async ({ ratna }) => {
    await ratna.compose({});
    await ratna.press("Kirim ke saya dulu");
    return ratna.sees();
  },
  "drops the draft": async ({ ratna }) => {
    await ratna.compose({});
    await ratna.press("Batal");
  },
  "asks a second person, who agrees": async (office) => {
    await withBudi(office);
    const { ratna, dewi, cohort } = office;
    await ratna.compose({ who: "supervisors", text: "Mohon dukungan Bapak/Ibu." });
    await ratna.press("Kirim ke 1 orang");
    await cohort.pass();
    await dewi.forge(`b:ok:${(await cohort.rows())[0]?.id}`);
    await cohort.finish();
  },
  "asks a second person, who does not agree": async (office) => {
    await withBudi(office);
    const { ratna, dewi, cohort } = office;
    await ratna.compose({ who: "supervisors", text: "Mohon dukungan Bapak/Ibu." });
    await ratna.press("Kirim ke 1 orang");
    await cohort.pass();
    await dewi.forge(`b:no:${(await cohort.rows())[0]?.id}`);
    await cohort.finish();
  },
  "cannot agree to an own broadcast": async (office) => {
    await withBudi(office);
    const { ratna, cohort } = office;
    await ratna.compose({ who: "supervisors", text: "Mohon dukungan Bapak/Ibu." });
    await ratna.press("Kirim ke 1 orang");
    await ratna.forge(`b:ok:${(await cohort.rows())[0]?.id}`);
    return ratna.notices();
  },
  "lets another coordinator of the training pause it": async ({ ratna, dewi, cohort }) => {
    await ratna.compose({ at: "26/11/2026 10.00" });
    await ratna.press("Jadwalkan ke 3 orang");
    await cohort.tend(25 * 3_600_000);
    await dewi.forge(`b:pause:${(await cohort.rows())[0]?.id}`);
    await cohort.finish();
  },
  "reads how things stand": async ({ ratna }) => {
    await ratna.command("status");
    return ratna.sees();
  },
  "reads what lies ahead": async ({ ratna }) => {
    await ratna.command("jadwal");
    return ratna.sees();
  },
  "asks who is left": async ({ ratna }) => {
    await ratna.forge("d:left");
    return ratna.sees();
  },

  "is refused as a participant": async ({ peserta }) => {
    await peserta.command("siaran");
    await peserta.command("status");
    return peserta.sees();
  },
  "is refused another's draft, whatever the button says": async ({ ratna, dewi, other, cohort }) => {
    await ratna.compose({});
    const id = (await cohort.rows())[0]?.id;
    for (const hand of [dewi, other])
      for (const verb of ["open", "send", "drop", "test"]) await hand.forge(`b:${verb}:${id}:3`);
    return dewi.notices();
  },
  "is refused every button of a broadcast outside the own scope": async ({ ratna, other, cohort }) => {
    await ratna.compose({ at: "26/11/2026 10.00" });
    await ratna.press("Jadwalkan ke 3 orang");
    const id = (await cohort.rows())[0]?.id;
    for (const verb of ["open", "pause", "halt", "stop", "again", "ok", "no", "alone"])
      await other.forge(`b:${verb}:${id}`);
    return other.notices();
  },
  "is refused once the role is taken away, between preview and tap": async ({ ratna, cohort }) => {
    await ratna.compose({});
    await cohort.db.update(roles).set({ revokedAt: wednesday }).where(eq(roles.employeeId, "ratna"));
    await ratna.press("Kirim ke 3 orang");
    await cohort.finish();
    return ratna.notices();
  },
};

/** Telegram writes "/jadwal", Slack "/pelatihan jadwal"; a page may come as a card or below a modal; guards have no width. */
const asRead = (text: unknown) =>
  String(text ?? "")
    .replaceAll("/pelatihan ", "/")
    .replace(/[\u034F\u200B]/g, "")
    .replace(/[*_]/g, "");

await eachStorage("a coordinator, at either door,", (open) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
  });
  beforeEach(() => emptyTables(storage.db));
  afterEach(closeSlackSides);
  afterAll(() => storage.close());

  async function done(useCase: UseCase, door: DoorName) {
    await emptyTables(storage.db);
    const office = await openBoth(storage.db, door);
    const told = asRead(await useCase(office));
    return { rows: await rowsOf(storage.db), told };
  }

  describe.each(Object.entries(useCases))("%s", (_, useCase) => {
    it("leaves the same rows and is told the same", async () => {
      const [telegram, slack] = [await done(useCase, doors[0]), await done(useCase, doors[1])];
      expect(telegram.rows.trail.length + telegram.told.length).toBeGreaterThan(0);
      expect(slack.rows).toEqual(telegram.rows);
      const lines = (text: string) => text.split("\n").filter((line) => line !== "" && !line.startsWith("["));
      for (const line of lines(telegram.told)) expect(slack.told).toContain(line);
    });
  });
});
