/** The playground over HTTP, as its page talks to it: what is kept, what is refused, and what another process finds. */
import { appendFile, mkdir, mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { mostContent } from "../../src/playground/deed.ts";
import { startPlayground } from "../../src/playground/start.ts";
import type { CallView, Scene, TableView, View } from "../../src/playground/view.ts";
import { startPlayground as startProcess } from "../browser/running.ts";

const running: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of running.splice(0)) await stop();
});

const emptyDir = () => mkdtemp(join(tmpdir(), "jejak-playground-"));

async function started(dataDir: string) {
  const one = await startPlayground({ http: { host: "127.0.0.1", port: 0 }, dataDir });
  const stop = async () => {
    running.splice(running.indexOf(stop), 1);
    await one.stop();
  };
  running.push(stop);
  const get = async <T>(path: string) => (await fetch(one.url + path)).json() as Promise<T>;
  const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
    const answer = await fetch(one.url + path, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  const view = () => get<View>("/playground/state");
  const scene = async (): Promise<Scene> => {
    const { scene } = await view();
    if (scene === undefined) throw new Error("it is not open");
    return scene;
  };
  return { ...one, stop, get, post, view, scene };
}

const begin = (scene: Scene) => {
  const { who, telegram } = scene.seats.participant;
  const card = telegram.messages.at(-1);
  const button = card?.keyboard.flat()[0];
  if (card === undefined || button === undefined || !("callback_data" in button)) throw new Error("no survey waits");
  return { do: "tap", who, message: card.id, button: button.callback_data };
};

describe("the playground over HTTP", () => {
  it("shows a progress line before anything is open, then the three seats", async () => {
    const one = await started(await emptyDir());
    expect((await one.view()).phase).toMatchObject({ is: "opening", says: { id: expect.any(String) } });
    await one.ready;
    const { phase, scene } = await one.view();
    expect(phase).toEqual({ is: "ready" });
    expect(scene?.seats.participant.telegram.messages.at(-1)?.text).toContain("Ada 8 pertanyaan");
    expect(scene?.people.filter(({ roles }) => roles.includes("coordinator")).map(({ name }) => name)).toEqual([
      "Ratna Kusuma",
    ]);
  });

  it("keeps what was done for the next process, also after one that was killed while it wrote", async () => {
    const dir = await emptyDir();
    const one = await started(dir);
    await one.ready;
    expect(await one.post("/playground/deeds", begin(await one.scene()))).toEqual({ status: 200, body: { ok: true } });
    const before = await one.scene();
    expect(before.seats.participant.telegram.messages.at(-1)?.text).toContain("Pertanyaan 1");
    await one.stop();
    await appendFile(join(dir, "playground", "journal.jsonl"), '{"do":"pass","hou');
    const two = await started(dir);
    await two.ready;
    const after = await two.scene();
    expect(after.seats).toEqual(before.seats);
    expect(after.now).toEqual(before.now);
    expect(await two.post("/playground/deeds", { do: "pass", hours: 1 })).toMatchObject({ status: 200 });
    await two.stop();
    const three = await started(dir);
    await three.ready;
    expect((await three.scene()).now).toBe(new Date(Date.parse(before.now) + 3_600_000).toISOString());
  });

  it("does what it can of a journal: leaves out what no longer fits, stops where it is damaged, keeps the file", async () => {
    const dir = await emptyDir();
    const folder = join(dir, "playground");
    await mkdir(folder, { recursive: true });
    const lines = [
      { edition: 1, sample: "small" },
      { do: "tap", who: 6, message: 1, button: "gone" },
      { do: "pass", hours: 3 },
    ].map((line) => JSON.stringify(line));
    await writeFile(join(folder, "journal.jsonl"), [...lines, "{damaged", ...lines.slice(2), ""].join("\n"));
    const one = await started(dir);
    expect(await one.ready).toBe(true);
    expect((await one.scene()).now).toBe("2026-11-02T12:16:00.000Z");
    // The tap that no longer fits, the damaged line, and what stood behind it.
    expect((await one.scene()).happened[0]?.says.id).toContain("3 langkah");
    expect((await readdir(folder)).some((name) => /^journal-\d/.test(name))).toBe(true);
    // From now on it is as if nobody had ever meant it: a test that is saved can pass.
    await one.stop();
    const two = await started(dir);
    await two.ready;
    expect((await two.scene()).now).toBe("2026-11-02T12:16:00.000Z");
    expect((await two.scene()).happened[0]?.says.id).not.toContain("langkah");
    const kept = (await readFile(join(folder, "journal.jsonl"), "utf8")).trim().split("\n");
    expect(kept).toEqual([lines[0], lines[2]]);
  });

  it("lets time pass once, however often the button was pressed", async () => {
    const one = await started(await emptyDir());
    await one.ready;
    const before = Date.parse((await one.scene()).now);
    const day = { do: "pass", hours: 24 };
    const pressed = await Promise.all([1, 2, 3].map(() => one.post("/playground/deeds", day)));
    expect(pressed.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(Date.parse((await one.scene()).now) - before).toBe(24 * 3_600_000);
    expect(await one.post("/playground/deeds", day)).toMatchObject({ status: 200 });
  });

  it("stops at once in the middle of a long jump, which then never happened", async () => {
    const dir = await emptyDir();
    const one = await started(dir);
    await one.ready;
    const before = (await one.scene()).now;
    const jump = one.post("/playground/deeds", { do: "pass", hours: 24 * 300 }).catch(() => "cut off");
    while ((await one.view()).phase.is !== "working") await new Promise((resolve) => setTimeout(resolve, 50));
    await one.stop();
    expect(await jump).toBe("cut off");
    const two = await started(dir);
    await two.ready;
    expect((await two.scene()).now).toBe(before);
  });

  it("refuses what cannot be done in words, and does not keep it", async () => {
    const dir = await emptyDir();
    const one = await started(dir);
    await one.ready;
    const gone = await one.post("/playground/deeds", { ...begin(await one.scene()), button: "r:gone" });
    expect(gone).toMatchObject({ status: 409, body: { problem: { id: expect.stringContaining("Tombol itu") } } });
    const odd = await one.post("/playground/deeds", { do: "fly" });
    expect(odd).toMatchObject({ status: 400, body: { problem: { en: expect.any(String) } } });
    expect((await readFile(join(dir, "playground", "journal.jsonl"), "utf8")).trim().split("\n")).toHaveLength(1);
  });

  it("takes a file of 1.5 MB, keeps it for the next process, and refuses a larger one", async () => {
    const dir = await emptyDir();
    const one = await started(dir);
    await one.ready;
    const { who } = (await one.scene()).seats.coordinator;
    const upload = (content: string) =>
      one.post("/playground/deeds", { do: "upload", who, name: "besar.bin", content });
    expect(await upload("A".repeat(mostContent))).toEqual({ status: 200, body: { ok: true } });
    expect((await upload("A".repeat(mostContent + 4))).status).toBe(400);
    expect((await upload("A".repeat(2 * mostContent))).status).toBe(413);
    const before = (await one.scene()).seats;
    await one.stop();
    const two = await started(dir);
    await two.ready;
    expect((await two.scene()).seats).toEqual(before);
    const file = before.coordinator.slack.messages.findLast(({ files }) => files.length > 0)?.files[0];
    const found = await fetch(`${two.url}/playground/file?id=${file?.id}`);
    expect((await found.arrayBuffer()).byteLength).toBe(1_500_000);
  });

  it("begins again on order, with either sample", async () => {
    const one = await started(await emptyDir());
    await one.ready;
    await one.post("/playground/deeds", { do: "pass", hours: 24 });
    expect(await one.post("/playground/reset", { sample: "year" })).toMatchObject({ status: 200 });
    expect(await one.scene()).toMatchObject({ sample: "year", now: "2026-01-05T00:00:00.000Z" });
    await one.post("/playground/reset", { sample: "small" });
    expect((await one.scene()).now).toMatch(/^2026-11-02/);
  });

  it("ends when it is told to while it opens", async () => {
    const one = await startProcess(await emptyDir(), "page");
    expect(await one.stop("SIGTERM")).toBe(0);
    expect(one.said()).not.toContain("siap");
  }, 15_000);

  it("begins again in the middle of a long jump", async () => {
    const one = await started(await emptyDir());
    await one.ready;
    const jump = one.post("/playground/deeds", { do: "pass", hours: 24 * 300 });
    while ((await one.view()).phase.is !== "working") await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await one.post("/playground/reset", { sample: "small" })).toMatchObject({ status: 200 });
    expect(await jump).toMatchObject({ status: 409, body: { problem: { en: "Ended before it was done." } } });
    expect((await one.view()).phase).toEqual({ is: "ready" });
    expect((await one.scene()).now).toMatch(/^2026-11-02/);
  });

  it("lists the calls and the tables, and no token or key in them", async () => {
    const one = await started(await emptyDir());
    await one.ready;
    const calls = await one.get<CallView[]>("/playground/log");
    expect(new Set(calls.map(({ channel }) => channel))).toEqual(new Set(["telegram", "slack"]));
    const tables = await one.get<TableView[]>("/playground/data");
    expect(tables.map(({ name }) => name)).toEqual(["answers", "messages", "touchpoints"]);
    expect(tables.find(({ name }) => name === "touchpoints")?.total).toBeGreaterThan(50);
    expect(JSON.stringify([calls, tables])).not.toMatch(/1:simulation|xox[bp]-|xapp-/);
  });

  it("takes nothing that another site's page sends", async () => {
    const one = await started(await emptyDir());
    await one.ready;
    const deed = begin(await one.scene());
    for (const headers of [{ origin: "https://lain.example" }, { "content-type": "text/plain" }])
      expect(await one.post("/playground/deeds", deed, headers as Record<string, string>)).toMatchObject({
        status: 401,
      });
    expect((await one.scene()).seats.participant.telegram.messages.at(-1)?.text).toContain("Ada 8 pertanyaan");
    const asked = new Promise<number | undefined>((resolve) => {
      request(`${one.url}/playground/state`, { headers: { host: "lain.example" } }, ({ statusCode }) =>
        resolve(statusCode),
      ).end();
    });
    expect(await asked).toBe(421);
  });

  it("is for this computer alone, and for one process", async () => {
    const dir = await emptyDir();
    await expect(startPlayground({ http: { host: "0.0.0.0", port: 0 }, dataDir: dir })).rejects.toMatchObject({
      code: "config",
    });
    await started(dir);
    await expect(startPlayground({ http: { host: "127.0.0.1", port: 0 }, dataDir: dir })).rejects.toMatchObject({
      code: "data-dir-in-use",
    });
  });
});
