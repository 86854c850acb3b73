/**
 * What must hold for every text and every question, whoever edits them: permanent ids keep their meaning, both
 * languages are complete, and nothing promises more than is true.
 */
import { describe, expect, it } from "vitest";
import { officeCommands } from "../../conversations/commands.ts";
import { allConversations, prompts, surveys, texts } from "../../conversations/index.ts";
import { type Conversation, isQuestion, type Question } from "../../src/core/conversation/conversation.ts";
import { problemsIn } from "../../src/core/conversation/problems.ts";
import { lengthOf, plainText, type Text } from "../../src/core/text.ts";
import { play } from "../support/transcript.ts";

/** Codes and scores are data in everybody's answers: this table only ever grows. */
const permanent = `
satisfaction
  sat_relevance scale 4=4 3=3 2=2 1=1
  sat_material scale 4=4 3=3 2=2 1=1
  sat_facilitator scale 4=4 3=3 2=2 1=1
  sat_method scale 4=4 3=3 2=2 1=1
  sat_facility scale 4=4 3=3 2=2 1=1
  conf_before_after pair 1=1 2=2 3=3 4=4 5=5
  recommend scale 0=0 1=1 2=2 3=3 4=4 5=5 6=6 7=7 8=8 9=9 10=10
  plan text
followup30
  applied single regularly=4 several=3 once=2 planned=1 no=0
  example text
  example_share single named anonymous private
  productivity single much_better=2 better=1 same=0 worse=-1
  conf_now scale 1=1 2=2 3=3 4=4 5=5
  barriers many time_workload supervisor_support work_environment tools_resources authority_procedure no_opportunity confidence_skill content_relevance other none
  barriers_other text
  support_level single 4=4 3=3 2=2 1=1 na
  support_needed many protected_time assignment discussion mentor tools permission feedback sharing none
  support_needed_relay single named group none
  next_step single this_week this_month need_help not_relevant
supervisor30
  sup_observed single often=3 sometimes=2 not_yet=0 na
  sup_change single much_better=2 better=1 same=0 worse=-1 na
preconfidence
  conf_pre scale 1=1 2=2 3=3 4=4 5=5
reminder-h7
  attend single yes no maybe
  decline_reason single urgent_duty official_travel workload no_permission conflict leave personal other
  decline_reason_text text
  substitute single yes no unknown
reminder-h2
  attend single yes no maybe
  decline_reason single urgent_duty official_travel workload no_permission conflict leave personal other
  decline_reason_text text
  substitute single yes no unknown
reminder-h1
  attend single yes no
  decline_reason single urgent_duty official_travel workload no_permission conflict leave personal other
  decline_reason_text text
  substitute single yes no unknown
reminder-h0
  attend single yes no
  decline_reason single urgent_duty official_travel workload no_permission conflict leave personal other
  decline_reason_text text
  substitute single yes no unknown
reminder-changed
  attend single yes no
  decline_reason single urgent_duty official_travel workload no_permission conflict leave personal other
  decline_reason_text text
  substitute single yes no unknown
`;

const all = Object.entries(allConversations);

describe("questions", () => {
  it("keep their ids, codes and scores for ever", () => {
    expect(all.map(([, conversation]) => outline(conversation)).join("\n")).toBe(permanent.trim());
  });

  it("stand under their own conversation's id", () => {
    for (const [id, conversation] of all) expect(conversation.id).toBe(id);
  });

  it("of surveys have ids of their own", () => {
    const ids = Object.values(surveys).flatMap((survey) => Object.keys(survey.steps));
    expect(ids).toEqual([...new Set(ids)]);
    for (const prompt of Object.values(prompts))
      for (const id of Object.keys(prompt.steps)) expect(ids, prompt.id).not.toContain(id);
  });

  it.each(all)("of %s have no problems", (_, conversation) => {
    expect(problemsIn(conversation)).toEqual([]);
  });

  it.each([
    ["satisfaction", "8 pertanyaan", "8 short questions", "Mulai"],
    ["followup30", "Paling banyak 7 pertanyaan", "At most 7 questions", "Mulai"],
    ["supervisor30", "2 pertanyaan", "2 short questions", "Jawab sekarang"],
  ] as const)("of %s are as many as its intro says", (id, inIndonesian, inEnglish, go) => {
    const conversation = surveys[id];
    expect(conversation.intro?.say.id).toContain(inIndonesian);
    expect(conversation.intro?.say.en).toContain(inEnglish);
    const values = { title: "A", addressee: "B", period: "C", employeeName: "D", date: "E" };
    expect(play({ conversation, values, actions: [go] }).text).toContain(`1 dari ${inIndonesian.match(/\d/)?.[0]}`);
  });

  it("have labels that fit a button", () => {
    for (const { where, text } of allTexts().filter(({ where }) => where.includes(".options")))
      for (const label of [text.id, text.en]) expect(lengthOf(plainText(label)), where).toBeLessThanOrEqual(64);
  });
});

