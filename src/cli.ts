/**
 * The command line. Standard output carries data, standard error messages. Only what is finished has a command; each
 * kind of them is declared in a file of its own.
 */

import { wallClock } from "./adapters/clock.ts";
import { declareBroadcast } from "./cli/declare-broadcast.ts";
import { declareDigest } from "./cli/declare-digest.ts";
import { declareRunning } from "./cli/declare-running.ts";
import { declareSlack } from "./cli/declare-slack.ts";
import { declareOffice } from "./cli/office/declare-office.ts";
import { ownDesk } from "./cli/open-shell.ts";
import { declarePlanning } from "./cli/planning/declare-planning.ts";
import { runCommand } from "./cli/run-command.ts";
import { writeFiles } from "./cli/write-files.ts";

const argv = process.argv.slice(2);
const watch = {
  write: (text: string) => void process.stderr.write(text),
  terminal: process.stderr.isTTY === true,
  clock: wallClock,
};
const commands = [declareRunning, declarePlanning, declareOffice, declareBroadcast(watch), declareDigest, declareSlack];

const { out, err, exit, files } = await runCommand(argv, commands, ownDesk(argv));
writeFiles(files ?? {});
process.stdout.on("error", () => {}); // `| head` has read enough
if (out !== "") process.stdout.write(`${out}\n`);
if (err !== "") process.stderr.write(`${err}\n`);
process.exitCode = exit;
