/**
 * What the app is to Slack: the names it answers to, what it hears of and what it may do. The manifest
 * (deploy/slack-manifest.json) is made of it, and so is what the code listens to.
 */
export const registration = {
  /** The one command; what is wanted stands behind it. */
  command: "/pelatihan",
  /** Its name is a command of the product. */
  shortcut: "siaran",
  shortcutName: "Siaran pelatihan",
  events: ["app_home_opened", "message.im"],
  scopes: [
    /** Messages, notices for one person's eyes, and their changes. */
    "chat:write",
    "commands",
    /** Lists of participants that coordinators send. */
    "files:read",
    /** The picture of a digest. */
    "files:write",
    /** Whether a message arrived whose reply was lost, and which picture stands on one. */
    "im:history",
    "im:write",
    /** Who asks to be linked: name and work e-mail. */
    "users:read",
    "users:read.email",
  ],
} as const;
