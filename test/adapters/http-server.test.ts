/**
 * The server in front of everything: health that tells the truth without telling secrets, strangers' paths and bodies,
 * and an end that lets requests finish.
 */
import { createConnection } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { parseJson } from "../../src/adapters/http/body.ts";
import { runChecks } from "../../src/adapters/http/checks.ts";
import { type RunningServer, type ServerOptions, startServer } from "../../src/adapters/http/server.ts";
import { ConfigError, TransientError } from "../../src/errors.ts";

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function scene(options: Partial<ServerOptions> = {}) {
  const lines: string[] = [];
  const write = (event: string, fields?: object) => void lines.push(JSON.stringify([event, fields]));
  const log = { info: write, warn: write, error: write };
  const server = await startServer({ host: "127.0.0.1", port: 0, checks: [], log, ...options });
  closers.push(() => server.close(100));
  const ask = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(`${server.url}${path}`, init);
    return { status: response.status, text: await response.text(), headers: response.headers };
  };
  return { server, lines, ask };
}

describe("health", () => {
  test("alive is alive, whatever the checks say", async () => {
    const { ask } = await scene({ checks: [{ name: "database", run: () => Promise.reject(new Error("down")) }] });
    expect(await ask("/livez")).toMatchObject({ status: 200, text: "ok" });
    expect(await ask("/livez", { method: "HEAD" })).toMatchObject({ status: 200, text: "" });
  });

  test("ready names each check; one that fails makes it 503, its reason is a code and no more", async () => {
    let down: Error | undefined;
    const database = { name: "database", run: async () => down && Promise.reject(down) };
    const { ask } = await scene({ checks: [database, { name: "redis", run: async () => undefined }] });
    const ready = async () => {
      const { status, text } = await ask("/readyz");
      return [
        status,
        JSON.parse(text).checks.map(({ ms, ...check }: { ms: unknown }) => ({ ...check, ms: typeof ms })),
      ];
    };
    const fine = { ok: true, reason: null, ms: "number" };
    const redis = { name: "redis", ...fine };
    expect(await ready()).toEqual([200, [{ name: "database", ...fine }, redis]]);
    down = new TransientError("db-down");
    expect(await ready()).toEqual([503, [{ name: "database", ...fine, ok: false, reason: "db-down" }, redis]]);
    down = Object.assign(new Error("postgres://user:password@host"), { code: "password@host!" });
    expect(await ready()).toEqual([503, [{ name: "database", ...fine, ok: false, reason: "unexpected" }, redis]]);
  });

  test("a check that hangs has failed", async () => {
    const hanging = { name: "database", run: () => new Promise<void>(() => undefined) };
    expect(await runChecks([hanging], 5)).toMatchObject([{ name: "database", ok: false, reason: "timeout" }]);
  });
});

