/** `jejak digest`: what supervisors are sent for a week, and why something is left out; with --out also as pictures. */
import { join } from "node:path";
import { type DescribedDigest, describeWeek } from "../app/digest/week/describe-week.ts";
import { calendarNow } from "../app/office/holidays.ts";
import { agencyOf } from "../app/office/settings.ts";
import { isoWib } from "../core/calendar/calendar.ts";
import { altText } from "../core/digest/picture.ts";
import { plainText } from "../core/text.ts";
import { refused } from "./answers.ts";
import type { Answer, Shell } from "./desk.ts";
import { table } from "./office/table.ts";

export interface DigestFlags {
  readonly week: string;
  readonly supervisor?: string;
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly out?: string;
}

export async function digestOn({ operator, config }: Shell, flags: DigestFlags): Promise<Answer> {
  const { db, ids, now } = operator;
  const desk = { now, ids, calendar: await calendarNow(db), agency: await agencyOf(db, config.agency) };
  const described = await describeWeek(db, flags, desk);
  if ("problem" in described) return refused(described.problem);
  const { digests, as } = described;
  if (flags.supervisor !== undefined && digests.length === 0) return refused(unknown);
  const files = flags.out === undefined ? {} : await filesOf(digests, flags.out);
  return {
    out: flags.json ? JSON.stringify(digests.map(asData), null, 2) : asText(digests, flags.supervisor !== undefined),
    err: `${digests.length} atasan, minggu ${flags.week}${as === "rehearsed" ? rehearsed : "."}`,
    exit: 0,
    ...(flags.out !== undefined && { files }),
  };
}

const unknown = {
  id: "Untuk orang itu tidak ada ringkasan pada minggu itu: ia tidak memimpin unit, atau id-nya keliru.",
  en: "There is no digest for that person: they lead no unit, or the id is wrong.",
};
const rehearsed = ": gladi, belum disimpan dan tidak dikirim. (A rehearsal: nothing is kept or sent.)";

function asText(digests: readonly DescribedDigest[], whole: boolean): string {
  if (whole) return digests.map((one) => [plainText(one.message.text), "", ...reasons(one)].join("\n")).join("\n\n");
  const rows = digests.map((one) => [one.supervisor, one.digest.unit, standing(one), reasons(one).join(" ")]);
  return table([["atasan", "unit", "keadaan", "yang ditahan"], ...rows]);
}

const states = { queued: "dikirim", held: "menunggu akun", skipped: "tidak dikirim" } as const;
const whys: Readonly<Record<string, string>> = {
  "nothing-new": "tidak ada kabar baru",
  paused: "dijeda oleh atasan",
  stopped: "dihentikan oleh atasan",
  rhythm: "belum gilirannya",
  "not-needed": "tidak perlu tindakan",
  "not-linked": "belum terhubung",
  blocked: "memblokir bot",
  lapsed: "minggu berikutnya sudah tiba",
};

function standing({ state, reason, dueAt, uncertain }: DescribedDigest): string {
  const unknown = uncertain.length === 0 ? "" : `, tidak pasti sampai (${uncertain.join(", ")})`;
  if (state === "queued") return `${states.queued} ${isoWib(dueAt).slice(0, 16)}${unknown}`;
  return `${states[state]}: ${whys[reason ?? ""] ?? reason ?? ""}`;
}

/** Why figures are missing: too few answers so far, or those of the unit above in their place. */
function reasons({ digest, waiting, withheld }: DescribedDigest): readonly string[] {
  const missing = (name: string, section: DescribedDigest["digest"]["satisfaction"], waits: number) => {
    const where = section === null ? "tidak ada angka" : section.above === null ? "" : `angka dari ${section.above}`;
    return where === "" && waits === 0
      ? []
      : [`${name}: ${[where, waits === 0 ? "" : `${waits} orang menunggu`].filter(Boolean).join(", ")}.`];
  };
  return [
    ...missing("Kepuasan", digest.satisfaction, waiting.satisfaction),
    ...missing("30 hari", digest.followUp, waiting.followup30),
    ...(withheld.length === 0 ? [] : [`Terlalu sedikit orang untuk: ${withheld.join(", ")}.`]),
  ];
}

function asData({ message, digest, dueAt, ...described }: DescribedDigest) {
  const { supervisor, state, reason, uncertain, waiting, withheld } = described;
  return {
    week: digest.week,
    ...{ supervisor, state, reason, uncertain, dueAt: isoWib(dueAt), waiting, withheld, digest },
    text: plainText(message.text),
    alt: message.picture === undefined ? "" : altText(message.picture),
  };
}

async function filesOf(digests: readonly DescribedDigest[], directory: string): Promise<Record<string, string>> {
  const { drawDigest } = await import("../adapters/picture/draw-digest.ts");
  const files: Record<string, string> = {};
  for (const { supervisor, message, digest } of digests) {
    const path = join(directory, `${digest.week}-${supervisor}`);
    files[`${path}.txt`] = Buffer.from(`${plainText(message.text)}\n`).toString("base64");
    if (message.picture !== undefined)
      files[`${path}.png`] = Buffer.from(await drawDigest(message.picture)).toString("base64");
  }
  return files;
}
