/**
 * Every date of a training with its reason, for whoever wants to know why a message came when it came (`jejak when`).
 * Assumes that the first card goes out as planned and is not answered.
 */
import { type LocalDate, localDate } from "../calendar/calendar.ts";
import { longDate } from "../calendar/dates-in-words.ts";
import { holidaysIn } from "../calendar/not-working.ts";
import type { Calendar } from "../calendar/working-days.ts";
import type { Text } from "../text.ts";
import { nudgeDays, nudgesOf } from "./nudges.ts";
import { planTouchpoints } from "./plan.ts";
import { whyCloses } from "./plan-surveys.ts";
import type { PlannedTouchpoint, TrainingTimes } from "./touchpoint-kind.ts";

type Survey = "satisfaction" | "follow-up";

export interface ExplainedDate {
  kind: "reminder-h7" | "reminder-h1" | "reminder-h0" | Survey | `${Survey}-nudge-${1 | 2}` | `${Survey}-closes`;
  at: Date;
  why: Text;
}

export type Explanation = { dates: ExplainedDate[] } | { refused: Text; firstUncovered: LocalDate };

/** All dates in order of time, or a refusal when one of them lies outside the holiday data. */
export function explainDates(training: TrainingTimes, calendar: Calendar): Explanation {
  const plan = planTouchpoints(training, calendar);
  if ("waitingFor" in plan) {
    return { refused: refusal(plan.firstUncovered, calendar), firstUncovered: plan.firstUncovered };
  }
  const dates = plan.touchpoints.flatMap((touchpoint): ExplainedDate[] => {
    const { kind, dueAt: at, why } = touchpoint;
    switch (kind) {
      case "reminder-h7":
      case "reminder-h1":
      case "reminder-h0":
        return [{ kind, at, why }];
      case "satisfaction":
      case "follow-up":
        return [{ kind, at, why }, ...afterFirstCard(kind, touchpoint, training, calendar)];
      default:
        return []; // H-2 reaches only the undecided, the confirmation only the supervisor
    }
  });
  return { dates: dates.sort((a, b) => a.at.getTime() - b.at.getTime()) };
}

function afterFirstCard(
  kind: Survey,
  { dueAt, closesAt }: PlannedTouchpoint,
  { workWeek }: TrainingTimes,
  calendar: Calendar,
): ExplainedDate[] {
  const planned = localDate(dueAt);
  const nudges = nudgesOf({ kind, firstSentAt: dueAt, closesAt, workWeek }, calendar).map(
    (at, index): ExplainedDate => {
      const count = nudgeDays[kind][index] ?? 0;
      const skipped = holidaysIn(planned, localDate(at), workWeek, calendar);
      const why = {
        id: `${count} hari kerja setelah kartu pertama (${longDate(planned, "id")})${skipped ? `, tidak dihitung: ${skipped.id}` : ""}; hanya bila belum dijawab.`,
        en: `${count} working ${count === 1 ? "day" : "days"} after the first card (${longDate(planned, "en")})${skipped ? `, not counted: ${skipped.en}` : ""}; only if not answered.`,
      };
      return { kind: `${kind}-nudge-${index === 0 ? 1 : 2}`, at, why };
    },
  );
  return [...nudges, { kind: `${kind}-closes`, at: closesAt, why: whyCloses(kind, planned, workWeek, calendar) }];
}

function refusal(firstUncovered: LocalDate, { coveredFrom, coveredThrough }: Calendar): Text {
  return {
    id: `Hari libur untuk ${longDate(firstUncovered, "id")} belum diketahui; data mencakup ${longDate(coveredFrom, "id")} s.d. ${longDate(coveredThrough, "id")}. Impor kalender terbaru dengan: jejak holidays import FILE`,
    en: `The holidays for ${longDate(firstUncovered, "en")} are not known; the data covers ${longDate(coveredFrom, "en")} to ${longDate(coveredThrough, "en")}. Import a newer calendar with: jejak holidays import FILE`,
  };
}
