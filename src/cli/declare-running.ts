/** The commands that run for a while and speak as they go: the bot itself and the simulation. */
import { Option } from "commander";
import type { Declare } from "./desk.ts";
import type { SimulateFlags } from "./simulate.ts";

const say = (line: string) => void process.stdout.write(`${line}\n`);

export const declareRunning: Declare = (declaring) => {
  start(declaring);
  simulate(declaring);
};

const start: Declare = ({ program, finish }) => {
  const role = new Option("--role <role>", "web menerima, worker mengirim").choices(["all", "web", "worker"]);
  program
    .command("start")
    .description("jalankan bot; tanpa TELEGRAM_BOT_TOKEN: simulasi dengan data contoh / run the bot, or a sample month")
    .addOption(role.default("all"))
    .action(async (options: { role: "all" | "web" | "worker" }) => {
      const { start: run } = await import("./start.ts");
      return finish(run(options.role, say).then(() => ({})));
    });
};

const simulate: Declare = ({ program, finish }) => {
  program
    .command("simulate")
    .description("simulasikan satu instansi selama beberapa minggu / simulate an agency for some weeks")
    .option("--employees <n>", "jumlah pegawai", "1000")
    .option("--trainings <n>", "jumlah pelatihan", "40")
    .option("--days <n>", "jumlah hari", "60")
    .option("--seed <n>", "benih acak; benih sama, hasil sama", "1")
    .option("--start <date>", "hari pertama", "2026-11-02")
    .option("--storage <url>", "basis data PostgreSQL yang kosong; tanpa ini di memori")
    .option("--out <dir>", "tulis answers.json, messages.json, digests.json, summary.json")
    .option("--json", "JSON", false)
    .action(async (flags: SimulateFlags) => {
      const { runSimulation } = await import("./simulate.ts");
      return finish(runSimulation(flags));
    });
};
