/** What people do, in the words in which Slack tells the app about it. */
import { RefusedError } from "../../../../errors.ts";
import type { AppRequest } from "../delivery/courier.ts";
import type { Payload } from "../methods/answers.ts";
import { messageInApiWords, sourceInApiWords } from "../methods/message-words.ts";
import { stateOf, viewInApiWords } from "../methods/view-state.ts";
import { responseUrl } from "../response-url.ts";
import {
  type EphemeralMessage,
  idOf,
  type StoredMessage,
  type StoredView,
  trigger,
  type UserState,
  type World,
} from "../state.ts";

/** The old way to tell Slack's requests; still sent, and not to be relied on. */
const verificationToken = "verification-token";

export function eventRequest(world: World, event: Payload): AppRequest {
  const at = world.now().getTime();
  return {
    kind: "events_api",
    payload: {
      token: verificationToken,
      team_id: world.team.id,
      api_app_id: world.appId,
      type: "event_callback",
      event,
      event_id: idOf("Ev", world.next("event")),
      event_time: Math.floor(at / 1000),
      event_context: `4-event-${at}`,
      is_ext_shared_channel: false,
      authorizations: [
        {
          enterprise_id: null,
          team_id: world.team.id,
          user_id: world.bot.userId,
          is_bot: true,
          is_enterprise_install: false,
        },
      ],
    },
  };
}

export function homeOpened(world: World, user: UserState, tab: "home" | "messages"): AppRequest {
  const view = tab === "home" && user.home ? { view: viewInApiWords(world, user.home) } : {};
  const event = { type: "app_home_opened", user: user.id, channel: user.dm.id, tab, event_ts: world.ts(), ...view };
  return eventRequest(world, event);
}

export function wrote(world: World, user: UserState, message: StoredMessage): AppRequest {
  return eventRequest(world, messageEvent(world, user, message));
}

/**
 * A message with files. Unlike other messages it has a subtype and no team. The files are told in full whether or not the
 * app may read them: without `files:read` the addresses lead to the page to sign in.
 */
export function sharedFiles(world: World, user: UserState, message: StoredMessage): AppRequest {
  const { team, ...told } = messageEvent(world, user, message);
  return eventRequest(world, { ...told, subtype: "file_share", upload: true, display_as_bot: false });
}

function messageEvent(world: World, user: UserState, message: StoredMessage): Payload {
  return {
    ...messageInApiWords(world, message),
    client_msg_id: `client-${message.ts}`,
    channel: user.dm.id,
    channel_type: "im",
    event_ts: message.ts,
  };
}

export function commandRequest(world: World, user: UserState, command: string, text: string): AppRequest {
  return {
    kind: "slash_commands",
    payload: {
      token: verificationToken,
      team_id: world.team.id,
      team_domain: world.team.domain,
      channel_id: user.dm.id,
      channel_name: "directmessage",
      user_id: user.id,
      user_name: user.handle,
      command,
      text,
      api_app_id: world.appId,
      is_enterprise_install: "false",
      response_url: responseUrl(world, { userId: user.id, channel: user.dm, message: undefined }),
      trigger_id: trigger(world, user.id),
    },
  };
}

export function shortcutRequest(world: World, user: UserState, callbackId: string): AppRequest {
  return interactive(world, user, { type: "shortcut", callback_id: callbackId, action_ts: world.ts() });
}

/** Where something was pressed: a message, one that only this person sees, or a view. */
export type Source = StoredMessage | EphemeralMessage | StoredView;

export function actionRequest(world: World, user: UserState, source: Source, action: Payload): AppRequest {
  const actions = [{ ...action, action_ts: world.ts() }];
  if ("hash" in source) {
    const container = { type: "view", view_id: source.id };
    const view = viewInApiWords(world, source);
    return interactive(world, user, { type: "block_actions", container, view, state: stateOf(source), actions });
  }
  const ephemeral = !("from" in source);
  const threaded = "threadTs" in source && source.threadTs !== undefined && { thread_ts: source.threadTs };
  const place = { channel_id: user.dm.id, is_ephemeral: ephemeral, ...threaded };
  return interactive(world, user, {
    type: "block_actions",
    container: { type: "message", message_ts: source.ts, ...place },
    channel: { id: user.dm.id, name: "directmessage" },
    ...(!ephemeral && { message: sourceInApiWords(world, source) }),
    state: { values: {} },
    response_url: responseUrl(world, { userId: user.id, channel: user.dm, message: source }),
    actions,
  });
}

export function submissionRequest(world: World, user: UserState, view: StoredView): AppRequest {
  const told = { type: "view_submission", view: viewInApiWords(world, view), response_urls: [] };
  return interactive(world, user, told);
}

export function closedRequest(world: World, user: UserState, view: StoredView, isCleared: boolean): AppRequest {
  const { trigger_id: none, ...payload } = interactive(world, user, {
    type: "view_closed",
    view: viewInApiWords(world, view),
    is_cleared: isCleared,
  }).payload;
  return { kind: "interactive", payload };
}

function interactive(world: World, user: UserState, told: Payload): AppRequest {
  if (user.deactivated) throw new RefusedError("deactivated", `${user.id} has no account any more`);
  const { id, handle } = user;
  return {
    kind: "interactive",
    payload: {
      ...told,
      user: { id, username: handle, name: handle, team_id: world.team.id },
      team: { id: world.team.id, domain: world.team.domain },
      api_app_id: world.appId,
      token: verificationToken,
      enterprise: null,
      is_enterprise_install: false,
      trigger_id: trigger(world, id),
    },
  };
}
