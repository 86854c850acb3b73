/** The digest in Slack: where it goes, what is on it, and that a tap there is the same tap as in Telegram. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import type { Storage } from "../../../src/adapters/postgres/connect.ts";
import { savePreference } from "../../../src/adapters/postgres/queries/figures/my-digest.ts";
import { commitments } from "../../../src/adapters/postgres/schema/figures.ts";
import { addresses, unitHeads } from "../../../src/adapters/postgres/schema/people.ts";
import { usual } from "../../../src/core/digest/closing.ts";
import { eachStorage, emptyTables } from "../../support/each-storage.ts";
import { closeSlackSides, lastSeen, seen } from "../../support/slack-side.ts";
import { applied, openOffice, pleased } from "./office.ts";

type Block = { readonly type: string; readonly alt_text?: string; readonly slack_file?: { readonly id: string } };

await eachStorage("a digest in Slack", (open) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
  });
  beforeEach(() => emptyTables(storage.db));
  afterEach(closeSlackSides);
  afterAll(() => storage.close());

  /** Budi leads a team with news. `where` are his accounts, `wants` where he wants the digest. */
  async function onMonday(
    where: readonly ("telegram" | "slack")[],
    wants?: "telegram" | "slack" | "both",
    way: true | "socket" = true,
  ) {
    const office = await openOffice(storage.db, "2026-11-10 08:00", { slack: way });
    const budi = await office.person("budi", "Budi Santoso", { salutation: "Bapak" });
    if (where.includes("telegram")) await budi.link();
    const linked = where.includes("slack") ? "budi" : undefined;
    const { app } = await office.slacker("U0BUDI0001", "Budi Santoso", linked);
    await office.leads("budi");
    if (wants !== undefined) await savePreference(storage.db, "budi", { ...usual, channel: wants }, office.clock.now());
    const people = await office.team("unit", "q", 8);
    await office.training("prima", "2026-11-17 08:00", "2026-11-17 16:00", people);
    const barriers = applied("once", ["time_workload", "supervisor_support"]);
    for (const [i, one] of people.entries()) {
      await office.answered(one, "prima", "satisfaction", pleased(i % 2 ? 3 : 4), "2026-11-17 17:00");
      await office.answered(one, "prima", "followup30", barriers, "2026-11-18 10:00");
    }
    await office.until("2026-11-23 09:00");
    const inSlack = () => app.messages().filter(({ blocks }) => blocks.some(({ type }) => type === "image"));
    return { ...office, budi, app, inSlack, slack: office.slackSide().slack };
  }

  it.each([
    { has: ["telegram", "slack"], wants: undefined, gets: [1, 0] },
    { has: ["telegram", "slack"], wants: "telegram", gets: [1, 0] },
    { has: ["telegram", "slack"], wants: "slack", gets: [0, 1] },
    { has: ["telegram", "slack"], wants: "both", gets: [1, 1] },
    { has: ["slack"], wants: undefined, gets: [0, 1] },
    { has: ["slack"], wants: "telegram", gets: [0, 1] },
    { has: ["telegram"], wants: "slack", gets: [1, 0] },
  ] as const)("goes to $has when $wants is wanted: $gets, and never twice", async ({ has, wants, gets }) => {
    const { budi, inSlack, jobs } = await onMonday(has, wants);
    await jobs();
    expect([budi.digests().length, inSlack().length]).toEqual(gets);
  });

  it("has a private picture described in words, a sentence for whoever listens, and three buttons", async () => {
    const { app, slack, inSlack } = await onMonday(["slack"]);
    const [digest] = inSlack();
    const image = digest?.blocks[0] as unknown as Block;
    expect(image).toMatchObject({ type: "image", alt_text: expect.stringMatching(/8\/8|8 dari 8/) });
    expect(image.alt_text).toContain("Hambatan terbanyak");
    expect(slack.file(image.slack_file?.id ?? "")?.bytes?.subarray(1, 4)).toEqual(Buffer.from("PNG"));
    expect(digest?.text).toMatch(/^Ringkasan Pelatihan Mingguan\. .*Bidang Pelayanan.*\.$/);
    expect(digest?.text).toContain("Kepuasan:");
    expect(lastSeen(app)).toMatchInlineSnapshot(`
      "(gambar: Bidang Pelayanan, 16–22 November 2026. Menjawab: 8/8, survei kepuasan. Kepuasan: 87,50, IKP · B (Baik). Menerapkan: hampir semua, 8 orang. Hambatan terbanyak: Waktu dan beban kerja hampir semua; Perlu dukungan atasan hampir semua. Yang bisa Bapak lakukan minggu ini: Sepakati dua jam per minggu bebas rapat untuk praktik, lalu jaga jadwalnya)
      *Ringkasan Pelatihan Mingguan*
      Bidang Pelayanan
      16–22 November 2026

      Bapak Budi Santoso, ini kabar pelatihan tim Anda.
      *Terisi:* survei kepuasan 8 dari 8

      *Kepuasan:* IKP 87,50 · B (Baik) · nilai 3–4: hampir semua · 8 jawaban · data masih sedikit
      *Penerapan 30 hari:* hampir semua sudah menerapkan
      *Hambatan:* Waktu dan beban kerja hampir semua; Perlu dukungan atasan hampir semua

      *Yang bisa Bapak lakukan minggu ini*
      ① Sepakati dua jam per minggu bebas rapat untuk praktik, lalu jaga jadwalnya.
      ② Luangkan 10 menit minggu ini: tanyakan apa yang ingin diterapkan dan apa yang dibutuhkan.

      _Hanya ringkasan kelompok, minimal 5 orang._
      [Saya lakukan ①]
      [Saya lakukan ②]
      [Rincian]
      [⋯ Atur ringkasan]"
    `);
  });

  it("opens its details in the thread, and what was asked by name too", async () => {
    const { app, work, inSlack } = await onMonday(["slack"]);
    const ts = inSlack()[0]?.ts ?? "";
    await app.press({ message: ts }, "Rincian");
    await work();
    const [parent, details, ...more] = app.thread(ts);
    expect([parent?.ts, more]).toEqual([ts, []]);
    expect(seen(details?.blocks ?? [])).toContain("Setelah 30 hari");
  });

  it.each([true, "socket"] as const)("takes a suggestion up in both channels at once (%s)", async (way) => {
    const { app, budi, work, inSlack } = await onMonday(["telegram", "slack"], "both", way);
    await app.press({ message: inSlack()[0]?.ts ?? "" }, "Saya lakukan ①");
    await work();
    expect(await storage.db.select().from(commitments)).toMatchObject([{ employeeId: "budi", n: 1 }]);
    expect(seen(inSlack()[0]?.blocks ?? [])).toContain("[✓ Saya lakukan ①]");
    expect(inSlack()[0]?.blocks[0]).toMatchObject({ type: "image" });
    expect(budi.digests()[0]?.keyboard.flat()[0]?.text).toBe("✓ Saya lakukan ①");
    await budi.tap("Saya lakukan ②");
    expect(seen(inSlack()[0]?.blocks ?? [])).toContain("[✓ Saya lakukan ②]");
    expect([budi.digests().length, inSlack().length]).toEqual([1, 1]);
  });

  it("is refused at the next tap to who leads the unit no more, and to who is unlinked", async () => {
    const { app, work, inSlack, db } = await onMonday(["slack"]);
    const ts = inSlack()[0]?.ts ?? "";
    await db.delete(unitHeads);
    await app.press({ message: ts }, "Rincian");
    await app.press({ message: ts }, "Saya lakukan ①");
    await work();
    expect(app.thread(ts)).toHaveLength(1);
    expect(app.ephemerals().at(-1)?.text).toContain("bukan untuk Anda");
    await db.delete(addresses);
    await app.press({ message: ts }, "Rincian");
    await work();
    expect(app.thread(ts)).toHaveLength(1);
    expect(await db.select().from(commitments)).toEqual([]);
  });

  it("goes without its picture when Slack does not take one: the words have the same numbers", async () => {
    const office = await onMonday(["slack"]);
    const [before] = office.inSlack();
    office.slack.faults.next({ kind: "error", error: "file_upload_size_restricted", method: /^files/, times: 9 });
    await office.training("dua", "2026-11-24 08:00", "2026-11-24 16:00", ["q1", "q2", "q3", "q4", "q5", "q6"]);
    for (const [i, one] of ["q1", "q2", "q3", "q4", "q5", "q6"].entries())
      await office.answered(one, "dua", "satisfaction", pleased(i % 2 ? 3 : 4), "2026-11-24 17:00");
    await office.until("2026-11-30 09:00");
    const last = office.app.lastMessage();
    expect(last?.ts).not.toBe(before?.ts);
    expect(last?.blocks.map(({ type }) => type)).toEqual(["rich_text", "actions"]);
    expect(lastSeen(office.app)).toContain("Kepuasan:");
  });
});
