/** Makes an empty workspace with the app in it, and people on first mention. */
import { type Channel, idOf, type Series, type UserState, type World } from "./state.ts";

export interface PersonProfile {
  readonly name?: string;
  readonly email?: string;
  readonly handle?: string;
}

export interface WorldOptions extends Pick<World, "now" | "base" | "fileReadyMs"> {
  readonly scopes: readonly string[];
}

export function createWorld({ scopes, ...options }: WorldOptions): World {
  const series: Record<Series, number> = { block: 0, channel: 0, event: 0, file: 0, ticket: 0, trigger: 0, view: 0 };
  let lastMicros = 0;
  return {
    ...options,
    team: { id: "T0JEJAK001", domain: "jejak", name: "Jejak" },
    appId: "A0JEJAK001",
    bot: { userId: "U0JEJAKBOT", botId: "B0JEJAKBOT", handle: "jejak" },
    users: new Map(),
    channels: new Map(),
    files: new Map(),
    views: new Map(),
    triggers: new Map(),
    responseUrls: new Map(),
    scopes: new Set(scopes),
    next: (name) => {
      series[name] += 1;
      return series[name];
    },
    ts: () => {
      lastMicros = Math.max(lastMicros + 1, options.now().getTime() * 1000);
      return `${Math.floor(lastMicros / 1_000_000)}.${String(lastMicros % 1_000_000).padStart(6, "0")}`;
    },
  };
}

export function addUser(world: World, id: string, profile: PersonProfile): UserState {
  const dm: Channel = { id: idOf("D", world.next("channel")), userId: id, messages: new Map(), open: false };
  const user: UserState = {
    id,
    handle: profile.handle ?? id.toLowerCase(),
    realName: profile.name ?? id,
    email: profile.email,
    dm,
    deactivated: false,
    home: undefined,
    modals: [],
    ephemerals: [],
  };
  world.users.set(id, user);
  world.channels.set(dm.id, dm);
  return user;
}
