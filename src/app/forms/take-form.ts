/** A form that was sent is worked like any other update, and asks again whether its sender may. */
import type { FormSent } from "../incoming.ts";
import { nothing, type Outcome, type Scene } from "../scene.ts";
import { broadcastForm } from "./broadcast-form.ts";
import { digestForm } from "./digest-form.ts";
import type { FormKind } from "./form-kind.ts";

/** By the id that a form carries. */
export const formKinds: Readonly<Record<string, FormKind>> = { broadcast: broadcastForm, digest: digestForm };

/** A form of another version of the program does nothing. */
export async function takeForm(scene: Scene, sent: FormSent): Promise<Outcome> {
  return (await kindOf(sent)?.take(scene, sent)) ?? nothing;
}

export const kindOf = ({ form }: FormSent): FormKind | undefined =>
  Object.hasOwn(formKinds, form) ? formKinds[form] : undefined;
