/** `jejak when` as it is called: the real program, its output, its exit code. */
import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";

function jejak(...args: string[]) {
  // A server in another zone gives the same dates: all of them are WIB.
  const env = { ...process.env, TZ: "America/New_York", NO_COLOR: "1" };
  const { status, stdout, stderr } = spawnSync(process.execPath, ["src/jejak.js", ...args], { encoding: "utf8", env });
  return { status, stdout, stderr };
}

describe("jejak when", () => {
  it("prints every planned contact in order, with its reason", () => {
    const { status, stdout } = jejak("when", "--ends", "2026-11-24", "--json");
    expect(status).toBe(0);
    const dates = JSON.parse(stdout) as { kind: string; at: string; why: string }[];
    expect(dates.map(({ kind }) => kind)).toEqual([
      "reminder-h7",
      "reminder-h1",
      "reminder-h0",
      "satisfaction",
      "satisfaction-nudge-1",
      "satisfaction-nudge-2",
      "satisfaction-closes",
      "follow-up",
      "follow-up-nudge-1",
      "follow-up-nudge-2",
      "follow-up-closes",
    ]);
    expect(dates.find(({ kind }) => kind === "follow-up")?.at).toBe("2026-12-28T09:00:00+07:00");
    expect(dates.every(({ why }) => why.length > 10)).toBe(true);
  });

  it("reads as sentences without --json", () => {
    const { status, stdout } = jejak("when", "--starts", "2027-01-18", "--ends", "2027-01-19");
    expect(status).toBe(0);
    expect(stdout).toContain("Senin, 11 Januari 2027, 09.00 WIB");
    expect(stdout).toContain("Jumat, 15 Januari 2027, 14.00 WIB");
  });

  it("refuses dates whose holidays nobody has decreed yet", () => {
    const { status, stdout, stderr } = jejak("when", "--ends", "2027-12-20");
    expect(status).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).toContain("belum diketahui");
  });

  it.each([["2026-02-30"], ["24/11/2026"], ["2026-11-24T25:00"]])("does not guess what %s means", (ends) => {
    const { status, stderr } = jejak("when", "--ends", ends);
    expect(status).toBe(2);
    expect(stderr).toContain("2026-11-24");
  });

  it("wants an end, after the start, and 5 or 6 days", () => {
    expect(jejak("when").status).toBe(2);
    expect(jejak("when", "--starts", "2026-11-25", "--ends", "2026-11-24").status).toBe(2);
    expect(jejak("when", "--ends", "2026-11-24", "--work-week", "7").status).toBe(2);
  });
});

describe("jejak nip", () => {
  it("exits 0 for a number that can be one and 1 for one that cannot", () => {
    const good = jejak("nip", "198609262015051001", "--json");
    expect([good.status, JSON.parse(good.stdout)]).toEqual([0, { valid: true, kind: "pns" }]);
    const bad = jejak("nip", "200013312024211001", "--json");
    expect([bad.status, JSON.parse(bad.stdout)]).toEqual([1, { valid: false, reason: "birth" }]);
  });
});
