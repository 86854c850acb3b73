/** The stand-in as a `fetch` function: what a client would send over the network is answered on the spot. */
import { lost } from "./calls.ts";
import type { Door } from "./door.ts";

/** Rejects with TypeError("fetch failed") when the answer is lost on the way. */
export function createFetch(door: Door): typeof globalThis.fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const reply = await door({
      url: new URL(request.url),
      contentType: request.headers.get("content-type") ?? "",
      authorization: request.headers.get("authorization") ?? undefined,
      body: new Uint8Array(await request.arrayBuffer()),
    });
    if (reply === lost) throw new TypeError("fetch failed");
    return new Response(typeof reply.body === "string" ? reply.body : Buffer.from(reply.body), reply);
  };
}
