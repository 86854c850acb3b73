/** The commands that run for a while and speak as they go: the bot itself and the simulation. */
import { Option } from "commander";
import type { Declare } from "./desk.ts";
import { start } from "./start.ts";

const say = (line: string) => void process.stdout.write(`${line}\n`);

export const declareRunning: Declare = ({ program, finish }) => {
  program
    .command("start")
    .description("jalankan bot; tanpa TELEGRAM_BOT_TOKEN: simulasi dengan data contoh / run the bot, or a sample month")
    .addOption(
      new Option("--role <role>", "web menerima, worker mengirim").choices(["all", "web", "worker"]).default("all"),
    )
    .action(({ role }: { role: "all" | "web" | "worker" }) => finish(start(role, say).then(() => ({}))));
};
