/** Every view of the playground's page, in an order in which each can be reached from the one before. */
import type { Page, Route } from "playwright-core";
import { expect } from "vitest";
import { say, type Word } from "../../src/playground/page/words.js";
import type { Scene, Seat, View } from "../../src/playground/view.ts";

/** What the views need to have happened: a digest with its picture, and what the coordinator wrote and sent. */
export async function prepare(url: string): Promise<void> {
  const deed = async (body: object) => {
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`${url}/playground/deeds`, { method: "POST", headers, body: JSON.stringify(body) });
    expect(answer.ok).toBe(true);
  };
  await deed({ do: "pass", hours: 24 * 8 });
  const { who } = (await sceneAt(url)).seats.coordinator;
  const file = { who, name: "catatan.txt", content: Buffer.from("catatan rapat").toString("base64") };
  await deed({ do: "upload", ...file });
  await deed({ do: "file", ...file });
  await deed({ do: "say", who, text: own });
}

const own = "halo";

async function sceneAt(url: string): Promise<Scene> {
  const { scene } = (await (await fetch(new URL("/playground/state", url))).json()) as View;
  if (scene === undefined) throw new Error("it is not open");
  return scene;
}

interface Look {
  readonly width: number;
  readonly lang: "id" | "en";
}

export function views(page: Page, { width, lang }: Look): Readonly<Record<string, () => Promise<unknown>>> {
  const narrow = width < 720;
  const word = (name: Word, values?: Record<string, string>) => say(name, lang, values);
  const pane = (seat: Seat) => page.locator(`[data-seat=${seat}]`);
  const [supervisor, coordinator] = [pane("supervisor"), pane("coordinator")];
  const toSeat = async (seat: Seat) => {
    if (narrow) await page.getByRole("tab", { name: word(seat), exact: true }).click();
  };
  const toChannel = (seat: Seat, name: string) => pane(seat).getByRole("tab", { name }).click();
  const summary = (name: string) => page.locator("summary", { hasText: name }).first().click();
  const calls = word("calls").split(" (")[0] ?? "";
  const form = coordinator.getByRole("dialog");
  let feed: (view: Omit<View, "version">) => Promise<void>;

  return {
    "all seats": async () => void (await page.getByText(word("tour1", { name: "Siti" })).waitFor()),
    "the supervisor's digest": async () => {
      await toSeat("supervisor");
      await supervisor.getByRole("img").last().scrollIntoViewIfNeeded();
    },
    "its picture at full size": async () => {
      await supervisor.locator("button.picture").last().click();
      await page.locator(".big-picture img").waitFor();
    },
    "the supervisor's Slack": async () => {
      await page.keyboard.press("Escape");
      await toChannel("supervisor", "Slack");
      await supervisor.getByText("Bapak Hendra Wijaya").first().waitFor();
    },
    "its messages": () => toChannel("supervisor", word("messagesTab")),
    "an own message being changed": async () => {
      await toSeat("coordinator");
      await coordinator.getByRole("button", { name: word("editThis", { text: own }), exact: true }).click();
      expect(await page.evaluate<string>("document.activeElement.value")).toBe(own);
    },
    "a file that is too large": async () => {
      await page.keyboard.press("Escape");
      const large = { name: "besar.csv", mimeType: "text/csv", buffer: Buffer.alloc(1_500_001) };
      await coordinator.locator("input[type=file]").setInputFiles(large);
      await coordinator.getByText(word("fileTooLarge", { name: "besar.csv" })).waitFor();
    },
    "the menu for files": () => coordinator.locator(".attach summary").click(),
    "a file in Slack, and the menu there": async () => {
      await toChannel("coordinator", "Slack");
      await toChannel("coordinator", word("messagesTab"));
      await coordinator.getByRole("link", { name: "catatan.txt" }).last().waitFor();
      await coordinator.locator(".attach summary").click();
    },
    "the coordinator's form": async () => {
      await coordinator.getByRole("textbox").last().fill("/pelatihan siaran");
      await page.keyboard.press("Enter");
      await form.getByRole("button", { name: "Lihat pratinjau" }).click();
      // What has to be filled in is asked for where it is, and nothing is sent.
      expect(await page.evaluate<boolean>("document.activeElement.validity.valueMissing")).toBe(true);
    },
    "the form is closed": () => form.getByRole("button", { name: "Tutup" }).last().click(),
    "the calls": async () => {
      await summary(calls);
      await page.locator(".calls li").first().waitFor();
    },
    "the tables": async () => {
      // One at a time: axe takes a second for what is long.
      await summary(calls);
      await summary(word("data"));
      await page.locator("[data-table] td").first().waitFor();
    },
    "the faults": async () => {
      await summary(word("data"));
      if (narrow) await summary(word("more"));
      await page.locator(".faults summary").click();
      const box = await page.locator(".faults .popover").boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
    },
    "starting over": async () => {
      await page.keyboard.press("Escape");
      await page
        .getByRole("button", { name: word("restart") })
        .first()
        .click();
    },
    "somebody who has left Telegram": async () => {
      const scene = await sceneAt(page.url());
      feed = await fed(page, { phase: { is: "ready" }, scene: allLeft(scene) });
      await pane("coordinator").getByText(word("hasLeft"), { exact: true }).waitFor({ state: "attached" });
    },
    "while time passes": async () => {
      const says = { id: "Senin, 9 November 2026", en: "Monday, 9 November 2026" };
      await feed({ phase: { is: "working", says, done: 0.4 }, scene: await sceneAt(page.url()) });
      await page.getByRole("progressbar").waitFor();
    },
    "while it opens": async () => {
      await feed({ phase: { is: "opening", says: { id: "Menyiapkan", en: "Preparing" }, done: 0.4 } });
      await page.getByRole("heading", { name: word("opening") }).waitFor();
    },
    "after it has failed": async () => {
      await feed({ phase: { is: "failed", says: { id: "Ada yang salah.", en: "Something is wrong." } } });
      await page.getByRole("heading", { name: word("failed") }).waitFor();
    },
  };
}

const allLeft = (scene: Scene): Scene => ({
  ...scene,
  people: scene.people.map((person) => ({ ...person, leftTelegram: true })),
});

/** Loads the page anew on views that are given by hand, this one first. */
async function fed(page: Page, first: Omit<View, "version">) {
  let view: View = { ...first, version: 1 };
  const waiting: Route[] = [];
  await page.route("**/playground/state?*", async (route) => {
    const after = Number(new URL(route.request().url()).searchParams.get("after"));
    if (view.version > after) await route.fulfill({ json: view });
    else waiting.push(route);
  });
  await page.reload();
  return async (next: Omit<View, "version">) => {
    view = { ...next, version: view.version + 1 };
    for (const route of waiting.splice(0)) await route.fulfill({ json: view });
  };
}