describe("routes", () => {
  test("what is not there is 404 in JSON, also names that every object has", async () => {
    const { ask } = await scene({ posts: { "/in": { takeJson: async () => ({ status: 200 }) } } });
    for (const path of ["/", "/nothing", "/__proto__", "/constructor", "/in/", "/livez%2e", "//livez"]) {
      const { status, text, headers } = await ask(path);
      expect([path, status, text]).toEqual([path, 404, '{"error":"not-found"}']);
      expect(headers.get("content-type")).toMatch(/^application\/json/);
    }
    expect((await ask("/livez", { method: "POST", body: "x" })).status).toBe(405);
    expect((await ask("/in")).status).toBe(405);
  });

  test("a body over the limit is refused with 413, told or found out; a route may take more or less", async () => {
    const takeBytes = async (body: Buffer) => ({ status: 200, body: String(body.length) });
    const { ask } = await scene({
      posts: { "/in": { takeBytes }, "/files": { takeBytes, most: 2_000_000 }, "/tiny": { takeBytes, most: 3 } },
    });
    const send = async (path: string, size: number) =>
      (await ask(path, { method: "POST", body: "x".repeat(size) })).status;
    expect([await send("/in", 1_048_576), await send("/in", 1_048_577)]).toEqual([200, 413]);
    expect([await send("/files", 2_000_000), await send("/files", 2_000_001)]).toEqual([200, 413]);
    expect([await send("/tiny", 3), await send("/tiny", 4)]).toEqual([200, 413]);
    const unsized = new ReadableStream({
      start: (stream) => {
        stream.enqueue(new TextEncoder().encode("xxxx"));
        stream.close();
      },
    });
    const init = { method: "POST", body: unsized, duplex: "half" } as RequestInit;
    expect((await ask("/tiny", init)).status).toBe(413);
  });

  test("a GET route sees its query, a bytes route the body as it came", async () => {
    const { ask } = await scene({
      gets: { "/page": async (query) => ({ status: 200, type: "text/html", body: query.get("a") ?? "" }) },
      posts: { "/in": { takeBytes: async (body, headers) => ({ status: 200, body: body + String(headers["x-a"]) }) } },
    });
    const page = await ask("/page?a=b%20c");
    expect([page.text, page.headers.get("content-type")]).toEqual(["b c", "text/html"]);
    expect((await ask("/in", { method: "POST", body: "a=1&b={", headers: { "x-a": "9" } })).text).toBe("a=1&b={9");
  });

  test("a route that fails is 500 and one line without its message", async () => {
    const failing = { takeJson: () => Promise.reject(new Error("NIP 198609262015051001")) };
    const { ask, lines } = await scene({ posts: { "/in": failing } });
    expect(await ask("/in", { method: "POST", body: "{}" })).toMatchObject({ status: 500, text: '{"error":"failed"}' });
    expect(lines).toEqual(['["http-failed",{"method":"POST","code":"unexpected"}]']);
  });

  test("a sender who goes away in the middle is no trouble of ours", async () => {
    const taken: unknown[] = [];
    const takeJson = async (value: unknown) => {
      taken.push(value);
      return { status: 200 };
    };
    const { server, lines, ask } = await scene({ posts: { "/in": { takeJson } } });
    await new Promise<void>((resolve) => {
      const socket = createConnection(Number(new URL(server.url).port), "127.0.0.1", () => {
        socket.write("POST /in HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{", () => socket.destroy());
      });
      socket.once("close", () => resolve());
    });
    expect((await ask("/livez")).status).toBe(200);
    expect([taken, lines]).toEqual([[], []]);
  });

  test("a port that is taken is a setting to change", async () => {
    const { server } = await scene();
    const port = Number(new URL(server.url).port);
    await expect(scene({ port })).rejects.toThrow(ConfigError);
    await expect(scene({ port })).rejects.toThrow(`127.0.0.1:${port} (EADDRINUSE)`);
  });
});

describe("the end", () => {
  function held() {
    let go = () => {};
    const released = new Promise<void>((resolve) => {
      go = resolve;
    });
    let entered = () => {};
    const inside = new Promise<void>((resolve) => {
      entered = resolve;
    });
    const gets: NonNullable<ServerOptions["gets"]> = {
      "/slow": async () => {
        entered();
        await released;
        return { status: 200, body: "{}" };
      },
    };
    return { gets, inside, go };
  }

  test("lets a request finish, takes no new one, and leaves no connection open", async () => {
    const { gets, inside, go } = held();
    const { server, ask } = await scene({ gets });
    const answer = ask("/slow");
    await inside;
    const closed = server.close(60_000);
    await expect(reach(server)).rejects.toThrow();
    go();
    expect((await answer).status).toBe(200);
    await closed;
  });

  test("cuts off what does not finish", async () => {
    const { gets, inside } = held();
    const { server, ask } = await scene({ gets });
    const answer = ask("/slow").catch(() => "cut off");
    await inside;
    await server.close(5);
    expect(await answer).toBe("cut off");
  });

  const reach = (server: RunningServer) => fetch(`${server.url}/livez`);
});

describe("parseJson", () => {
  test.each([
    ["[[[]]]", 3, { value: [[[]]] }],
    ["[[[[]]]]", 3, undefined],
    ['["[[[[", "\\"[[[[", "\\\\"]', 1, { value: ["[[[[", '"[[[[', "\\"] }],
    ["[1,[2],[3],[4],[5]]", 2, { value: [1, [2], [3], [4], [5]] }],
    ["]]]][[[[", 3, undefined],
    ['"', 3, undefined],
    ["null", 3, { value: null }],
  ])("%s to the depth of %i", (text, deepest, expected) => {
    expect(parseJson(text, deepest)).toEqual(expected);
  });
});
