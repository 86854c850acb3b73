/**
 * Slack's libraries log whole answers and addresses, which hold what people wrote. They get a logger that keeps silent;
 * what went wrong is told by the errors they throw, and logged here as a code.
 */
import { type Logger, LogLevel } from "@slack/web-api";

const nothing = () => undefined;

export const quietLogger: Logger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  getLevel: () => LogLevel.ERROR,
  setName: nothing,
};
