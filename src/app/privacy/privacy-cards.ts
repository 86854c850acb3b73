/** The cards of /privasi. Each replaces the one before in place; what cannot be undone is asked first, "no" on top. */
import { joining } from "../../../conversations/joining.ts";
import { selfService as texts } from "../../../conversations/self-service.ts";
import type { Message } from "../../core/message.ts";
import { noticeText, seenMark } from "../joining/consent.ts";
import type { LinkedEmployee, Scene } from "../scene.ts";
import { button, saying } from "../speak.ts";

/** The menu; consent is taken back there, or given again. */
export function menuCard(scene: Scene, employee: LinkedEmployee): Message {
  return {
    ...saying(scene, texts.privacyMenu),
    buttons: [
      [button(scene, texts.privacyView, "p:view"), button(scene, texts.privacyWho, "p:who")],
      [button(scene, texts.privacyFix, "p:fix"), button(scene, texts.privacyExport, "p:export")],
      [
        employee.consented
          ? button(scene, texts.privacyWithdraw, "p:withdraw")
          : button(scene, joining.consentYes, "p:consent"),
      ],
      [button(scene, texts.privacyErase, "p:erase")],
      [button(scene, texts.privacyClose, "p:close")],
    ],
  };
}

/** Any page of the menu, with the way back. */
export function page(scene: Scene, text: string): Message {
  return { text, buttons: [[button(scene, texts.privacyBack, "p:menu")]] };
}

export function withdrawCard(scene: Scene): Message {
  return {
    ...saying(scene, texts.withdrawConfirm),
    buttons: [[button(scene, texts.cancel, "p:cancel")], [button(scene, texts.withdrawYes, "p:withdraw:yes")]],
  };
}

export function eraseCard(scene: Scene): Message {
  return {
    ...saying(scene, texts.eraseConfirm),
    buttons: [[button(scene, texts.cancel, "p:cancel")], [button(scene, texts.eraseYes, "p:erase:yes")]],
  };
}

/** The consent notice once more, for somebody who is linked but whose consent is not in force. */
export function consentAgainCard(scene: Scene): Message {
  return {
    text: noticeText(scene),
    buttons: [
      [button(scene, joining.consentYes, `p:agree:${seenMark(scene)}`)],
      [button(scene, joining.consentNo, "p:cancel")],
    ],
  };
}
