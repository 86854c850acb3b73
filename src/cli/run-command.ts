/**
 * Runs one command line and returns what it has to say: printing is left to whoever asked, which may be another process.
 * Exit codes: 0 ok, 1 failed, 2 usage, 75 try again, 78 configuration.
 */
import { Command, CommanderError } from "commander";
import type { Answer, Declare, Desk } from "./desk.ts";
import { tellError } from "./tell-error.ts";

/** Never throws. `argv` are the words after `jejak`. */
export async function runCommand(argv: readonly string[], commands: readonly Declare[], desk: Desk): Promise<Answer> {
  const said: { -readonly [K in keyof Answer]: Answer[K] } = { out: "", err: "", exit: 0 };
  const say = ({ out = "", err = "", exit = 0, files }: Partial<Answer>) => {
    if (files !== undefined) said.files = files;
    said.out += out;
    said.err += err;
    said.exit = exit;
  };
  const program = new Command("jejak")
    .description("Apakah pelatihan membekas di pekerjaan? / Does training leave a trace at work?")
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ writeOut: (out) => say({ out }), writeErr: (err) => say({ err }) });
  for (const declare of commands) declare({ program, desk, finish: async (answer) => say(await answer) });

  try {
    await program.parseAsync(argv, { from: "user" });
  } catch (error) {
    // Commander has said what is wrong; help and version end with 0, a wrong command line with 2.
    if (error instanceof CommanderError) said.exit = error.exitCode === 0 ? 0 : 2;
    else say(await tellError(error));
  }
  return { ...said, out: said.out.trimEnd(), err: said.err.trimEnd() };
}
