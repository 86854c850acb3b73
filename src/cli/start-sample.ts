/** What `jejak start` does where nothing is set up: it tells a month with sample data, and keeps nothing of it. */

/** Resolves when the month is told. */
export async function startSample(say: (line: string) => void): Promise<void> {
  const { tellMonth } = await import("../simulation/told-month.ts");
  await tellMonth(say);
  say("");
  say("Untuk data dan bot Anda sendiri: isi TELEGRAM_BOT_TOKEN, lalu jalankan lagi. Petunjuk: docs/operations.md");
}
