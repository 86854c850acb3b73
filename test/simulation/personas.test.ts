/** Simulated people see a chat and nothing else; what they do has to be possible there. */
import { expect, it } from "vitest";
import { createTelegramStandIn } from "../../src/adapters/playground/telegram/stand-in.ts";
import { wib } from "../../src/core/calendar/calendar.ts";
import { diceFor } from "../../src/simulation/dice.ts";
import { cardIn, newestCard, optionsOn, tickedOn } from "../../src/simulation/personas/card.ts";
import { type Habits, habitsOf } from "../../src/simulation/personas/habits.ts";
import { mindOf } from "../../src/simulation/personas/mind.ts";
import { createPersona } from "../../src/simulation/personas/persona.ts";

const start = wib("2026-11-02", "08:00");
const run = "01M6CRWH0047C4FEZDQK8YZMEE";
const topic = { title: "Manajemen Waktu", quality: 0, fit: 0 };

type Buttons = readonly (readonly [label: string, data: string])[];

const boss: Buttons = [
  ["Benar", "j:boss:yes"],
  ["Tidak", "j:boss:no"],
  ["Kurang tahu", "j:boss:unknown"],
];

/** A chat with somebody; `say` is the bot, `pass` lets the person act until the phone is put away. */
function meet(habits: Partial<Habits> = {}, seed = "somebody") {
  let now = start;
  const standIn = createTelegramStandIn({ token: "1:test", botUsername: "bot", now: () => now });
  const dice = diceFor(seed);
  const calm = {
    wanders: 0,
    tapsTwice: 0,
    goesBack: 0,
    putsOff: 0,
    diligence: 1,
    replies: 1,
    turn: null,
    english: false,
  };
  const person = standIn.person(7, { first_name: "Siti" });
  const character = { kindness: 0, drive: 0, support: 0, load: 1, wordy: 1 };
  const persona = createPersona({
    person,
    who: { nip: "198609262015052001", phone: "081234567890" },
    habits: { ...habitsOf(dice), ...calm, joins: "soon", pace: 0, ...habits },
    mind: mindOf(character, dice),
    topics: [topic],
    dice,
  });
  const markup = (buttons: Buttons) => ({
    reply_markup: { inline_keyboard: buttons.map(([text, callback_data]) => [{ text, callback_data }]) },
  });
  async function say(text: string, buttons: Buttons = []): Promise<{ id: number; looksAt: Date | null }> {
    const sent = await standIn.call("sendMessage", { chat_id: 7, text, ...markup(buttons) });
    const id = (sent as unknown as { result: { message_id: number } }).result.message_id;
    return { id, looksAt: persona.notified(id, now) };
  }
  const edit = (id: number, text: string, buttons: Buttons = []) =>
    standIn.call("editMessageText", { chat_id: 7, message_id: id, text, ...markup(buttons) });
  /** What the person did next: the data of a tap, or the words. */
  function act(at: Date | null | undefined): { did: readonly string[]; then: Date | null } {
    if (at == null) return { did: [], then: null };
    now = at;
    const then = persona.act(now);
    return { did: standIn.takeUpdates().map((one) => one.callback_query?.data ?? one.message?.text ?? "?"), then };
  }
  async function join() {
    let next = act(persona.invite("token", now));
    const steps: readonly (readonly [string, Buttons])[] = [
      ["Halo!", [["Mulai", "j:go"]]],
      ["Apakah benar?", boss],
    ];
    for (const [text, buttons] of steps) {
      await say(text, buttons);
      next = act(next.then);
    }
    await say("Terima kasih. Anda terdaftar sebagai pegawai.");
    while (next.then !== null) next = act(next.then);
  }
  return {
    persona,
    person,
    say,
    edit,
    act,
    join,
    get now() {
      return now;
    },
  };
}

const press = (turn: number, code: string) => `r:${run}:${turn.toString(36)}:${code}`;
const intro: Buttons = [
  ["Mulai", press(0, "go")],
  ["Nanti saja", press(0, "later")],
];

it("opens the letter's link at a later time, by day, and goes through to the end", async () => {
  const chat = meet();
  const at = chat.persona.invite("abc", chat.now);
  expect(at?.getTime()).toBeGreaterThan(chat.now.getTime());
  expect(chat.act(at).did).toEqual(["/start abc"]);
  const never = meet({ joins: "never" });
  expect(never.persona.invite("abc", never.now)).toBeNull();
  const whole = meet();
  await whole.join();
  expect((await whole.say("Survei Manajemen Waktu", intro)).looksAt).not.toBeNull();
});

it("does not look at what cannot be answered yet, and looks at it once inside", async () => {
  const chat = meet();
  let next = chat.act(chat.persona.invite("abc", chat.now));
  await chat.say("Benar?", boss);
  const early = await chat.say("Survei Manajemen Waktu", intro);
  expect(early.looksAt).toBeNull();
  const did: string[] = [];
  for (let steps = 0; next.then !== null && steps < 5; steps++) {
    next = chat.act(next.then);
    did.push(...next.did);
  }
  expect(did).toContain(press(0, "go"));
});

