/** A month with Siti, from the invitation to the follow-up, as she reads it in her chat. */
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Storage } from "../../src/adapters/postgres/connect.ts";
import { answers, runs } from "../../src/adapters/postgres/schema/surveys.ts";
import { isoWib } from "../../src/core/calendar/calendar.ts";
import { at, openTown, satisfied } from "../app/touchpoints/town.ts";
import { eachStorage, emptyTables } from "../support/each-storage.ts";

await eachStorage("a month", (open) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await open();
  });
  beforeEach(() => emptyTables(storage.db));
  afterAll(() => storage.close());

  it("Siti is reminded, asked, reminded of what she planned, and left in peace", async () => {
    const town = await openTown(storage.db, "2026-11-10 08:00");
    const siti = await town.person("siti", "Siti Aminah");
    await siti.link();
    await town.training("prima", "2026-11-24 08:00", "2026-11-24 16:00", ["siti"]);

    await town.until("2026-11-17 12:00");
    await siti.tap("Bisa hadir");
    await town.until("2026-11-23 18:00");
    expect(siti.last()).toContain("Pelatihan Anda dimulai besok");
    await siti.tap("Siap hadir");
    expect(siti.last()).toContain("seberapa yakin Anda saat ini");
    await siti.tap("Yakin bisa sendiri");
    await town.until("2026-11-24 23:00");

    // She does not answer that day; the nudge of the next morning takes the card's place.
    const first = siti.shown().length - 1;
    await town.until("2026-11-25 12:00");
    expect(siti.shown()[first]).toMatchObject({ text: "Dilanjutkan di bawah ⬇️", keyboard: [] });
    expect(siti.buttons()).toEqual(["Isi sekarang", "Ingatkan besok", "Saya tidak ingin mengisi"]);
    await siti.tap("Isi sekarang");
    for (const label of satisfied.slice(1)) await siti.tap(label);
    await siti.say("Mulai Senin, <b>daftar</b> antrean & papan");
    await siti.tap("Kirim");
    expect(siti.last()).toContain("Rencana Anda sudah kami catat");

    await town.until("2026-12-28 12:00");
    expect(siti.last()).toContain("Sudah sekitar sebulan sejak pelatihan Pelatihan prima");
    await siti.tap("Mulai");
    expect(siti.last()).toContain("Waktu itu Anda berencana: “Mulai Senin, <b>daftar</b> antrean & papan”");
    await siti.tap("Beberapa kali");
    await town.until("2027-01-12 15:59");
    expect(siti.last()).toContain("Pengingat terakhir");
    expect(siti.buttons()).toEqual(["Isi sekarang", "Saya tidak ingin mengisi"]);
    await town.until("2027-01-13 16:01");
    await town.jobs();
    expect(siti.last()).toBe("Survei untuk Pelatihan prima sudah ditutup. Terima kasih atas perhatian Anda.");
    expect(siti.buttons()).toEqual([]);

    expect(await town.states("prima-siti")).toEqual({
      "reminder-h7": "completed sent",
      "reminder-h1": "completed sent",
      "reminder-h0": "completed sent",
      satisfaction: "completed",
      "follow-up": "expired partial",
      "supervisor-confirmation": "unreachable no-supervisor",
    });
    const followUp = (await storage.db.select().from(runs)).find(({ conversation }) => conversation === "followup30");
    const given = (await storage.db.select().from(answers)).filter(({ runId }) => runId === followUp?.id);
    expect(given.map(({ question, value }) => [question, value])).toEqual([["applied", "several"]]);
    // Nothing but the next week's closing.
    expect(await town.product.nextDueAt()).toEqual(at("2027-01-18 09:00"));
    expect(siti.shown().map(({ sentAt }) => isoWib(sentAt).slice(5, 16))).toEqual([
      "11-17T09:00",
      "11-23T13:30",
      "11-23T18:00", // the question about her confidence, right after she said that she will be there
      "11-24T06:30",
      "11-24T16:15",
      "11-25T10:00",
      "11-25T12:00", // the card moves below what she typed
      "12-28T09:00",
      "12-30T10:00",
      "01-06T13:30",
    ]);
  });
});
