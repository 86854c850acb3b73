/** What `npm start` tells somebody who has set nothing up: a whole story, readable, about nobody who exists. */
import { readFile } from "node:fs/promises";
import { beforeAll, expect, it } from "vitest";
import { tellMonth } from "../../src/simulation/told-month.ts";

const lines: string[] = [];
beforeAll(() => tellMonth((line) => void lines.push(...line.split("\n"))), 180_000);

const story = () => lines.join("\n");
const at = (words: string) => lines.findIndex((line) => line.includes(words));

it("says before anything else that it is a simulation with sample data", () => {
  expect(lines.find((line) => line !== "")).toMatch(/^SIMULASI, data contoh/);
});

it("tells Siti's month in order, with the date, the card, its buttons and why it came on that day", () => {
  const stations = [
    "Senin, 2 November 2026",
    "Siti membuka tautan di surat undangan",
    "Jejak → Siti: pengingat H-7",
    "Mengapa sekarang? 7 hari sebelum pelatihan mulai adalah Selasa, 3 November 2026.",
    "[✅ Bisa hadir] [❌ Berhalangan] [🤔 Belum pasti]",
    "Siti menekan [✅ Bisa hadir]",
    "Jejak → Siti: survei kepuasan",
    "Siti mengetik: Mulai Senin, saya memakai daftar prioritas setiap pagi.",
    "Jejak → Siti: survei 30 hari",
    "Waktu itu Anda berencana: “Mulai Senin, saya memakai daftar prioritas setiap pagi.”",
    "── Hasil",
  ];
  const places = stations.map(at);
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});

it("gives everybody else at most one line a day", () => {
  const days = story().split("\n── ").slice(1, -1);
  for (const day of days) {
    const told = [...day.replace(/\n {4}/g, " ").matchAll(/• ([^:]+):/g)].flatMap(
      ([, names]) => names?.split(", ") ?? [],
    );
    expect(new Set(told).size).toBe(told.length);
    expect(told).not.toContain("Siti Aminah");
  }
});

it("shows no figure of fewer than five people, and says why not", () => {
  const results = lines.slice(at("── Hasil"));
  expect(results.some((line) => /dari/.test(line))).toBe(true);
  for (const line of results.filter((one) => /: [0-4] dari \d+/.test(one) && /Kerja|Prima|Aparatur/.test(one)))
    expect(line).toContain("belum mewakili");
});

it("fits on a screen and holds no NIP and no phone number", async () => {
  expect(lines.length).toBeLessThan(600);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(110);
  const roster = await readFile(new URL("../../src/simulation/sample/pegawai.csv", import.meta.url), "utf8");
  const numbers = roster.match(/\d{12,18}/g) ?? [];
  expect(numbers.length).toBeGreaterThan(20);
  for (const number of numbers) expect(story().includes(number)).toBe(false);
});
