/**
 * What the page asks of the server. Everything but the page itself is below `/playground/`. What is heavy to read is read
 * when it is asked for: the page has to be there before the rest is.
 */
import { z } from "zod";
import type { PostRoute, Reply, ServerOptions } from "../adapters/http/server.ts";
import type { Text } from "../core/text.ts";
import { assets } from "./assets.ts";
import { deedShape } from "./deed.ts";
import type { Playground } from "./playground.ts";
import { saveScenario, scenarioName, transcriptOf } from "./scenario.ts";

/** How long the page waits for something new, in milliseconds. */
const waitMs = 20_000;

export function playgroundRoutes(playground: Playground): Pick<ServerOptions, "gets" | "posts"> {
  const whenOpen = (look: (open: NonNullable<ReturnType<Playground["play"]>>) => Promise<Reply>) => async () => {
    const open = playground.play();
    return open === undefined ? json(409, { problem: opening }) : look(open);
  };
  return {
    gets: {
      "/playground/state": async (query) => json(200, await playground.next(Number(query.get("after") ?? -1), waitMs)),
      "/playground/log": whenOpen(async ({ play: { stage } }) => {
        const { callViews } = await import("./views/calls.ts");
        return json(200, callViews(stage.town.standIn.log, stage.town.slack?.standIn.calls() ?? []));
      }),
      "/playground/data": whenOpen(async ({ play }) => {
        const { tableViews } = await import("./views/tables.ts");
        return json(200, await tableViews(play.stage.town.storage.db));
      }),
      "/playground/transcript": whenOpen(async ({ play }) => json(200, transcriptOf(play.stage))),
      "/playground/file": async (query) => {
        const found = await playground.file(query.get("id") ?? "");
        return found === undefined ? json(404, {}) : { status: 200, body: found.bytes, type: found.type };
      },
      ...assets(),
    },
    posts: {
      "/playground/deeds": own(deedShape, async (deed) => done(await playground.perform(deed))),
      "/playground/reset": own(z.strictObject({ sample: z.enum(["small", "year"]) }), async ({ sample }) => {
        await playground.reset(sample);
        return json(200, { ok: true });
      }),
      "/playground/scenario": own(z.strictObject({ name: scenarioName }), async ({ name }) => {
        const open = playground.play();
        if (open === undefined) return json(409, { problem: opening });
        const saved = await saveScenario(open, name);
        return "problem" in saved ? json(409, saved) : json(200, saved);
      }),
    },
  };
}

const opening: Text = { id: "Masih disiapkan, mohon tunggu sebentar.", en: "Still opening, one moment please." };
const unreadable: Text = { id: "Permintaan itu tidak terbaca.", en: "That request cannot be read." };

const json = (status: number, body: unknown): Reply => ({ status, body: JSON.stringify(body) });
const done = (problem: Text | null) => (problem === null ? json(200, { ok: true }) : json(409, { problem }));

const loopback = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/;

/** A request that another site's page made a browser send carries that site's name, and is not taken. */
function own<T>(shape: z.ZodType<T>, take: (value: T) => Promise<Reply>): PostRoute {
  return {
    admits: ({ origin, host = "", "content-type": type = "" }) =>
      loopback.test(host) &&
      (origin === undefined || origin === `http://${host}`) &&
      type.startsWith("application/json"),
    takeJson: async (value) => {
      const parsed = shape.safeParse(value);
      return parsed.success ? take(parsed.data) : json(400, { problem: unreadable });
    },
  };
}
