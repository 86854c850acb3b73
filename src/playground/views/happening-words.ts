/** The words for what happened: each kind of message, who got it, and why now. */
import { followUp } from "../../../conversations/follow-up.ts";
import { satisfaction } from "../../../conversations/satisfaction.ts";
import { supervisorConfirmation } from "../../../conversations/supervisor-confirmation.ts";
import type { Text } from "../../core/text.ts";
import { maxNudges, type TouchpointKind } from "../../core/touchpoint/touchpoint-kind.ts";

/** A message of the ledger as far as words need it; the key ends in how often it was repeated. */
export interface Told {
  readonly key: string;
  readonly kind: string;
  readonly touchpoint: string | null;
  readonly digest: string | null;
  readonly training: string | null;
  readonly state: string;
  readonly why: Text | null;
}

const contacts: Readonly<Record<TouchpointKind, Text>> = {
  "reminder-h7": { id: "Pengingat 7 hari sebelum pelatihan", en: "Reminder 7 days before the training" },
  "reminder-h2": { id: "Pengingat 2 hari sebelum pelatihan", en: "Reminder 2 days before the training" },
  "reminder-h1": { id: "Pengingat sehari sebelum pelatihan", en: "Reminder the day before the training" },
  "reminder-h0": { id: "Pengingat hari pelatihan", en: "Reminder on the day of the training" },
  satisfaction: satisfaction.title,
  "follow-up": followUp.title,
  "supervisor-confirmation": supervisorConfirmation.title,
};

/** By the beginning of their key. */
const notices: Readonly<Record<string, Text>> = {
  attendance: { id: "Kabar kehadiran", en: "News about attendance" },
  alert: { id: "Peringatan untuk admin", en: "Alert for administrators" },
  "broadcast-ask": { id: "Permintaan persetujuan siaran", en: "Request to approve a broadcast" },
  "broadcast-note": { id: "Kabar siaran", en: "News about a broadcast" },
  "broadcast-report": { id: "Hasil siaran", en: "Result of a broadcast" },
  changed: { id: "Perubahan jadwal pelatihan", en: "Change of a training" },
  cancelled: { id: "Pembatalan pelatihan", en: "Cancellation of a training" },
};
const notice: Text = { id: "Pemberitahuan", en: "Notice" };
const broadcast: Text = { id: "Siaran", en: "Broadcast" };
const digests: Readonly<Record<string, Text>> = {
  supervisor: { id: "Ringkasan mingguan", en: "Weekly digest" },
  coordinator: { id: "Ringkasan koordinator", en: "Coordinator’s summary" },
};

/** Undefined for what is not worth a line. */
export function whatIs({ key, kind, touchpoint, digest }: Told): Text | undefined {
  if (kind === "broadcast") return broadcast;
  if (kind === "digest") return digests[digest ?? "supervisor"];
  if (kind === "notice" || kind === "change") return notices[key.split(":")[0] ?? ""] ?? notice;
  const contact = contacts[touchpoint as TouchpointKind];
  return contact && kind === "nudge" ? both("Pengingat: ", "Reminder: ", small(contact)) : contact;
}

/** "Survei kepuasan untuk Siti Aminah: Manajemen Waktu". */
export function inWords(what: Text, { training, state }: Told, to: Text): Text {
  const about = training === null ? "" : `: ${training}`;
  return became(state, { id: `${what.id} untuk ${to.id}${about}`, en: `${what.en} for ${to.en}${about}` });
}

/** In place of a name. */
export function otherPeople(n: number): Text {
  return { id: `${n} orang lain`, en: `${n} others` };
}

/** "12 orang menyelesaikan survei kepuasan"; undefined for what is no survey. */
export function saidDone({
  conversation,
  people,
}: {
  readonly conversation: string;
  readonly people: number;
}): Text | undefined {
  const survey = surveys[conversation];
  if (survey === undefined) return undefined;
  const { id, en } = small(survey);
  const who = people === 1 ? "1 person" : `${people} people`;
  return { id: `${people} orang menyelesaikan ${id}`, en: `${who} completed the ${en}` };
}

export function tooMany(left: number): Text {
  return { id: `${left} kejadian sebelumnya tidak ditampilkan`, en: `${left} earlier events are not shown` };
}

/** Why the plan has it on this day. A survey asked again has a reason of its own. */
export function whyNow({ kind, touchpoint, why, key }: Told): Text | undefined {
  if (kind !== "nudge") return why ?? undefined;
  const [n, most] = [Number(key.split(":").at(-1)), maxNudges(touchpoint as TouchpointKind)];
  return {
    id: `Belum dijawab. Pengingat ke-${n}, paling banyak ${most} kali.`,
    en: `Not answered yet. Reminder ${n} of at most ${most}.`,
  };
}

const surveys: Readonly<Record<string, Text>> = Object.fromEntries(
  [satisfaction, followUp, supervisorConfirmation].map(({ id, title }) => [id, title]),
);

function became(state: string, said: Text): Text {
  if (state === "failed") return both("Tidak sampai: ", "Did not arrive: ", small(said));
  if (state === "unknown")
    return both("Tidak diketahui sampai atau tidak: ", "Not known to have arrived: ", small(said));
  return said;
}

const both = (id: string, en: string, text: Text): Text => ({ id: id + text.id, en: en + text.en });
const small = ({ id, en }: Text): Text => ({ id: lowered(id), en: lowered(en) });
const lowered = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
