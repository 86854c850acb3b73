import { expect, test } from "vitest";
import { entriesOf } from "../../../src/playground/page/slack/entries.js";
import { linesOf } from "../../../src/playground/page/slack/lines.js";
import { buttonFor } from "../../../src/playground/page/telegram/digits.js";

const plain = (text: string) => ({ type: "plain_text", text });
const input = (block_id: string, element: object) => ({
  type: "input",
  block_id,
  label: plain(block_id),
  element: { action_id: block_id, ...element },
});
const options = ["a", "b"].map((value) => ({ text: plain(value), value }));

test("sends what was typed, what was there before, and what was emptied", () => {
  const blocks = [
    input("isi", { type: "plain_text_input", initial_value: "lama" }),
    input("catatan", { type: "plain_text_input", initial_value: "hapus saja" }),
    input("unit", { type: "static_select", options, initial_option: options[1] }),
    input("tanggal", { type: "datepicker", initial_date: "2026-11-09" }),
    input("jam", { type: "timepicker" }),
    { type: "divider", block_id: "garis" },
  ];
  expect(entriesOf(blocks, {}, { isi: "baru", catatan: "" })).toEqual({
    isi: "baru",
    catatan: "",
    unit: "b",
    tanggal: "2026-11-09",
  });
});

test("keeps what the form holds already rather than what it began with", () => {
  const blocks = [
    input("unit", { type: "static_select", options, initial_option: options[0] }),
    input("kepada", { type: "checkboxes", options, initial_options: [options[0]] }),
  ];
  const values = {
    unit: { unit: { type: "static_select", selected_option: options[1] } },
    kepada: { kepada: { type: "checkboxes", selected_options: [] } },
  };
  expect(entriesOf(blocks, values, {})).toEqual({ unit: "b" });
});

const message = (ts: string, text: string, threadTs?: string) => ({
  ...{ ts, text, blocks: [], files: [], edits: 0, mine: false, at: "2026-11-02T01:00:00.000Z" },
  ...(threadTs !== undefined && { threadTs }),
});

test("shows replies below what they answer, and whispers at their time", () => {
  const messages = [
    message("1.000001", "pertama", "1.000001"),
    message("3.000001", "kedua"),
    message("4.000001", "jawaban", "1.000001"),
  ];
  const ephemerals = [{ ts: "2.000001", text: "bisik", blocks: [], via: "command" as const }];
  const lines = linesOf({ messages, ephemerals });
  expect(lines.map(({ text, onlyYou }) => [text, onlyYou])).toEqual([
    ["pertama", false],
    ["bisik", true],
    ["kedua", false],
  ]);
  expect(lines[0]?.replies.map(({ text }) => text)).toEqual(["jawaban"]);
});

test("shows a reply in its place where what it answers is gone", () => {
  expect(linesOf({ messages: [message("4.000001", "jawaban", "1.000001")], ephemerals: [] })).toHaveLength(1);
});

const chat = (id: number, ...labels: string[]) => ({
  id,
  keyboard: [labels.map((text) => ({ text, callback_data: `data ${text}` }))],
});

test("a digit taps the button that begins with it, in the newest keyboard", () => {
  const messages = [chat(1, "1", "2"), chat(2, "5 sangat sesuai", "1", "10"), { id: 3, keyboard: [] }];
  expect(buttonFor(messages, "5")).toEqual({ message: 2, button: "data 5 sangat sesuai" });
  expect(buttonFor(messages, "1")).toEqual({ message: 2, button: "data 1" });
  expect(buttonFor(messages, "2")).toBeUndefined();
});

test("where no button begins with a digit it taps by place, and never a link", () => {
  const keyboard = [
    [
      { text: "Ya", callback_data: "ya" },
      { text: "Situs", url: "https://contoh.go.id" },
    ],
  ];
  expect(buttonFor([{ id: 1, keyboard }], "1")).toEqual({ message: 1, button: "ya" });
  expect(buttonFor([{ id: 1, keyboard }], "2")).toBeUndefined();
  expect(buttonFor([{ id: 1, keyboard }], "0")).toBeUndefined();
});
