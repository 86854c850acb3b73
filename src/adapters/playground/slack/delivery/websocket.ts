/** The server's side of one WebSocket (RFC 6455), as far as Socket Mode needs it: texts, pings, closing. */
import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";

export interface Peer {
  send(text: string): void;
  ping(): void;
  readonly open: () => boolean;
}

export interface PeerEvents {
  readonly text: (text: string) => void;
  readonly closed: () => void;
}

const opcodes = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;
const guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

/** Answers the handshake; undefined (and a closed connection) when it is none. */
export function acceptPeer(request: IncomingMessage, socket: Duplex, events: PeerEvents): Peer | undefined {
  const key = request.headers["sec-websocket-key"];
  if (request.headers.upgrade?.toLowerCase() !== "websocket" || key === undefined) {
    socket.end("HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n");
    return undefined;
  }
  const accept = createHash("sha1").update(`${key}${guid}`).digest("base64");
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\nsec-websocket-accept: ${accept}\r\n\r\n`,
  );
  let open = true;
  let pending = Buffer.alloc(0);
  let parts: Buffer[] = [];
  const write = (opcode: number, payload: Buffer) => void (open && socket.write(frame(opcode, payload)));

  socket.on("data", (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk]);
    for (let read = readFrame(pending); read; read = readFrame(pending)) {
      pending = pending.subarray(read.length);
      take(read);
    }
  });
  socket.once("close", () => {
    open = false;
    events.closed();
  });

  function take({ opcode, final, payload }: Frame): void {
    if (opcode === opcodes.ping) write(opcodes.pong, payload);
    if (opcode === opcodes.close) {
      write(opcodes.close, payload);
      open = false;
      socket.end();
    }
    if (opcode > opcodes.binary) return;
    parts.push(payload);
    if (!final) return;
    const text = Buffer.concat(parts).toString("utf8");
    parts = [];
    events.text(text);
  }

  return {
    send: (text) => write(opcodes.text, Buffer.from(text)),
    ping: () => write(opcodes.ping, Buffer.from("Ping from Slack")),
    open: () => open,
  };
}

interface Frame {
  readonly opcode: number;
  readonly final: boolean;
  readonly payload: Buffer;
  /** How many bytes it took. */
  readonly length: number;
}

/** The first frame, or undefined while it is not complete. What clients send is masked. */
function readFrame(bytes: Buffer): Frame | undefined {
  if (bytes.length < 6) return undefined;
  const short = bytes.readUInt8(1) & 0x7f;
  const wide = short === 126 ? 2 : short === 127 ? 8 : 0;
  const head = 2 + wide + 4;
  if (bytes.length < head) return undefined;
  const size = wide === 0 ? short : wide === 2 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  if (bytes.length < head + size) return undefined;
  const mask = bytes.subarray(head - 4, head);
  const payload = Buffer.from(bytes.subarray(head, head + size)).map((byte, index) => byte ^ (mask[index % 4] ?? 0));
  const first = bytes.readUInt8(0);
  return { opcode: first & 0x0f, final: first >= 0x80, payload: Buffer.from(payload), length: head + size };
}

function frame(opcode: number, payload: Buffer): Buffer {
  const { length } = payload;
  const head = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10);
  head.writeUInt8(0x80 | opcode, 0);
  head.writeUInt8(length < 126 ? length : length < 65_536 ? 126 : 127, 1);
  if (head.length === 4) head.writeUInt16BE(length, 2);
  if (head.length === 10) head.writeBigUInt64BE(BigInt(length), 2);
  return Buffer.concat([head, payload]);
}
