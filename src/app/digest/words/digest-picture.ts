/** The picture of a digest: three numbers, the barriers, one thing to do. Everything on it stands in the caption too. */
import { actionLibrary, barrierNames } from "../../../../conversations/action-library.ts";
import { digest as texts } from "../../../../conversations/digest.ts";
import { weekInWords } from "../../../core/calendar/week-in-words.ts";
import { type Digest, isLow, type Section } from "../../../core/digest/digest.ts";
import type { Bar, DigestPicture, Tile } from "../../../core/digest/picture.ts";
import type { Shown } from "../../../core/figures/disclosure.ts";
import { grade } from "../../../core/figures/scores.ts";
import { fill, type Locale, plainText } from "../../../core/text.ts";
import { inWords, isLittle, meanInWords, percent } from "./in-words.ts";
import { type DigestReader, youOf } from "./reader.ts";

const { picture: labels, marks } = texts;
const mostBars = 3;

export function pictureOf(digest: Digest, reader: DigestReader): DigestPicture {
  const { locale } = reader;
  const first = digest.actions[0];
  return {
    period: weekInWords(digest.week, locale),
    title: unitOf(digest, locale),
    tiles: tilesOf(digest, locale),
    bars: barsOf(digest.followUp, locale),
    remark: remarkOf(digest, reader),
    advice:
      first === undefined
        ? null
        : {
            lead: plainText(fill(texts.actionLead[locale], { you: youOf(reader) })),
            text: actionLibrary[first.barrier]?.[first.action]?.[locale] ?? "",
          },
  };
}

export function unitOf({ unit, units }: Pick<Digest, "unit" | "units">, locale: Locale): string {
  const more = units.length - 1;
  return more < 1 ? unit : plainText(fill(texts.moreUnits[locale], { unit, more: `${more}` }));
}

/** What there is nothing to say about is left out; where that is everything, all three say so. */
function tilesOf(digest: Digest, locale: Locale): readonly Tile[] {
  const all = [answeredTile(digest, locale), satisfactionTile(digest, locale), appliedTile(digest, locale)];
  const known = all.filter(({ note }) => note !== "");
  return known.length > 0 ? known : all;
}

function answeredTile({ answered }: Digest, locale: Locale): Tile {
  const asked = answered.followUp ?? answered.satisfaction;
  const note = answered.followUp !== null ? labels.afterMonth : labels.afterTraining;
  const value = asked === null ? texts.words.noData[locale] : `${asked.count}/${asked.of}`;
  return { label: labels.answered[locale], value, note: asked === null ? "" : note[locale] };
}

function satisfactionTile({ satisfaction }: Digest, locale: Locale): Tile {
  const shown = satisfaction?.figures.ikp;
  const label = labels.satisfaction[locale];
  if (shown === undefined) return { label, value: texts.words.noData[locale], note: "" };
  const note =
    shown.as === "mean" ? fill(labels.index[locale], { grade: texts.grades[grade(shown.value)][locale] }) : "IKP";
  return { label, value: meanInWords(shown, locale), note };
}

function appliedTile({ followUp, answered }: Digest, locale: Locale): Tile {
  const shown = followUp?.figures.application_rate;
  const label = labels.applied[locale];
  if (shown === undefined) return { label, value: texts.words.noData[locale], note: "" };
  const own = followUp?.above === null;
  if (isLittle(shown)) return { label, value: short(shown, locale), note: labels.little[locale] };
  if (own && isLow(answered.followUp)) return { label, value: short(shown, locale), note: marks.low[locale] };
  const of = "of" in shown ? fill(labels.people[locale], { of: `${shown.of}` }) : labels.afterMonth[locale];
  return { label, value: short(shown, locale), note: of };
}

/** As large type has room for: "6/9", "63%". */
function short(shown: Shown, locale: Locale): string {
  if (shown.as === "count") return `${shown.count}/${shown.of}`;
  return shown.as === "share" ? `${percent(shown.share)}%` : inWords(shown, locale);
}

function barsOf(followUp: Section | null, locale: Locale): DigestPicture["bars"] {
  const rows = (followUp?.barriers ?? []).slice(0, mostBars).flatMap((code): Bar[] => {
    const shown = followUp?.figures[`barrier_share:${code}`];
    const value = inWords(shown, locale);
    return value === "" ? [] : [{ label: barrierNames[code]?.[locale] ?? code, value, share: shareOf(shown) }];
  });
  return rows.length === 0 ? null : { heading: labels.barriers[locale], rows };
}

function shareOf(shown: Shown | undefined): number | null {
  if (shown?.as === "count") return shown.count / shown.of;
  if (shown?.as === "share") return shown.share;
  return shown?.as === "band" && shown.band === "all" ? 1 : null;
}

/** Which figures are not the team's own. */
function remarkOf({ satisfaction, followUp }: Digest, { locale, k }: DigestReader): string | null {
  if (satisfaction === null && followUp === null) return fill(labels.noFigures[locale], { k: `${k}` });
  const [early, late] = [satisfaction?.above ?? null, followUp?.above ?? null];
  if (early === null && late === null) return null;
  const own = satisfaction?.above === null || followUp?.above === null;
  const text = !own ? labels.allAbove : late !== null ? labels.appliedAbove : labels.satisfiedAbove;
  return plainText(fill(text[locale], { unit: late ?? early ?? "" }));
}
