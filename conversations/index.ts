/**
 * Everything the assistant says and asks. A new conversation is one file and one line here.
 */
import type { Conversation } from "../src/core/conversation/conversation.ts";
import { broadcast, standardTexts } from "./broadcast.ts";
import { commands } from "./commands.ts";
import { confidenceBefore } from "./confidence-before.ts";
import { coordinatorNotices } from "./coordinator-notices.ts";
import { followUp } from "./follow-up.ts";
import { broadcastForm, digestForm } from "./forms.ts";
import { home } from "./home.ts";
import { inSlack } from "./in-slack.ts";
import { joining } from "./joining.ts";
import { linking } from "./linking.ts";
import { nudges } from "./nudges.ts";
import { reminderCancelled, reminderChanged, reminderH0, reminderH1, reminderH2, reminderH7 } from "./reminders.ts";
import { satisfaction } from "./satisfaction.ts";
import { selfService } from "./self-service.ts";
import { status } from "./status.ts";
import { supervisorConfirmation } from "./supervisor-confirmation.ts";

export { consentVersion } from "./joining.ts";

/** Surveys by id: they can be left, resumed and changed until they close. */
export const surveys = {
  satisfaction,
  followup30: followUp,
  supervisor30: supervisorConfirmation,
} as const;

/** Messages with a question, by id. */
export const prompts = {
  preconfidence: confidenceBefore,
  "reminder-h7": reminderH7,
  "reminder-h2": reminderH2,
  "reminder-h1": reminderH1,
  "reminder-h0": reminderH0,
  "reminder-changed": reminderChanged,
} as const;

export const allConversations: Readonly<Record<string, Conversation>> = { ...surveys, ...prompts };

/** What is said outside conversations. */
export const texts = {
  joining,
  selfService,
  nudges,
  commands,
  reminderCancelled,
  broadcast,
  coordinatorNotices,
  standardTexts,
  status,
  broadcastForm,
  digestForm,
  home,
  linking,
  inSlack,
} as const;