it("taps what is on the card now, with the data it carries", async () => {
  const chat = meet();
  await chat.join();
  const { id, looksAt } = await chat.say("Survei Manajemen Waktu", intro);
  let next = chat.act(looksAt);
  expect(next.did).toEqual([press(0, "go")]);
  await chat.edit(id, "Seberapa sesuai?", [
    ["Sesuai", press(1, "o.3")],
    ["Kurang", press(1, "o.2")],
    ["Tidak", press(1, "o.1")],
    ["Sangat", press(1, "o.4")],
  ]);
  next = chat.act(next.then);
  expect(next.did).toHaveLength(1);
  expect(next.did[0]).toMatch(new RegExp(`^r:${run}:1:o\\.[1-4]$`));
  await chat.edit(id, "Terima kasih");
  expect(chat.act(next.then)).toEqual({ did: [], then: null });
});

it("ticks different choices one by one, then says done", async () => {
  const chat = meet();
  await chat.join();
  const codes = ["time_workload", "tools_resources", "no_opportunity", "other"];
  const ticks = new Set<string>();
  const card = (turn: number): Buttons => [
    ...codes.map((code) => [`${ticks.has(code) ? "☑️" : "▫️"} ${code}`, press(turn, `o.${code}`)] as const),
    [`Selesai (${ticks.size})`, press(turn, "done")],
  ];
  const { id, looksAt } = await chat.say("Apa yang menghambat?", card(0));
  let next = chat.act(looksAt);
  let turn = 0;
  while (next.did[0]?.includes("o.")) {
    const code = next.did[0].split("o.")[1] ?? "";
    expect(ticks.has(code)).toBe(false);
    ticks.add(code);
    await chat.edit(id, "Apa yang menghambat?", card(++turn));
    next = chat.act(next.then);
  }
  expect(next.did).toEqual([press(turn, "done")]);
  expect(ticks.size).toBeGreaterThan(0);
});

it("puts a survey off, leaves it alone, and takes it up when it is mentioned again", async () => {
  const chat = meet({ putsOff: 1 }, "puts off 3");
  await chat.join();
  const done: string[] = [];
  const { id, looksAt } = await chat.say("Survei Manajemen Waktu", intro);
  const paused: Buttons = [
    ["Lanjutkan", press(9, "resume")],
    ["Ingatkan besok", press(9, "remind")],
    ["Tidak", press(9, "stop")],
  ];
  const question: Buttons = [
    ["Baik", press(5, "o.3")],
    ["Kurang", press(5, "o.2")],
    ["Nanti saja", press(5, "later")],
  ];
  let next = chat.act(looksAt);
  for (let steps = 0; next.then !== null && steps < 20; steps++) {
    done.push(...next.did);
    const later = next.did.some((data) => data.endsWith(":later") || data.endsWith(":remind"));
    await chat.edit(id, later ? "Baik, nanti." : `Pertanyaan ${steps}`, later ? paused : question);
    next = chat.act(next.then);
  }
  expect(done.some((data) => /:(later|remind)$/.test(data))).toBe(true);
  const again = await chat.say("Masih menunggu", paused);
  expect(again.looksAt).not.toBeNull();
  expect(chat.act(again.looksAt).did[0] ?? "nothing").toMatch(/resume|remind|stop|nothing/);
});

it("does nothing while the bot is blocked, and comes back by unblocking it", async () => {
  const chat = meet({ turn: { after: 4, to: "blocks-and-returns" } });
  await chat.join();
  const { looksAt } = await chat.say("Survei Manajemen Waktu", intro);
  const blocked = chat.act(looksAt);
  expect(blocked.did).toEqual(["?"]);
  expect(blocked.then?.getTime()).toBeGreaterThan(chat.now.getTime() + 24 * 3_600_000);
  const refused = await chat.say("Masih menunggu", intro).catch(() => "refused");
  expect(refused).toBe("refused");
  expect(chat.act(blocked.then).did).toEqual(["?"]);
});

it("reads cards as an app shows them", () => {
  const chat = meet();
  chat.person.send("halo");
  const keyboard = [
    [
      { text: "☑️ Waktu", callback_data: press(12, "o.time_workload") },
      { text: "Situs", url: "https://x.id" },
    ],
  ];
  const message = { ...chat.person.messages()[0]!, keyboard };
  const card = cardIn(message);
  expect(card).toMatchObject({ thread: `r:${run}`, buttons: [{ code: "o.time_workload" }] });
  expect(optionsOn(card!)).toEqual(["time_workload"]);
  expect(tickedOn(card!)).toEqual(["time_workload"]);
  const consent = cardIn({ ...message, keyboard: [[{ text: "Setuju", callback_data: "j:yes:id:0123456789ab" }]] });
  expect(consent).toMatchObject({ thread: "j", buttons: [{ code: "yes:id:0123456789ab" }] });
  expect(cardIn({ ...message, deleted: true })).toBeUndefined();
  expect(newestCard(chat.person, "j")).toBeUndefined();
});
