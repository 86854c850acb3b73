/** A form as Slack's modal, and what was entered into it. A block is one field and has its name. */
import type { InputBlock, ModalView, PlainTextElement } from "@slack/types";
import type { FormSent } from "../../app/incoming.ts";
import type { Field, Form, Option } from "../../core/form.ts";
import { field, listIn, textIn } from "../channels/fields.ts";
import { cut } from "./fit.ts";
import { richTextOf } from "./rich-text.ts";

const callback = /^form:(\w+)$/;
const longestTitle = 24;
const longestLabel = 75;
const longestHint = 150;

/** What `views.open` takes. */
export function modalOf({ id, about, title, submit, cancel, intro, fields }: Form): ModalView {
  return {
    type: "modal",
    callback_id: `form:${id}`,
    private_metadata: about,
    title: plain(title, longestTitle),
    submit: plain(submit, longestTitle),
    close: plain(cancel, longestTitle),
    blocks: [...richTextOf(intro ?? ""), ...fields.map(blockOf)],
  };
}

function blockOf(one: Field): InputBlock {
  const { name, label, hint, optional } = one;
  return {
    type: "input",
    block_id: name,
    label: plain(label, longestLabel),
    optional,
    ...(hint !== undefined && { hint: plain(hint, longestHint) }),
    element: elementOf(one),
  };
}

function elementOf(one: Field): InputBlock["element"] {
  const action_id = one.name;
  switch (one.kind) {
    case "choice": {
      const options = one.options.map(optionOf);
      const initial = options.find(({ value }) => value === one.chosen);
      return { type: "static_select", action_id, options, ...(initial && { initial_option: initial }) };
    }
    case "text":
      return {
        ...{ type: "plain_text_input", action_id, multiline: true, max_length: one.longest },
        ...(one.value !== undefined && { initial_value: one.value }),
      };
    case "date":
      return { type: "datepicker", action_id, ...(one.value !== undefined && { initial_date: one.value }) };
    case "time":
      return { type: "timepicker", action_id, ...(one.value !== undefined && { initial_time: one.value }) };
  }
}

const optionOf = ({ value, label }: Option) => ({ value, text: plain(label, longestLabel) });

function plain(text: string, longest: number): PlainTextElement {
  return { type: "plain_text", text: cut(text.toWellFormed() || "…", longest), emoji: false };
}

/** What was entered; null when the view is none of ours. */
export function formIn(view: unknown): FormSent | null {
  const form = callback.exec(textIn(view, "callback_id"))?.[1];
  if (form === undefined) return null;
  const fields: Record<string, string> = {};
  for (const name of namesIn(view)) {
    const entered = field(field(field(field(view, "state"), "values"), name), name);
    const value = textIn(field(entered, "selected_option"), "value") || enteredIn(entered);
    if (value.trim() !== "") fields[name] = value;
  }
  return { kind: "form", form, about: textIn(view, "private_metadata"), fields };
}

function namesIn(view: unknown): string[] {
  return listIn(view, "blocks")
    .filter((block) => field(block, "type") === "input")
    .map((block) => textIn(block, "block_id"));
}

const enteredIn = (entered: unknown) =>
  textIn(entered, "value") || textIn(entered, "selected_date") || textIn(entered, "selected_time");
