/** Opens, stacks and changes modals, and publishes Home tabs. */
import { activeUser, type StoredView, type UserState, type World } from "../state.ts";
import { type Answer, accept, isRefusal, type Payload, refuse, textOf } from "./answers.ts";
import type { Method } from "./chat.ts";
import { addView, change, readView, viewInApiWords } from "./view-state.ts";

const triggerLifeMs = 3000;
const deepestStack = 3;

export const viewMethods: Readonly<Record<string, Method>> = {
  "views.open": (world, payload) =>
    triggered(world, payload, (user, content) => {
      forgetModals(world, user);
      return stack(world, user, content);
    }),
  "views.push": (world, payload) =>
    triggered(world, payload, (user, content) => {
      if (user.modals.length === 0) return refuse("not_found");
      if (user.modals.length >= deepestStack) return refuse("push_limit_reached");
      return stack(world, user, content);
    }),
  "views.update": (world, payload) => {
    const external = textOf(payload, "external_id");
    const view = external ? byExternalId(world, external) : world.views.get(textOf(payload, "view_id") ?? "");
    if (!view) return refuse("not_found");
    if (overtaken(view, payload)) return refuse("hash_conflict");
    const content = readView(world, payload.view, view.content.type);
    return isRefusal(content) ? content : told(world, change(world, view, content));
  },
  "views.publish": (world, payload) => {
    const user = activeUser(world, textOf(payload, "user_id"));
    if (!user) return refuse("user_not_found");
    if (user.home && overtaken(user.home, payload)) return refuse("hash_conflict");
    const content = readView(world, payload.view, "home");
    if (isRefusal(content)) return content;
    user.home = user.home ? change(world, user.home, content) : addView(world, user.id, content);
    return told(world, user.home);
  },
};

/** Closes every modal of the person. */
export function forgetModals(world: World, user: UserState): void {
  for (const view of user.modals) world.views.delete(view.id);
  user.modals = [];
}

/** Puts a modal in front of the ones that are open. */
export function stack(world: World, user: UserState, content: StoredView["content"]): Answer {
  const external = textOf(content.given, "external_id");
  if (external && byExternalId(world, external)) return refuse("duplicate_external_id");
  const view = addView(world, user.id, content, user.modals.at(-1));
  user.modals.push(view);
  return told(world, view);
}

function told(world: World, view: StoredView): Answer {
  return accept({ view: viewInApiWords(world, view) });
}

function triggered(
  world: World,
  payload: Payload,
  act: (user: UserState, content: StoredView["content"]) => Answer,
): Answer {
  const trigger = world.triggers.get(textOf(payload, "trigger_id") ?? "");
  const user = activeUser(world, trigger?.userId);
  if (!trigger || !user) return refuse("invalid_trigger_id");
  if (world.now().getTime() - trigger.at.getTime() > triggerLifeMs) return refuse("expired_trigger_id");
  if (trigger.exchanged) return refuse("exchanged_trigger_id");
  const content = readView(world, payload.view, "modal");
  if (isRefusal(content)) return content;
  const answer = act(user, content);
  trigger.exchanged = answer.ok === true;
  return answer;
}

/** True when the app decided on a view that has changed since. */
function overtaken(view: StoredView, payload: Payload): boolean {
  const hash = textOf(payload, "hash");
  return hash !== undefined && hash !== view.hash;
}

function byExternalId(world: World, id: string): StoredView | undefined {
  return [...world.views.values()].find((view) => textOf(view.content.given, "external_id") === id);
}
