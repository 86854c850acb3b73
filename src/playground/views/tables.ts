/** Three tables of the database, as they are: ids in place of names, nothing that is sealed. */
import type { Db } from "../../adapters/postgres/connect.ts";
import {
  nearestTouchpoints,
  newestAnswers,
  newestMessages,
  plannedAndAnswered,
  rowCounts,
} from "../../adapters/postgres/queries/simulation/newest.ts";
import type { Scene, TableView } from "../view.ts";

const most = 200;

export async function tableViews(db: Db): Promise<readonly TableView[]> {
  const total = await rowCounts(db);
  return [
    { ...titles.answers, ...asTable(await newestAnswers(db, most)), total: total.answers },
    { ...titles.messages, ...asTable(await newestMessages(db, most)), total: total.messages },
    { ...titles.touchpoints, ...asTable(await nearestTouchpoints(db, most)), total: total.touchpoints },
  ];
}

/** For the head of the page, after everything that happens. */
export function counts(db: Db): Promise<Pick<Scene["counts"], "planned" | "answers">> {
  return plannedAndAnswered(db);
}

const titles = {
  answers: { name: "answers", title: { id: "Jawaban", en: "Answers" } },
  messages: { name: "messages", title: { id: "Buku pesan", en: "Ledger of messages" } },
  touchpoints: { name: "touchpoints", title: { id: "Rencana kirim", en: "Planned contacts" } },
} as const;

function asTable(found: readonly Readonly<Record<string, unknown>>[]): Pick<TableView, "columns" | "rows"> {
  return { columns: Object.keys(found[0] ?? {}), rows: found.map((row) => Object.values(row).map(cell)) };
}

/** Texts in two languages show the one for everybody. */
function cell(value: unknown): string | number | null {
  if (value === null || value === undefined || typeof value === "number") return value ?? null;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "string") return shortened(value);
  if (typeof value === "object" && "id" in value && "en" in value) return String(value.id);
  return JSON.stringify(value);
}

/** The end of a ULID tells it from others of the same moment. */
const shortened = (text: string) => text.replace(/\b[0-9A-HJKMNP-TV-Z]{20}(?=[0-9A-HJKMNP-TV-Z]{6}\b)/g, "…");
