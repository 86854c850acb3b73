/** A digest as a message: picture, caption and buttons. Drawn from what was kept, so that a tap redraws the same. */
import { actionLibrary, barrierNames } from "../../../../conversations/action-library.ts";
import { digest as texts } from "../../../../conversations/digest.ts";
import { weekInWords } from "../../../core/calendar/week-in-words.ts";
import { type ActionRef, type Ask, type Digest, isLow, type Section } from "../../../core/digest/digest.ts";
import type { Shown } from "../../../core/figures/disclosure.ts";
import { grade } from "../../../core/figures/scores.ts";
import type { Button, Message } from "../../../core/message.ts";
import { addressee } from "../../../core/person/person-name.ts";
import { escapeMarkup, fill, type Locale, shorten, type Text, type Values } from "../../../core/text.ts";
import { pictureOf, unitOf } from "./digest-picture.ts";
import { answersBehind, counted, inWords, isLittle, meanInWords, ratingsInWords } from "./in-words.ts";
import { type DigestReader, youOf } from "./reader.ts";

/** What the reader has tapped so far. */
export interface Tapped {
  /** 1, 2 or both: suggestions that were taken up. */
  readonly taken: ReadonlySet<number>;
  /** What was asked about and not answered yet. */
  readonly asks: readonly Ask[];
}

export const untouched = (digest: Digest): Tapped => ({ taken: new Set(), asks: digest.asks });

export interface Shape {
  readonly id: string;
  readonly tapped: Tapped;
  /** Shown on request: it has no buttons of its own, and says so. */
  readonly sample?: true;
}

const numerals = ["①", "②"];
/** Of a unit named inside a line, in characters: a caption has room for 1,024. */
const longestUnit = 60;

export function digestMessage(digest: Digest, reader: DigestReader, shape: Shape): Message {
  return {
    text: captionOf(digest, reader, shape),
    buttons: shape.sample ? [] : buttonsOf(digest, reader.locale, shape),
    picture: pictureOf(digest, reader),
  };
}

/** At most 1,024 characters are shown: sentences that can be missed stand at the end of their part and are short. */
function captionOf(digest: Digest, reader: DigestReader, { tapped, sample }: Shape): string {
  const { locale, k } = reader;
  const line = (text: Text, values: Values = {}) => fill(text[locale], values);
  const place = { unit: unitOf(digest, locale), period: weekInWords(digest.week, locale) };
  const actions = digest.actions.map((ref, i) =>
    escapeMarkup(digest.actions.length === 1 ? actionText(ref, locale) : `${numerals[i]} ${actionText(ref, locale)}`),
  );
  const note = noteOnPlace(digest, reader);
  const asks = tapped.asks.map((ask) => line(texts.asked, { action: actionText(ask, locale) }));
  return paragraphs([
    [line(sample ? texts.sampleTitle : texts.title), line(texts.place, place)],
    [
      line(texts.greeting, { addressee: addressee(reader.name, reader.salutation, locale, reader.style) }),
      answeredLine(digest, locale),
    ],
    [...note, ...figureLines(digest, locale)],
    actions.length === 0 ? [] : [line(texts.actions, { you: youOf(reader) }), ...actions],
    [digest.named === 0 ? "" : line(texts.named, { count: `${digest.named}` }), ...asks],
    note.length > 0 ? [] : [line(texts.footer, { k: `${k}` })],
  ]);
}

const paragraphs = (all: readonly (readonly string[])[]) =>
  all
    .map((lines) => lines.filter((line) => line !== "").join("\n"))
    .filter((paragraph) => paragraph !== "")
    .join("\n\n");

export function actionText({ barrier, action }: ActionRef, locale: Locale): string {
  return actionLibrary[barrier]?.[action]?.[locale] ?? "";
}

function answeredLine({ answered: { satisfaction, followUp } }: Digest, locale: Locale): string {
  const values = {
    ...(satisfaction && { satisfaction: counted(satisfaction, locale) }),
    ...(followUp && { followUp: counted(followUp, locale) }),
  };
  if (satisfaction === null && followUp === null) return "";
  const text = satisfaction === null ? texts.answeredLater : followUp === null ? texts.answered : texts.answeredBoth;
  return fill(text[locale], values);
}

function noteOnPlace({ satisfaction, followUp }: Digest, { locale, k }: DigestReader): readonly string[] {
  if (satisfaction?.above === null || followUp?.above === null) return [];
  return [fill(texts.noTeamFigures[locale], { k: `${k}` })];
}

function figureLines({ satisfaction, followUp, answered }: Digest, locale: Locale): readonly string[] {
  const { ikp, top2 } = satisfaction?.figures ?? {};
  const index = meanInWords(ikp, locale);
  const graded = ikp?.as === "mean" ? `${index} · ${texts.grades[grade(ikp.value)][locale]}` : index;
  const applied = followUp?.figures.application_rate;
  const barriers = (followUp?.barriers ?? [])
    .slice(0, 3)
    .map((code) => `${barrierNames[code]?.[locale]} ${inWords(followUp?.figures[`barrier_share:${code}`], locale)}`);
  const marked = (text: Text, values: Values, marks: readonly string[]) => {
    const line = fill(text[locale], values);
    return line === "" ? "" : [line, ...marks].join(" · ");
  };
  return [
    marked(texts.satisfaction, { ikp: graded, top2: ratingsInWords(top2, locale) }, [
      ...answersBehind(ikp, locale),
      ...marksOf(satisfaction, ikp, isLow(answered.satisfaction), locale),
    ]),
    marked(
      texts.applied,
      { applied: inWords(applied, locale) },
      marksOf(followUp, applied, isLow(answered.followUp), locale),
    ),
    fill(texts.barriers[locale], { barriers: barriers.join("; ") }),
  ];
}

function marksOf(section: Section | null, lead: Shown | undefined, low: boolean, locale: Locale): readonly string[] {
  if (section === null) return [];
  const { marks } = texts;
  const level =
    section.above === null ? [] : [fill(marks.level[locale], { unit: shorten(section.above, longestUnit) })];
  return [
    ...level,
    ...(isLittle(lead) ? [marks.little[locale]] : []),
    ...(section.above === null && low ? [marks.low[locale]] : []),
    ...(section.trend === null ? [] : [marks[section.trend.direction][locale]]),
  ];
}

function buttonsOf(digest: Digest, locale: Locale, { id, tapped }: Shape): Message["buttons"] {
  const { buttons } = texts;
  const press = (label: string, ...data: readonly (string | number)[]): Button => ({
    label,
    press: `d:${data.join(":")}`,
  });
  const labels = digest.actions.length === 1 ? [buttons.doOnly] : [buttons.doFirst, buttons.doSecond];
  const take = digest.actions.map((_, i) => {
    const label = labels[i]?.[locale] ?? "";
    const shown = tapped.taken.has(i + 1) ? fill(buttons.taken[locale], { label }) : label;
    return press(shown, "do", id, i + 1);
  });
  const asked = tapped.asks.map((ask) => [
    press(buttons.done[locale], "ok", ask.digestId, ask.n, id),
    press(buttons.notYet[locale], "no", ask.digestId, ask.n, id),
  ]);
  const named = digest.named === 0 ? [] : [press(fill(buttons.named[locale], { count: `${digest.named}` }), "who", id)];
  return [
    take,
    ...asked,
    named,
    [press(buttons.details[locale], "more", id), press(buttons.settings[locale], "set")],
  ].filter((row) => row.length > 0);
}