describe("texts", () => {
  const every = allTexts();

  it("are many, so that the checks below check something", () => {
    expect(every.length).toBeGreaterThan(400);
  });

  it("are complete in both languages", () => {
    for (const { where, text } of every) for (const said of [text.id, text.en]) expect(said.trim(), where).not.toBe("");
  });

  it("have the same placeholders, line for line, in both languages", () => {
    for (const { where, text } of every) expect(placeholders(text.en), where).toEqual(placeholders(text.id));
  });

  it("hold no markup but <b> and <i>, closed where it is opened", () => {
    for (const { where, text } of every)
      for (const said of [text.id, text.en]) {
        const rest = said.replace(/<([bi])>(?:(?!<).)*<\/\1>/gs, "").replace(/&(amp|lt|gt);/g, "");
        expect(rest, where).not.toMatch(/[<>&]/);
      }
  });

  it("fit into one message", () => {
    for (const { where, text } of every)
      for (const said of [text.id, text.en]) expect(lengthOf(said), where).toBeLessThan(3500);
  });

  it("promise secrecy and group summaries, never anonymity", () => {
    for (const { where, text } of every) {
      expect(text.id, where).not.toMatch(/anonim/i);
      expect(text.en, where).not.toMatch(/anonym/i);
    }
  });

  it("address people as Anda", () => {
    for (const { where, text } of every) expect(text.id, where).not.toMatch(/\b(kamu|kau|anda)\b/);
  });

  it("name only commands that exist, in the reader's language", () => {
    // In Slack the one command is followed by the name of ours.
    const named = (said: string) => said.replaceAll("/pelatihan ", "/").match(/(?<![\w<&])\/[a-z]+/g) ?? [];
    const all = { ...texts.commands, ...officeCommands };
    const known = (locale: "id" | "en") => Object.values(all).map(({ name }) => `/${name[locale]}`);
    for (const { where, text } of every)
      for (const locale of ["id", "en"] as const)
        for (const command of named(text[locale])) expect(known(locale), where).toContain(command);
  });
});

describe("commands", () => {
  it("have names that Telegram takes, each once", () => {
    const names = Object.values(texts.commands).flatMap(({ name }) => [name.id, name.en]);
    for (const name of names) expect(name).toMatch(/^[a-z0-9_]{1,32}$/);
    expect(names).toEqual([...new Set(names)]);
  });

  it("all stand in the help", () => {
    for (const { name } of Object.values(texts.commands)) {
      expect(texts.selfService.help.id).toContain(`/${name.id} –`);
      expect(texts.selfService.help.en).toContain(`/${name.en} –`);
    }
  });
});

describe("consent", () => {
  it("tells who, why, what, for how long, who sees it, through whom, and how to get out", () => {
    for (const text of [texts.joining.consentNotice, texts.joining.policy]) {
      for (const name of ["agency", "legalBasis", "skpPromise", "minGroup", "retentionMonths", "contact"])
        expect(placeholders(text.id).flat()).toContain(name);
      for (const said of [text.id, text.en])
        for (const word of ["Telegram", "Slack", "NIP", "/priva"]) expect(said).toContain(word);
    }
  });

  it("is still readable when the agency promises nothing about appraisal", () => {
    for (const text of [texts.joining.consentNotice, texts.joining.policy])
      for (const said of [text.id, text.en]) {
        const line = said.split("\n").find((l) => l.includes("{skpPromise}"));
        expect(line).toBe("{skpPromise}");
      }
  });

  it("names what remains after erasing, before and after", () => {
    for (const text of [texts.selfService.eraseConfirm, texts.selfService.erased, texts.joining.policy])
      for (const word of ["kepegawaian", "kehadiran", "bukti persetujuan", "audit"]) expect(text.id).toContain(word);
  });
});

describe("what could not be offered without a place or a plan", () => {
  it("stands on a line of its own", () => {
    for (const { where, text } of allTexts())
      for (const line of text.id.split("\n"))
        for (const name of ["place", "prep", "hours", "others", "tip", "plan", "skpPromise"])
          if (line.includes(`{${name}}`)) expect(placeholders(line).flat(), where).toEqual([name]);
  });
});

function outline(conversation: Conversation): string {
  const lines = Object.entries(conversation.steps).map(([id, step]) => {
    const options = isQuestion(step) ? optionsOf(step).map(withScore) : [];
    return `  ${[id, step.kind, ...options].join(" ")}`;
  });
  return [conversation.id, ...lines].join("\n");
}

function optionsOf(question: Question) {
  return question.kind === "text" ? [] : question.options;
}

function withScore({ code, score }: { readonly code: string; readonly score?: number }): string {
  return score === undefined ? code : `${code}=${score}`;
}

/** Names of the placeholders in each line: a line disappears when one of its values is missing. */
function placeholders(said: string): string[][] {
  return said.split("\n").map((line) => [...line.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "").sort());
}

function allTexts(): { where: string; text: Text }[] {
  const found: { where: string; text: Text }[] = [];
  const visit = (value: unknown, where: string): void => {
    if (typeof value !== "object" || value === null) return;
    if ("id" in value && "en" in value && typeof value.id === "string" && typeof value.en === "string")
      found.push({ where, text: { id: value.id, en: value.en } });
    for (const [key, inner] of Object.entries(value)) visit(inner, `${where}.${key}`);
  };
  visit(allConversations, "conversations");
  visit(texts, "texts");
  return found;
}
