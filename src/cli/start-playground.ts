/** What `jejak start` does where nothing is set up: the playground, until it is told to stop. */
import type { Config } from "../config.ts";

/** Rejects with ConfigError or RefusedError. */
export async function startPlayground(
  config: Config,
  say: (line: string) => void,
  stopped: Promise<void>,
): Promise<void> {
  const { startPlayground: start } = await import("../playground/start.ts");
  const playground = await start(config);
  say(`Ruang coba dibuka di ${playground.url} / The playground opens at ${playground.url}`);
  const opened = await Promise.race([playground.ready, stopped]);
  if (opened === true) say(`Ruang coba siap: ${playground.url} (data contoh, tanpa Telegram). Berhenti dengan Ctrl+C.`);
  if (opened === false) say("Ruang coba gagal dibuka: lihat halamannya. / It could not be opened: see its page.");
  if (opened !== undefined)
    say("Bot Anda sendiri: isi TELEGRAM_BOT_TOKEN, lalu jalankan lagi. Petunjuk: docs/operations.md");
  await stopped;
  await playground.stop();
}
