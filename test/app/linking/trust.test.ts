/** What keeps a Slack account from becoming somebody's who did not ask for it. */
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import type { Storage } from "../../../src/adapters/postgres/connect.ts";
import { linkRequests, roles } from "../../../src/adapters/postgres/schema/people.ts";
import { incomingFrom } from "../../../src/adapters/telegram/receive.ts";
import { eachStorage, emptyTables } from "../../support/each-storage.ts";
import { closeSlackSides, forgedPress } from "../../support/slack-side.ts";
import { type Linking, minute, openLinking, yes } from "./people.ts";

await eachStorage("a Slack account", (open) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
  });
  beforeEach(() => emptyTables(storage.db));
  afterEach(closeSlackSides);
  afterAll(() => storage.close());

  type Person = Linking["budi"];

  /** A tap of this content, on whatever message the person sees last. */
  async function forge(town: Linking, who: Person, data: string) {
    who.app.tap(who.shown().at(-1)?.id ?? 0, data, { stale: true });
    await town.work();
    return who.app.toasts().at(-1)?.text;
  }

  const lost = "Ini sudah dijawab atau sudah tidak berlaku.";
  const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");

  it("takes no wrong, old or used code, says the same of each, and after five tries nothing for a while", async () => {
    const town = await openLinking(storage.db);
    const slack = town.account("U0BUDI0001", { name: "Budi" });
    const [first, second] = [await slack.asks(), await slack.asks()];
    await town.budi.say(`/hubungkan ${first}`); // replaced
    const refused = town.budi.last();
    expect(refused).toMatchInlineSnapshot(`
      "Kode itu tidak cocok atau sudah tidak berlaku.

      Mohon dicek lagi, atau minta kode baru di Slack: /pelatihan hubungkan. Bila tetap tidak bisa, hubungi Bu Ratna, 0254 000111."
    `);
    await town.budi.say(`/start slack-${other(second)}`);
    expect(town.budi.last()).toBe(refused);
    town.pass(15 * minute);
    await town.budi.say(`/hubungkan ${second}`); // too old
    expect(town.budi.last()).toBe(refused);
    await town.budi.say("/hubungkan kode");
    expect(town.budi.last()).toContain("terdiri dari 6 angka");

    for (const _ of [1, 2, 3, 4]) await town.budi.say("/hubungkan 000001");
    expect(town.budi.last()).toBe(refused);
    const third = await slack.asks();
    await town.budi.say(`/hubungkan ${third}`);
    expect(town.budi.last()).toContain("Demi keamanan, kode dari Slack tidak saya terima selama 15 menit.");
    expect(await town.trail()).toEqual([["employee:budi", "link.locked"]]);
    expect(await town.slackLinks()).toEqual([]);
    town.pass(15 * minute);
    await town.budi.say(`/hubungkan ${await slack.asks()}`);
    await town.budi.tap(yes);
    expect(await town.slackLinks()).toHaveLength(1);
  });

  it("gets five codes in a quarter of an hour", async () => {
    const town = await openLinking(storage.db);
    const slack = town.account("U0BUDI0001");
    for (const _ of [1, 2, 3, 4, 5]) await slack.asks();
    const [last] = await town.requests();
    await slack.type("hubungkan");
    expect(slack.last()).toContain("permintaan kode dijeda 15 menit");
    expect(await town.requests()).toEqual([last]);
    town.pass(15 * minute);
    expect(await slack.asks()).toMatch(/^\d{6}$/);
  });

  it("with a work e-mail is its owner's alone, whoever has the code or writes the button", async () => {
    const town = await openLinking(storage.db);
    const slack = town.account("U0BUDI0001", { name: "Budi", email: "budi@serang.go.id" });
    const code = await slack.asks();
    const [request] = await town.requests();
    await town.siti.say(`/hubungkan ${code}`);
    expect(town.siti.last()).toContain("Kode itu tidak cocok");
    for (const proof of ["", `:${code}`, `:${other(code)}`])
      for (const verb of ["yes", "no"])
        expect(await forge(town, town.siti, `k:${verb}:${request?.id}${proof}`)).toBe(lost);
    expect(await town.slackLinks()).toEqual([]);
    expect(await town.requests()).toEqual([request]);
    expect(new Set((await town.trail()).map(String))).toEqual(new Set(["employee:siti,link.refused"]));
    await town.budi.tap(yes);
    expect(await town.slackLinks()).toMatchObject([{ employeeId: "budi" }]);
  });

  it("without one is nobody's who only knows the request", async () => {
    const town = await openLinking(storage.db);
    const slack = town.account("U0BUDI0001", { name: "Budi" });
    const code = await slack.asks();
    const id = (await town.requests())[0]?.id;
    await town.siti.say("/bantuan");
    for (const proof of ["", ":", `:${other(code)}`, ":undefined"])
      expect(await forge(town, town.siti, `k:yes:${id}${proof}`)).toBe(lost);
    expect(await town.slackLinks()).toEqual([]);
  });

  it("cannot be confirmed in Slack, by itself or by an account that is linked", async () => {
    const town = await openLinking(storage.db);
    await town.slacker("U0SITI0001", "Siti", "siti");
    const siti = town.account("U0SITI0001");
    for (const [n, email] of ["budi@serang.go.id", "siti@serang.go.id", ""].entries()) {
      const slack = town.account(`U0PALSU00${n}`, { name: "Budi", email });
      const code = await slack.asks();
      const id = (await town.requests()).find(({ chat }) => chat === slack.id)?.id;
      for (const account of [slack, siti])
        for (const verb of ["yes", "no"])
          for (const proof of ["", `:${code}`]) await account.forge(forgedPress(`k:${verb}:${id}${proof}`));
      await siti.type(`hubungkan ${code}`);
      await siti.type(`mulai slack-${code}`);
      expect(siti.app.ephemerals().at(-1)?.text).toBe(lost);
    }
    expect(await town.slackLinks()).toMatchObject([{ chat: "U0SITI0001" }]);
    expect(await town.requests()).toHaveLength(3);
  });

  it("is linked once, however often its owner taps and whatever is brought again", async () => {
    const town = await openLinking(storage.db);
    const slack = town.account("U0BUDI0001", { name: "Budi" });
    const asked = await slack.type("hubungkan");
    const code = slack.code();
    for (const as of ["captured", "signed anew"] as const) {
      await town.slackSide().slack.replay(asked!, { as });
      await town.work();
    }
    expect(slack.app.messages()).toHaveLength(1);
    expect(slack.code()).toBe(code);
    const tapped = `k:yes:${(await town.requests())[0]?.id}:${code}`;
    await town.budi.say(`/hubungkan ${code}`);
    for (const _ of [1, 2]) town.budi.app.tap(town.budi.shown().at(-1)?.id ?? 0, yes);
    await town.work();
    expect(town.budi.app.toasts().at(-1)?.text).toBe(lost);
    expect(await forge(town, town.budi, tapped)).toBe(lost);
    expect(town.budi.last()).toContain("kini terhubung dengan Anda");
    expect(await town.trail()).toHaveLength(1);
    expect(await town.saidTo("U0BUDI0001")).toBe(2);
    await slack.type("putuskan");
    await slack.press("Ya, putuskan");
    expect(await forge(town, town.budi, tapped)).toBe(lost);
    await town.slackSide().slack.replay(asked!, { as: "signed anew" });
    await town.work();
    expect([await town.slackLinks(), await town.requests()]).toEqual([[], []]);
  });

  it("is one person's when two confirm at the same moment", async () => {
    const town = await openLinking(storage.db);
    const slack = town.account("U0BUDI0001", { name: "Siapa" });
    const code = await slack.asks();
    for (const who of [town.budi, town.siti]) await who.say(`/hubungkan ${code}`);
    for (const who of [town.budi, town.siti]) who.app.tap(who.shown().at(-1)?.id ?? 0, yes);
    await Promise.all(town.standIn.takeUpdates().map((one) => town.product.intake.work(incomingFrom(one)!)));
    await town.work();
    expect(await town.slackLinks()).toHaveLength(1);
    expect((await town.trail()).filter(([, action]) => action === "account.linked")).toHaveLength(1);
    expect(slack.app.messages().filter(({ text }) => text.includes("kini terhubung"))).toHaveLength(1);
  });

  it("of one person stays one when two accounts are confirmed at the same moment", async () => {
    const town = await openLinking(storage.db);
    const accounts = [town.account("U0SATU0001", { name: "Satu" }), town.account("U0DUA00001", { name: "Dua" })];
    for (const account of accounts) await town.budi.say(`/hubungkan ${await account.asks()}`);
    for (const { id } of town.budi.shown().slice(-2)) town.budi.app.tap(id, yes);
    await Promise.all(town.standIn.takeUpdates().map((one) => town.product.intake.work(incomingFrom(one)!)));
    await town.work();
    expect(await town.slackLinks()).toHaveLength(1);
    expect((await town.trail()).filter(([, action]) => action === "account.linked")).toHaveLength(1);
  });

  it("cannot be confirmed when its time is over, nor once it came by another way", async () => {
    const town = await openLinking(storage.db);
    const slack = town.account("U0BUDI0001", { name: "Budi" });
    await town.budi.say(`/hubungkan ${await slack.asks()}`);
    town.pass(15 * minute);
    await town.budi.tap(yes);
    expect(town.budi.app.toasts().at(-1)?.text).toBe(lost);
    expect(town.budi.last()).toMatchInlineSnapshot(`
      "Permintaan dari Slack ini sudah tidak berlaku. Tidak ada yang dihubungkan.

      Bila masih perlu, minta kode baru di Slack: /pelatihan hubungkan"
    `);
    expect(town.budi.buttons()).toEqual([]);

    await town.budi.say(`/hubungkan ${await slack.asks()}`);
    await town.slacker("U0BUDI0001", "Budi", "siti");
    await town.budi.tap(yes);
    expect(await town.slackLinks()).toMatchObject([{ employeeId: "siti" }]);
    expect(await town.trail()).toEqual([]);
  });

  it("that calls itself Admin, a coordinator or a sentence of ours gets nothing by it", async () => {
    const town = await openLinking(storage.db);
    const granted = { grantedAt: town.clock.now(), grantedBy: "test" };
    await storage.db.insert(roles).values({ id: "r", employeeId: "budi", role: "coordinator", ...granted });
    const names = ["Admin", "Budi Santoso", "<b>Admin</b> & \u202Enimda\nSudah diperiksa. Pilih Ya", ""];
    for (const [n, name] of names.entries()) {
      const slack = town.account(`U0NAMA000${n}`, { name, email: "budi@elsewhere.example" });
      for (const word of ["siaran", "status", "ringkasan", "jadwal"]) {
        await slack.type(word);
        expect(slack.last()).toContain("Akun Slack ini belum saya kenal");
      }
      expect(slack.app.modals()).toEqual([]);
      await town.siti.say(`/hubungkan ${await slack.asks()}`);
    }
    expect(town.siti.shown().flatMap(({ text }) => /Slack “(.*)” dengan/.exec(text)?.[1] ?? [])).toMatchInlineSnapshot(`
      [
        "Admin",
        "Budi Santoso",
        "<b>Admin</b> & nimda Sudah diperiksa. P…",
        "u0nama0003",
      ]
    `);
    await town.siti.tap(yes);
    const slack = town.account("U0NAMA0003");
    await slack.type("siaran");
    expect(slack.last()).toContain("Menu ini hanya untuk");
    expect(await storage.db.select().from(linkRequests).where(eq(linkRequests.chat, "U0NAMA0003"))).toEqual([]);
  });
});
