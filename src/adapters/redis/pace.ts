/**
 * The pace of sending over all processes, kept in Redis: one script reserves the bot's slots and the chats' seconds at
 * once, on the server's clock, so that processes whose clocks differ still keep one pace. What the script does, and why,
 * is told in memory/pace.ts; the contract's tests hold the two together.
 */
import type { Redis } from "ioredis";
import { mayGo, pacing } from "../../app/delivery/lanes.ts";
import type { Clock, Lane, Pace, Reserved, Slot } from "../../app/ports.ts";
import { type OnTrouble, troubleCode } from "./connect.ts";

/**
 * While Redis is away each process keeps this share of the limit by itself. Nobody can count the processes then: five of
 * them, more than this product runs, stay within the limit in every second, and a broadcast goes on at a fifth of its speed.
 */
export const shareWithoutRedis = 0.2;

/** The longest round trip that a slot is reserved ahead for, in milliseconds; a command is given up on after as long. */
const LONGEST_MS = 250;

/**
 * KEYS: the bot, its chats. ARGV: lane, full rate, how far ahead the first slot lies, pause of all, pause of bulk, whether
 * to slow down. Times are whole microseconds. Returns the server's time, the ends of both pauses, and for each chat its
 * slot, or minus the time before which there is none. `%.0f` because Lua writes large numbers with 14 digits only.
 */
const TAKE = `
local time = redis.call("time")
local now = time[1] * 1000000 + time[2]
local lane, full, lead = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local kept = redis.call("hmget", KEYS[1], "next", "share", "slowed", "all", "bulk")
local next = tonumber(kept[1]) or 0
local share = tonumber(kept[2]) or 1
local slowed = tonumber(kept[3]) or 0
local all = tonumber(kept[4]) or 0
local bulk = tonumber(kept[5]) or 0
if ARGV[4] ~= "0" then all = math.max(all, now + ARGV[4]) end
if ARGV[5] ~= "0" then bulk = math.max(bulk, now + ARGV[5]) end
local current = math.min(1, share + ${pacing.recovered} * (now - slowed) / 60000000)
if ARGV[6] == "1" and now - slowed >= ${pacing.togetherMs * 1000} then
  current = math.max(math.min(1, 1 / full), current * ${pacing.slowed})
  share, slowed = current, now
end
local stop = all
if lane == "bulk" then stop = math.max(all, bulk) end
local reply = { now, all, bulk }
for i = 2, #KEYS do
  local paced = lane ~= "reply"
  local first = now + lead
  if paced then first = math.max(first, next) end
  local ready = tonumber(redis.call("get", KEYS[i])) or 0
  if first < stop then
    reply[i + 2] = -stop
  elseif paced and first < ready then
    reply[i + 2] = -ready
  else
    local at = math.max(first, ready)
    if paced then next = at + 1000000 / (full * current) end
    local over = at + ${Math.ceil(pacing.chatMs * 1000)}
    redis.call("set", KEYS[i], string.format("%.0f", over), "px", string.format("%.0f", math.ceil((over - now) / 1000)))
    reply[i + 2] = at
  end
end
local whole = function(number) return string.format("%.0f", number) end
redis.call("hset", KEYS[1], "next", whole(next), "share", string.format("%.6f", share), "slowed", whole(slowed),
  "all", whole(all), "bulk", whole(bulk))
redis.call("pexpire", KEYS[1], whole(3600000 + math.ceil((math.max(now, all, bulk) - now) / 1000)))
return reply
`;

/** A chat that got nothing has its second back, unless somebody waits behind it: then the second ends much later. */
const GIVE_BACK = `
local ready = tonumber(redis.call("get", KEYS[1])) or 0
if ready <= tonumber(ARGV[1]) then redis.call("del", KEYS[1]) end
`;

/** More than two clocks that follow each other are apart, and much less than a chat's second. */
const UNSURE_MS = 100;

export interface RedisPaceOptions {
  /** Whose pace this is, e.g. "telegram". */
  readonly name: string;
  readonly clock: Clock;
  readonly perSecond: number;
  /** Paces this process while Redis is away, at `shareWithoutRedis` of the limit. */
  readonly meanwhile: Pace;
  readonly onTrouble: OnTrouble;
}

