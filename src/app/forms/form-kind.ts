/** What each kind of form has to answer. */
import type { Form } from "../../core/form.ts";
import type { FormSent, Happening } from "../incoming.ts";
import type { Outcome, Scene } from "../scene.ts";

/** One kind of form. */
export interface FormKind {
  /** Whether this is how it is asked for; told without a query, as it is asked of every press and command. */
  asks(what: Happening): boolean;
  /** The form, when this person may (`asks` holds); undefined leaves the update to be worked as usual. */
  open(scene: Scene): Promise<Form | undefined>;
  /** Mistakes by the name of the field, in the reader's language. None where the person may not: taking it refuses. */
  faults(scene: Scene, sent: FormSent): Promise<Readonly<Record<string, string>>>;
  /** Takes it, or refuses; mistakes that came up meanwhile are said in a message. */
  take(scene: Scene, sent: FormSent): Promise<Outcome>;
}
