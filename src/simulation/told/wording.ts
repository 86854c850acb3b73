/** How the told month speaks: of messages, of deeds, in lines that fit on a screen. */
import { nudgeDays } from "../../core/touchpoint/nudges.ts";
import type { TouchpointKind } from "../../core/touchpoint/touchpoint-kind.ts";
import type { Seen } from "./watched.ts";

/** A message of the ledger that reached somebody. */
export interface Sent {
  readonly messageId: number;
  readonly kind: string;
  /** The planned contact behind it. */
  readonly touchpoint: string | null;
  readonly training: string | null;
  readonly why: string | null;
  /** How often it was repeated. */
  readonly nudges: number;
}

const names: Readonly<Record<string, string>> = {
  "reminder-h7": "pengingat H-7",
  "reminder-h2": "pengingat H-2",
  "reminder-h1": "pengingat H-1",
  "reminder-h0": "pengingat hari H",
  satisfaction: "survei kepuasan",
  "follow-up": "survei 30 hari",
  "supervisor-confirmation": "pertanyaan untuk atasan",
};

/** "survei kepuasan “Manajemen Waktu”"; undefined for what only answers the person. */
export function labelOf({ kind, touchpoint, training }: Sent): string | undefined {
  if (touchpoint === null || kind === "card" || kind === "reply") return undefined;
  const what = names[touchpoint] ?? touchpoint;
  const title = training?.split(" ").slice(0, 2).join(" ");
  return `${kind === "nudge" ? "pengingat " : ""}${what}${title === undefined ? "" : ` “${title}”`}`;
}

/** Why it came when it came. A repeated survey has a reason of its own. */
export function whyOf({ kind, touchpoint, why, nudges }: Sent): string | null {
  if (kind !== "nudge") return why;
  const days = nudgeDays[touchpoint as TouchpointKind]?.[nudges - 1];
  return days === undefined ? "Belum dijawab." : `Belum dijawab; ${days} hari kerja setelah kartu pertama.`;
}

/** What somebody did, as one would tell it: "menekan [Mulai]". */
export function deedIn(seen: Seen): string {
  switch (seen.did) {
    case "tapped":
      return `menekan [${seen.label}]`;
    case "typed":
      return /^\/start \S/.test(seen.text) ? "membuka tautan di surat undangan" : `mengetik: ${seen.text}`;
    case "shared":
      return "membagikan nomor HP";
    case "sent":
      return "mengirim stiker atau foto";
    case "blocked":
      return "memblokir bot";
    case "unblocked":
      return "membuka blokir";
  }
}

/** "pengingat H-7 → [✅ Bisa hadir]". */
export function inOneLine(came: readonly string[], did: readonly Seen[]): string {
  const deeds = deedsIn(did);
  if (came.length === 0) return deeds || "-";
  return `${came.join("; ")} → ${deeds || "belum menanggapi"}`;
}

/** What a day's taps come to, where one of them tells it all; the first that was made counts. */
const telling: readonly (readonly [string, string])[] = [
  ["✅ Kirim", "mengisi sampai selesai"],
  ["Saya tidak jadi ikut", "menjawab “Saya tidak jadi ikut”"],
  ["Saya tidak ingin mengisi", "menjawab “Saya tidak ingin mengisi”"],
  ["Ingatkan besok", "menunda, minta diingatkan besok"],
  ["Nanti saja", "menunda (“Nanti saja”)"],
];

function deedsIn(did: readonly Seen[]): string {
  const labels = did.flatMap((seen) => (seen.did === "tapped" ? [seen.label] : []));
  const told = telling.find(([label]) => labels.includes(label))?.[1];
  const joined = did.some((seen) => seen.did === "shared")
    ? "mendaftar dengan NIP dan nomor HP"
    : labels.includes("Ya, ini saya") && "mendaftar lewat undangan";
  const said = [joined, told].filter((one) => typeof one === "string");
  const taps = said.length > 0 ? [] : labels.filter((label) => label !== "").slice(0, 3);
  const others = did.filter((seen) => seen.did === "blocked" || seen.did === "unblocked" || seen.did === "sent");
  return [...said, ...taps.map((label) => `[${label}]`), ...new Set(others.map(deedIn))].join(", ");
}

const width = 96;

/** Words in lines of at most 96 characters, each after its margin. */
export function inColumns(text: string, first: string, others: string): string {
  const lines: string[] = [];
  let line = first;
  for (const word of text.split(" ")) {
    const joined = line === first || line === others ? line + word : `${line} ${word}`;
    if (joined.length <= width || line === first || line === others) line = joined;
    else {
      lines.push(line);
      line = others + word;
    }
  }
  return [...lines, line].join("\n");
}
