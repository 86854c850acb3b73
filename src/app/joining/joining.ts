/**
 * Where joining stands and how each step looks. The state is one small JSON value in the chat's row: an invitation is
 * in it by its hash, a NIP by its keyed fingerprint, so that it tells nothing to whoever reads the table.
 */
import { z } from "zod";
import { joining as texts } from "../../../conversations/joining.ts";
import { saveJoining } from "../../adapters/postgres/queries/talk/chats.ts";
import type { Message } from "../../core/message.ts";
import type { TryLimit } from "../ports.ts";
import type { Scene } from "../scene.ts";
import { button, localeOf, saying } from "../speak.ts";
import { noticeText, policyText, seenMark } from "./consent.ts";

const agreement = z.object({
  version: z.string(),
  hash: z.string(),
  locale: z.enum(["id", "en"]),
  at: z.string(),
  messageId: z.string().nullable(),
});
/** The message with the buttons, once one of them was tapped; the hash of the invitation, if there is one. */
const onCard = { card: z.string().nullable(), invite: z.string().nullable() };

const schema = z.discriminatedUnion("step", [
  z.object({ step: z.literal("welcome"), ...onCard }),
  z.object({ step: z.literal("consent"), ...onCard }),
  z.object({ step: z.literal("policy"), ...onCard }),
  z.object({ step: z.literal("invite"), ...onCard, agreement, maskedName: z.string(), unit: z.string() }),
  z.object({ step: z.literal("nip"), ...onCard, agreement }),
  z.object({ step: z.literal("verify"), ...onCard, agreement, nipPrint: z.string() }),
]);

/** Five tries at guessing, for a chat and for a NIP; then a pause. */
export const joinLimit: TryLimit = { tries: 5, pauseMs: 15 * 60_000 };

export const inviteKey = (scene: Scene): string => `invite:chat:${scene.incoming.chat}`;
export const chatKey = (scene: Scene): string => `join:chat:${scene.incoming.chat}`;
export const nipKey = (nipPrint: string): string => `join:nip:${nipPrint}`;

export type Joining = z.infer<typeof schema>;
export type Step = Joining["step"];

/** The state, or null when nobody is joining here; a state that an older program wrote differently begins anew. */
export function joiningOf(scene: Scene): Joining | null {
  const parsed = schema.safeParse(scene.chat.joining);
  return parsed.success ? parsed.data : null;
}

/** Remembers the state; null ends joining. */
export async function keepJoining(scene: Scene, state: Joining | null): Promise<void> {
  await saveJoining(scene.tx, scene.incoming, localeOf(scene), state);
}

/** What the person sees at this step. */
export function cardOf(scene: Scene, state: Joining): Message {
  switch (state.step) {
    case "welcome":
      return {
        ...saying(scene, texts.welcome),
        buttons: [[button(scene, texts.go, "j:go")], [button(scene, texts.otherLanguage, "j:lang")]],
      };
    case "consent":
      return {
        text: noticeText(scene),
        buttons: [
          [button(scene, texts.consentYes, `j:yes:${seenMark(scene)}`)],
          [button(scene, texts.consentNo, "j:no")],
          [button(scene, texts.consentFull, "j:full")],
        ],
      };
    case "policy":
      return { text: policyText(scene), buttons: [[button(scene, texts.consentBack, "j:back")]] };
    case "invite":
      return {
        ...saying(scene, texts.inviteAsk, { maskedName: state.maskedName, unit: state.unit }),
        buttons: [[button(scene, texts.inviteYes, "j:me")], [button(scene, texts.inviteNo, "j:not-me")]],
      };
    case "nip":
      return saying(scene, texts.askNip);
    case "verify":
      return { ...saying(scene, texts.verify), keyboard: { shareContact: texts.shareContact[localeOf(scene)] } };
  }
}
