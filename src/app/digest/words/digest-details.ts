/** "Rincian": all figures of a digest in words, for who wants to know more than the picture says. */
import { barrierNames } from "../../../../conversations/action-library.ts";
import { digest as texts } from "../../../../conversations/digest.ts";
import { followUp as followUpSurvey } from "../../../../conversations/follow-up.ts";
import { weekInWords } from "../../../core/calendar/week-in-words.ts";
import type { Digest, Section } from "../../../core/digest/digest.ts";
import type { Shown } from "../../../core/figures/disclosure.ts";
import { items, needCodes } from "../../../core/figures/measures.ts";
import { changeWord, grade, supportWord } from "../../../core/figures/scores.ts";
import { fill, type Locale, type Text } from "../../../core/text.ts";
import { unitOf } from "./digest-picture.ts";
import { answersBehind, decimal, inWords, meanInWords, ratingsInWords, signed } from "./in-words.ts";

const { details } = texts;

/** `ahead`: lines about trainings to come, already written. */
export function detailsOf(digest: Digest, locale: Locale, k: number, ahead: readonly string[] = []): string {
  const place = { unit: unitOf(digest, locale), period: weekInWords(digest.week, locale) };
  const parts = [
    [fill(details.title[locale], place)],
    digest.satisfaction === null ? [] : satisfactionLines(digest.satisfaction, locale),
    ...(digest.followUp === null ? [] : followUpLines(digest.followUp, locale)),
    ahead.length === 0 ? [] : [details.ahead[locale], ...ahead],
    [fill(details.how[locale], { k: `${k}` })],
  ];
  return parts
    .map((lines) => lines.filter((line) => line !== "").join("\n"))
    .filter((part) => part !== "")
    .join("\n\n");
}

function satisfactionLines(section: Section, locale: Locale): readonly string[] {
  const { figures } = section;
  const say = lines(locale);
  const { ikp, recommend_net: net, gain_felt: felt, gain_measured: measured } = figures;
  const index = meanInWords(ikp, locale);
  const elements = items.flatMap((item) => {
    const value = meanInWords(figures[`item:${item}`], locale);
    return value === "" ? [] : [`${texts.items[item][locale]} ${value}`];
  });
  return [
    headed(details.satisfaction, section, locale),
    say(details.ikp, ikp?.as === "mean" ? `${index} · ${texts.grades[grade(ikp.value)][locale]}` : index),
    say(
      details.top2,
      [ratingsInWords(figures.top2, locale), ...answersBehind(ikp, locale)].filter(Boolean).join(" · "),
    ),
    say(details.items, elements.join("; ")),
    say(details.recommend, net?.as === "mean" ? signed(net.value, locale) : meanInWords(net, locale)),
    confidenceLine(figures, felt, locale),
    say(details.improved, inWords(figures.improved_share, locale)),
    say(details.measured, measured?.as === "mean" ? signed(measured.value, locale) : ""),
    comparedLine(section, locale),
  ];
}

function confidenceLine(figures: Section["figures"], felt: Shown | undefined, locale: Locale): string {
  const { confidence_before: before, confidence_after: after } = figures;
  if (felt?.as !== "mean" || before?.as !== "mean" || after?.as !== "mean") return "";
  return fill(details.confidence[locale], {
    before: decimal(before.value, locale),
    after: decimal(after.value, locale),
    word: texts.changes[changeWord(felt.value)][locale],
  });
}

function followUpLines(section: Section, locale: Locale): readonly (readonly string[])[] {
  const { figures } = section;
  const say = lines(locale);
  const support = figures.supervisor_support_index;
  const index = meanInWords(support, locale);
  const named = (codes: readonly string[], measure: string, names: (code: string) => string | undefined) =>
    codes.flatMap((code) => {
      const value = inWords(figures[`${measure}:${code}`], locale, { ranged: true });
      return value === "" ? [] : [`• ${names(code) ?? code}: ${value}`];
    });
  const barriers = named(section.barriers, "barrier_share", (code) => barrierNames[code]?.[locale]);
  const needs = named(
    needCodes.filter((code) => code !== "none" && isNamed(figures[`support_need_share:${code}`])),
    "support_need_share",
    (code) => followUpSurvey.steps.support_needed.options.find((option) => option.code === code)?.[locale],
  );
  return [
    [
      headed(details.followUp, section, locale),
      say(details.applied, inWords(figures.application_rate, locale, { ranged: true })),
      say(details.regular, inWords(figures.regular_rate, locale)),
      say(details.plan, inWords(figures.plan_realised, locale)),
      say(details.better, inWords(figures.productivity_better, locale)),
      say(
        details.support,
        support?.as === "mean" ? `${index} · ${texts.support[supportWord(support.value)][locale]}` : index,
      ),
      say(details.notDiscussed, inWords(figures.not_discussed_share, locale)),
      comparedLine(section, locale),
    ],
    barriers.length === 0 ? [] : [details.barriers[locale], ...barriers],
    needs.length === 0 ? [] : [details.needs[locale], ...needs],
  ];
}

/** What nobody named is not listed. */
function isNamed(shown: Shown | undefined): boolean {
  return shown !== undefined && !(shown.as === "band" && shown.band === "none");
}

const lines = (locale: Locale) => (text: Text, value: string) => fill(text[locale], { value });

/** "Setelah pelatihan (4 minggu terakhir, tingkat Dinas …)". */
function headed(text: Text, { span, above }: Section, locale: Locale): string {
  const when = span === "week" ? details.week[locale] : details.fourWeeks[locale];
  const level = above === null ? "" : `, ${above}`;
  return fill(text[locale], { scope: ` (${when}${level})` });
}

function comparedLine({ trend }: Section, locale: Locale): string {
  if (trend === null) return "";
  const against = trend.against === "week" ? details.lastWeek : details.fourBefore;
  return fill(details.compared[locale], { against: against[locale], word: texts.marks[trend.direction][locale] });
}
