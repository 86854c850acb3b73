/** Who the app is, and who the people are. */
import { activeUser, type UserState, type World } from "../state.ts";
import { accept, type Payload, refuse, textOf } from "./answers.ts";
import type { Method } from "./chat.ts";

export const peopleMethods: Readonly<Record<string, Method>> = {
  "auth.test": (world) =>
    accept({
      url: `https://${world.team.domain}.slack.com/`,
      team: world.team.name,
      team_id: world.team.id,
      user: world.bot.handle,
      user_id: world.bot.userId,
      bot_id: world.bot.botId,
      is_enterprise_install: false,
    }),
  "users.info": (world, payload) => {
    const user = world.users.get(textOf(payload, "user") ?? "");
    return user ? accept({ user: userInApiWords(world, user) }) : refuse("user_not_found");
  },
  "users.lookupByEmail": (world, payload) => {
    const email = textOf(payload, "email")?.toLowerCase();
    const found = [...world.users.values()].find((user) => email && user.email?.toLowerCase() === email);
    const user = activeUser(world, found?.id);
    return user ? accept({ user: userInApiWords(world, user) }) : refuse("users_not_found");
  },
};

/** The address is told only to who may read addresses. */
function userInApiWords(world: World, user: UserState): Payload {
  return {
    id: user.id,
    team_id: world.team.id,
    name: user.handle,
    real_name: user.realName,
    deleted: user.deactivated,
    is_bot: false,
    is_restricted: false,
    is_ultra_restricted: false,
    tz: "Asia/Jakarta",
    tz_offset: 25_200,
    profile: {
      real_name: user.realName,
      display_name: user.handle,
      team: world.team.id,
      ...(world.scopes.has("users:read.email") && user.email !== undefined && { email: user.email }),
    },
  };
}