/** A pace of `perSecond` new messages at most, over all processes with the same Redis and name. */
export function redisPace(redis: Redis, options: RedisPaceOptions): Pace {
  const { clock, meanwhile, onTrouble } = options;
  const script = createScripts(redis, options);
  const pausedUntil = { all: 0, bulk: 0 };
  const now = () => clock.now().getTime();
  const stop = (lane: Lane) => Math.max(pausedUntil.all, lane === "bulk" ? pausedUntil.bulk : 0);

  async function ask(asked: Asked): Promise<readonly Slot[] | undefined> {
    try {
      const { all, bulk, slots } = await script.take(asked);
      pausedUntil.all = Math.max(pausedUntil.all, all);
      pausedUntil.bulk = Math.max(pausedUntil.bulk, bulk);
      return slots;
    } catch (error) {
      onTrouble(troubleCode(error));
      return undefined;
    }
  }

  return {
    take: async (chats, lane) => {
      const slots = (await ask({ chats, lane })) ?? (await meanwhile.take(chats, lane));
      // Redis, or its stand-in, may not have heard of a pause that this process knows of.
      return slots.map((slot) =>
        "at" in slot && slot.at < stop(lane) ? { chat: slot.chat, notBefore: stop(lane), paused: true } : slot,
      );
    },
    reach: async (slot, lane) => {
      // Even the shortest sleep takes its time, and who is late already has none.
      const ahead = slot.at - now();
      if (ahead > 0) await clock.sleep(ahead);
      if (mayGo(lane, slot.at, now(), stop(lane))) return true;
      await script.giveBack(slot).catch((error: unknown) => onTrouble(troubleCode(error)));
      return false;
    },
    pause: async (forMs, lane) => {
      const scope = lane === "bulk" ? "bulk" : "all";
      pausedUntil[scope] = Math.max(pausedUntil[scope], now() + forMs);
      await ask({ lane, pauseMs: forMs });
    },
    slower: async () => {
      await meanwhile.slower();
      await ask({ lane: "bulk", slower: true });
    },
  };
}

interface Asked {
  readonly lane: Lane;
  readonly chats?: readonly string[];
  readonly pauseMs?: number;
  readonly slower?: boolean;
}

/** The scripts; times in and out are on this process's clock. */
function createScripts(redis: Redis, { clock, name, perSecond }: RedisPaceOptions) {
  const key = `jejak:pace:${name}`;
  const now = () => clock.now().getTime();
  const server = followServer();

  async function take({ lane, chats = [], pauseMs = 0, slower = false }: Asked) {
    const keys = [key, ...chats.map((chat) => `${key}:${chat}`)];
    const pauseUs = Math.ceil(pauseMs * 1000);
    const pauses = lane === "bulk" ? [0, pauseUs] : [pauseUs, 0];
    const asked = now();
    const args = [lane, perSecond * pacing.share, server.lead() * 1000, ...pauses, slower ? 1 : 0];
    const reply = (await redis.eval(TAKE, keys.length, ...keys, ...args)) as number[];
    const [time = 0, all = 0, bulk = 0, ...times] = reply.map((us) => us / 1000);
    server.heard(time, asked, now());
    const slots = chats.map((chat, n): Slot => {
      const slot = times[n] ?? 0;
      if (slot >= 0) return { chat, at: server.here(slot) };
      return { chat, notBefore: server.here(-slot), paused: -slot === (lane === "bulk" ? Math.max(all, bulk) : all) };
    });
    return { all: server.here(all), bulk: server.here(bulk), slots };
  }

  async function giveBack({ chat, at }: Reserved): Promise<void> {
    const over = Math.ceil((server.there(at) + pacing.chatMs + UNSURE_MS) * 1000);
    await redis.eval(GIVE_BACK, 1, `${key}:${chat}`, over);
  }

  return { take, giveBack };
}

/**
 * How far the server's clock is ahead of ours. It was read between asking and hearing, so every reply says between what
 * the difference lies; what was known is kept as far as it fits, so that a slow reply does not shift the slots.
 */
function followServer() {
  let ahead = Number.NEGATIVE_INFINITY;
  let lastTrip = 0;
  let lead = 0;
  return {
    heard: (server: number, asked: number, heard: number) => {
      ahead = Math.min(Math.max(ahead, server - heard), server - asked);
      const trip = Math.min(Math.max(0, heard - asked), LONGEST_MS);
      lead = Math.min(trip, lastTrip);
      lastTrip = trip;
    },
    /**
     * How far ahead a slot has to lie to be still to come when we hear of it: as far as the last two replies both took. A
     * single slow one is no reason to leave slots unused.
     */
    lead: () => lead,
    /** A time of the server on our clock, in whole milliseconds. */
    here: (time: number) => Math.ceil(time - ahead),
    there: (time: number) => time + ahead,
  };
}
