/**
 * How calls to the stand-in for Slack can be made to fail. Beside the Web API's methods there are "upload", "download"
 * and "response_url".
 */
import { type CommonFault, commonFaults, createTrouble, type Trouble, type TroubleMaker } from "../trouble.ts";

export type FaultKind = CommonFault | "error";

export interface Fault extends Trouble<FaultKind> {
  /** What an "error" says ("internal_error"), and the reasons told with it. */
  readonly error?: string;
  readonly problems?: readonly string[];
}

export type Faults = TroubleMaker<Fault>;

export interface FaultPicker extends Faults {
  pick(method: string): Fault | undefined;
}

export function createFaults(): FaultPicker {
  return createTrouble<Fault>([...commonFaults, "error"]);
}
