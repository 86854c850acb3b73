/** How calls to the stand-in for Telegram can be made to fail. Beside the Bot API's methods there is "file", a fetched file. */
import { type CommonFault, commonFaults, createTrouble, type Trouble, type TroubleMaker } from "../trouble.ts";

export type FaultKind = CommonFault;

export interface Fault extends Trouble<FaultKind> {
  readonly chatId?: number;
}

export type Faults = TroubleMaker<Fault>;

export interface FaultPicker extends Faults {
  pick(method: string, chatId: number | undefined): Fault | undefined;
}

export function createFaults(): FaultPicker {
  const trouble = createTrouble<Fault>(commonFaults);
  const toChat = (chatId: number | undefined) => (fault: Fault) =>
    fault.chatId === undefined || fault.chatId === chatId;
  return { ...trouble, pick: (method, chatId) => trouble.pick(method, toChat(chatId)) };
}
