/**
 * Everything that can be done in the playground, as it is sent by the page, kept in the journal and replayed from it.
 * `who` is the number of a person in the sample.
 */
import { z } from "zod";
import { seats } from "./view.ts";

const who = z.int().positive();
const text = z.string().min(1).max(4_096);
/** Longer than any form takes: what is too long for a field is said at the form. */
const typed = z.union([z.string().max(10_000), z.array(z.string().max(3_000)).max(100)]);
/** The Home tab, the form in front, or a message by its `ts`. */
const where = z.union([z.enum(["home", "modal"]), z.strictObject({ message: z.string() })]);
const fileName = z.string().min(1).max(255);

/** So many characters of base64 a file may have: one of 1.5 MB. The page says so before it sends a larger one. */
export const mostContent = 2_000_000;
const content = z
  .string()
  .min(1)
  .max(mostContent, { abort: true })
  .regex(/^[A-Za-z0-9+/]+={0,2}$/);

const inTelegram = [
  z.strictObject({ do: z.literal("say"), who, text }),
  /** `button` is the callback data. */
  z.strictObject({ do: z.literal("tap"), who, message: z.int(), button: z.string().max(64) }),
  /** Shares the phone number of the roster. */
  z.strictObject({ do: z.literal("contact"), who }),
  /** What was done before files had contents names them alone. */
  z.strictObject({ do: z.literal("file"), who, name: fileName, content: content.optional() }),
  /** Changes an own message. */
  z.strictObject({ do: z.literal("edit"), who, message: z.int(), text }),
  /** Follows the link of the call letter. */
  z.strictObject({ do: z.literal("invitation"), who }),
] as const;

const inSlack = [
  z.strictObject({ do: z.literal("write"), who, text, thread: z.string().optional() }),
  z.strictObject({ do: z.literal("upload"), who, name: fileName, content }),
  /** "/pelatihan" and what stands behind it. */
  z.strictObject({ do: z.literal("command"), who, text: z.string().max(1_000) }),
  z.strictObject({ do: z.literal("shortcut"), who, id: z.string() }),
  z.strictObject({ do: z.literal("home"), who }),
  /** `button` is the `action_id`. */
  z.strictObject({ do: z.literal("press"), who, where, button: z.string() }),
  z.strictObject({ do: z.literal("choose"), who, where, action: z.string(), option: typed }),
  /** Sends the form in front; entries by `block_id`. */
  z.strictObject({ do: z.literal("submit"), who, entries: z.record(z.string(), typed) }),
  z.strictObject({ do: z.literal("close"), who }),
] as const;

const ofTheWorld = [
  /** Somebody else takes this seat. */
  z.strictObject({ do: z.literal("seat"), seat: z.enum(seats), who }),
  z.strictObject({
    do: z.literal("switch"),
    who,
    which: z.enum(["blocked", "onLeave", "offline", "slow"]),
    on: z.boolean(),
  }),
  z.strictObject({ do: z.literal("fault"), which: z.enum(["flooded", "slackDown", "lostReplies"]), on: z.boolean() }),
  /** The process dies where it stands and another one starts on the same database. */
  z.strictObject({ do: z.literal("restart") }),
  /** Lets time pass: hours, days, to the next moment at which something is due, or to a time. */
  z.strictObject({ do: z.literal("pass"), hours: z.int().min(1).max(9_600) }),
  z.strictObject({ do: z.literal("pass-to-next") }),
  z.strictObject({ do: z.literal("pass-to"), at: z.iso.datetime() }),
] as const;

export const deedShape = z.discriminatedUnion("do", [...inTelegram, ...inSlack, ...ofTheWorld]);

export type Deed = z.output<typeof deedShape>;

export type TimeDeed = Extract<Deed, { do: "pass" | "pass-to" | "pass-to-next" }>;

export const passesTime = (deed: Deed): deed is TimeDeed => deed.do.startsWith("pass");
