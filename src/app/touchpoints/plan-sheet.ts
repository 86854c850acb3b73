/** What changes in the plan of a training: compares the contacts it should have with those that stand, person by person. */
import type {
  Dates,
  NewContact,
  Participation,
  PlanChanges,
  StoredContact,
} from "../../adapters/postgres/queries/touchpoints/plan.ts";
import { longDate } from "../../core/calendar/dates-in-words.ts";
import type { Calendar } from "../../core/calendar/working-days.ts";
import { planTouchpoints } from "../../core/touchpoint/plan.ts";
import type { TouchpointKind } from "../../core/touchpoint/touchpoint-kind.ts";
import type { Ids } from "../ports.ts";

/** A contact that has another date than before: null was or is none. */
export interface Moved {
  readonly enrollmentId: string;
  readonly kind: TouchpointKind;
  readonly from: Date | null;
  readonly to: Date | null;
}

/** What is to be written; the dates of a training stand once, however many people it has. */
export interface Sheet extends PlanChanges {
  readonly dates: Dates[];
  readonly added: NewContact[];
  readonly changed: PlanChanges["changed"][number][];
  readonly moved: Moved[];
}

/** One contact as it should be; `at` is where its dates stand on the sheet. */
type Planned = Pick<Dates, "dueAt" | "closesAt"> & { readonly kind: TouchpointKind; readonly at: number };

/** For what the new dates leave no room for, such as H-2 right before H-1. */
const gone: Dates = {
  dueAt: null,
  closesAt: null,
  why: { id: "Tidak diperlukan pada jadwal yang baru.", en: "Not needed on the new dates." },
};

export const emptySheet = (): Sheet => ({ dates: [gone], added: [], changed: [], moved: [] });

/** The contacts of a training for people of one work week, their dates put on the sheet. */
export function planOn(sheet: Sheet, training: Participation, calendar: Calendar): readonly Planned[] {
  const plan = planTouchpoints(training, calendar);
  const put = (kind: TouchpointKind, { dueAt, closesAt, why }: Dates) => {
    return { kind, dueAt, closesAt, at: sheet.dates.push({ dueAt, closesAt, why }) - 1 };
  };
  const all = plan.touchpoints.map((touchpoint) => put(touchpoint.kind, touchpoint));
  if (!("waitingFor" in plan)) return all;
  const { firstUncovered, waiting } = plan;
  const why = {
    id: `Menunggu data hari libur mulai ${longDate(firstUncovered, "id")}.`,
    en: `Waits for the holidays from ${longDate(firstUncovered, "en")} on.`,
  };
  return [...all, ...waiting.map((kind) => put(kind, { dueAt: null, closesAt: null, why }))];
}

/** Puts on the sheet what is new, has moved or is gone for this person. */
export function compare(
  sheet: Sheet,
  person: Participation,
  plan: readonly Planned[],
  stored: readonly StoredContact[],
  { now, ids }: { readonly now: Date; readonly ids: Ids },
): void {
  for (const contact of plan) {
    const known = stored.find(({ kind }) => kind === contact.kind);
    if (known !== undefined) move(sheet, known, contact);
    else if (isToCome(contact, person, now)) add(sheet, person, contact, ids);
  }
  for (const known of stored) if (!plan.some(({ kind }) => kind === known.kind)) drop(sheet, known);
}

/** H-2 is only for who was not sure, and not for who said so after its hour. */
function isToCome({ kind, dueAt, closesAt }: Planned, { rsvp }: Participation, now: Date): boolean {
  if (kind === "reminder-h2") return rsvp === "maybe" && dueAt !== null && dueAt > now;
  return closesAt === null || closesAt > now;
}

function add(sheet: Sheet, { id, employeeId }: Participation, contact: Planned, ids: Ids): void {
  const { kind, dueAt } = contact;
  // Who supervises is asked on the day.
  const addressed = kind === "supervisor-confirmation" ? null : employeeId;
  sheet.added.push({ id: ids.next(), enrollmentId: id, employeeId: addressed, kind, ...standing(contact) });
  if (dueAt !== null) sheet.moved.push({ enrollmentId: id, kind, from: null, to: dueAt });
}

const standing = ({ dueAt, at }: Planned) =>
  dueAt === null
    ? ({ dates: at, state: "open", reason: "waiting-for-calendar", nextAt: null } as const)
    : ({ dates: at, state: "planned", reason: null, nextAt: dueAt } as const);

/** What ended unsent is open again on other dates, unless the person wanted it to end. */
function move(sheet: Sheet, known: StoredContact, contact: Planned): void {
  const { id, enrollmentId, kind, reason, dueAt } = known;
  const same = +(dueAt ?? 0) === +(contact.dueAt ?? 0) && +(known.closesAt ?? 0) === +(contact.closesAt ?? 0);
  if (isOver(known) || (same && reason !== "cancelled")) return;
  const stopped = reason === "consent-withdrawn" || reason === "erased";
  const stays = { dates: contact.at, state: "suppressed", reason, nextAt: null } as const;
  sheet.changed.push({ id, ...(stopped ? stays : standing(contact)) });
  if (!same) sheet.moved.push({ enrollmentId, kind, from: dueAt, to: contact.dueAt });
}

function drop(sheet: Sheet, known: StoredContact): void {
  if (isOver(known) || known.state === "suppressed") return;
  sheet.changed.push({ id: known.id, dates: 0, state: "suppressed", reason: "not-needed", nextAt: null });
  sheet.moved.push({ enrollmentId: known.enrollmentId, kind: known.kind, from: known.dueAt, to: null });
}

function isOver({ firstSentAt, state, reason }: StoredContact): boolean {
  return firstSentAt !== null || state === "completed" || (state === "expired" && reason !== "window-passed");
}
