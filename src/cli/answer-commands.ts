/** The other end of open-shell.ts: a process that holds the embedded storage runs commands for those that cannot. */
import type { CommandRequest } from "../adapters/control/command-request.ts";
import { serveCommands } from "../adapters/control/serve-commands.ts";
import type { Db } from "../adapters/postgres/connect.ts";
import type { Clock, Ids, Vault } from "../app/ports.ts";
import type { Config } from "../config.ts";
import { RefusedError } from "../errors.ts";
import { declareBroadcast } from "./declare-broadcast.ts";
import { declareDigest } from "./declare-digest.ts";
import type { Desk } from "./desk.ts";
import { declareOffice } from "./office/declare-office.ts";
import { runCommand } from "./run-command.ts";

/** What the running process has open. */
export interface OpenOffice {
  readonly config: Config;
  readonly db: Db;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly vault: Vault;
}

/** Runs commands for other processes until closed; with storage on a server there is no need and nothing is opened. */
export async function answerCommands(office: OpenOffice): Promise<{ close(): Promise<void> }> {
  if (office.config.databaseUrl !== undefined) return { close: async () => {} };
  return serveCommands({
    dataDir: office.config.dataDir,
    run: (request) =>
      runCommand(request.argv, [declareOffice, declareBroadcast(), declareDigest], guestDesk(office, request)),
  });
}

function guestDesk({ config, clock, ...open }: OpenOffice, { files, user }: CommandRequest): Desk {
  return {
    read(path) {
      const sent = files[path];
      if (sent === undefined) throw new RefusedError("file", `${path}: tidak ikut dikirim. (It was not sent along.)`);
      return Buffer.from(sent, "base64");
    },
    office: (work) => work({ operator: { ...open, now: clock.now(), actor: `cli:${user}` }, config }),
  };
}
