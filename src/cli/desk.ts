/**
 * What a command needs from where it runs, which is a process of its own or the running one: the files it names, and the
 * office, that is storage, secret and settings. And what a command is to the command line.
 */
import type { Command } from "commander";
import type { CommandAnswer } from "../adapters/control/command-request.ts";
import type { Operator } from "../app/office/operator.ts";
import type { Config } from "../config.ts";

/** What to print and how to end. */
export type Answer = CommandAnswer;

export interface Shell {
  readonly operator: Operator;
  readonly config: Config;
}

export interface Desk {
  /** The content of a file that the command names, `-` being standard input. Throws RefusedError. */
  read(path: string): Uint8Array;
  /** Runs what needs the office; `read` before. With `migrate` the storage is migrated whatever the settings say. */
  office(work: (shell: Shell) => Promise<Answer>, options?: { readonly migrate: boolean }): Promise<Answer>;
}

/** Declares one or several commands. */
export type Declare = (declaring: {
  readonly program: Command;
  readonly desk: Desk;
  /** Each action ends in this. */
  readonly finish: (answer: Partial<Answer> | Promise<Partial<Answer>>) => Promise<void>;
}) => void;
