/**
 * What the page asks of the server. Everything but the page itself is below `/playground/`. What is heavy to read is read
 * when it is asked for: the page has to be there before the rest is.
 */
import { z } from "zod";
import type { PostRoute, Reply, ServerOptions } from "../adapters/http/server.ts";
import type { Text } from "../core/text.ts";
import { assets } from "./assets.ts";
import { deedShape, mostContent } from "./deed.ts";
import type { Open, Playground } from "./playground.ts";
import { saveScenario, scenarioName, transcriptOf } from "./scenario.ts";

type Gets = NonNullable<ServerOptions["gets"]>;

/** How long the page waits for something new, in milliseconds. */
const waitMs = 20_000;

export function playgroundRoutes(playground: Playground): Pick<ServerOptions, "gets" | "posts"> {
  const looked = (see: (open: Open) => unknown) => async () => {
    const seen = await playground.look(see);
    return seen === undefined ? json(409, { problem: opening }) : json(200, seen);
  };
  return {
    gets: here({
      "/playground/state": async (query) => json(200, await playground.next(Number(query.get("after") ?? -1), waitMs)),
      "/playground/log": looked(async ({ play: { stage } }) => {
        const { callViews } = await import("./views/calls.ts");
        return callViews(stage.town.standIn.log, stage.town.slack?.standIn.calls() ?? []);
      }),
      "/playground/data": looked(async ({ play }) => {
        const { tableViews } = await import("./views/tables.ts");
        return tableViews(play.stage.town.storage.db);
      }),
      "/playground/transcript": looked(({ play }) => transcriptOf(play.stage)),
      "/playground/file": async (query) => {
        const found = await playground.file(query.get("id") ?? "");
        return found === undefined ? json(404, {}) : { status: 200, body: found.bytes, type: found.type };
      },
      ...assets(),
    }),
    posts: {
      "/playground/deeds": { ...own(deedShape, async (deed) => done(await playground.perform(deed))), most: withFile },
      "/playground/reset": own(z.strictObject({ sample: z.enum(["small", "year"]) }), async ({ sample }) => {
        await playground.reset(sample);
        return json(200, { ok: true });
      }),
      "/playground/scenario": own(z.strictObject({ name: scenarioName }), async ({ name }) => {
        const saved = await playground.look((open) => saveScenario(open, name));
        if (saved === undefined) return json(409, { problem: opening });
        return json("problem" in saved ? 409 : 200, saved);
      }),
    },
  };
}

/** Bytes of a body: the contents of a file, and what stands around them. */
const withFile = mostContent + 16_384;

const opening: Text = { id: "Masih disiapkan, mohon tunggu sebentar.", en: "Still opening, one moment please." };
const unreadable: Text = { id: "Permintaan itu tidak terbaca.", en: "That request cannot be read." };

const json = (status: number, body: unknown): Reply => ({ status, body: JSON.stringify(body) });
const done = (problem: Text | null) => (problem === null ? json(200, { ok: true }) : json(409, { problem }));

const loopback = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/;

/** Under another name for this machine another site's page could read what is here. */
function here(gets: Gets): Gets {
  return Object.fromEntries(
    Object.entries(gets).map(([path, get]) => [
      path,
      async (query, headers) => (loopback.test(headers.host ?? "") ? get(query, headers) : json(421, {})),
    ]),
  );
}

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
