/** The stand-in as a `fetch` function: what a client would send over the network is answered on the spot. */
import { lost, type Reply } from "./calls.ts";
import type { Door } from "./door.ts";

/** Rejects with TypeError("fetch failed") when the answer is lost on the way. Follows a redirect unless told not to. */
export function createFetch(door: Door): typeof globalThis.fetch {
  async function knock(request: Request): Promise<Reply> {
    const reply = await door({
      url: new URL(request.url),
      contentType: request.headers.get("content-type") ?? "",
      authorization: request.headers.get("authorization") ?? undefined,
      body: new Uint8Array(await request.arrayBuffer()),
    });
    if (reply === lost || (reply.status === 302 && request.redirect === "error")) throw new TypeError("fetch failed");
    return reply;
  }

  return async (input, init) => {
    const request = new Request(input, init);
    let reply = await knock(request);
    const { location } = reply.headers;
    if (location !== undefined && request.redirect === "follow") {
      reply = await knock(new Request(location, { headers: request.headers }));
    }
    return new Response(typeof reply.body === "string" ? reply.body : Buffer.from(reply.body), reply);
  };
}
