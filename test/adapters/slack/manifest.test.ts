/** What Slack is told about the app is what the app does: its command, shortcut, events and rights, no more and no less. */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { scopeOf } from "../../../src/adapters/playground/slack/scopes.ts";
import { slackManifest } from "../../../src/adapters/slack/manifest.ts";
import { incomingFrom } from "../../../src/adapters/slack/receive.ts";
import { commandNamed } from "../../../src/app/receive/command-named.ts";
import { closeSlackSides, openSlackSide } from "../../support/slack-side.ts";

interface Manifest {
  readonly features: {
    readonly app_home: object;
    readonly shortcuts: readonly { readonly callback_id: string; readonly type: string }[];
    readonly slash_commands: readonly { readonly command: string; readonly url?: string }[];
  };
  readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] } };
  readonly settings: {
    readonly socket_mode_enabled: boolean;
    readonly event_subscriptions: { readonly bot_events: readonly string[]; readonly request_url?: string };
    readonly interactivity: { readonly is_enabled: boolean; readonly request_url?: string };
  };
}

const file = readFileSync("deploy/slack-manifest.json", "utf8");
const manifest = JSON.parse(file) as Manifest;
const folder = "src/adapters/slack";
const source = readdirSync(folder).map((name) => readFileSync(`${folder}/${name}`, "utf8"));

afterEach(closeSlackSides);

describe("the manifest", () => {
  it("is printed as it stands in deploy/", () => {
    const printed = execFileSync(process.execPath, ["src/jejak.js", "slack", "manifest"], { encoding: "utf8" });
    expect(printed).toBe(file);
  });

  it("asks for the rights of the methods that are called, and for no others", () => {
    const called = source.flatMap((code) =>
      [...code.matchAll(/\b(?:api|this)\.#?((?:chat|conversations|files|users|views)\.\w+)\(/g)].map(
        ([, name]) => name,
      ),
    );
    expect(called.length).toBeGreaterThan(8);
    const needed = called.flatMap((method) => scopeOf[method ?? ""] ?? []);
    const rights = new Set([...needed, "commands", "users:read.email"]);
    expect([...manifest.oauth_config.scopes.bot].sort()).toEqual([...rights].sort());
  });

  it("subscribes to the events that are understood, and to no others", async () => {
    const budi = await somebody();
    const heard = [await budi.openHome(), await budi.write("halo")].map((delivery) => delivery?.payload);
    for (const payload of heard) expect(incomingFrom(payload)).not.toBeNull();
    const kinds = heard.map((payload) => {
      const { type, channel_type: place } = (payload?.event ?? {}) as { type?: string; channel_type?: string };
      return place === undefined ? type : `${type}.${place}`;
    });
    expect([...manifest.settings.event_subscriptions.bot_events].sort()).toEqual(kinds.sort());
  });

  it("names the command and the shortcut that are answered, and no others are", async () => {
    const budi = await somebody();
    const [command] = manifest.features.slash_commands.map((one) => one.command);
    const [shortcut] = manifest.features.shortcuts.map((one) => one.callback_id);
    expect(manifest.features.slash_commands).toHaveLength(1);
    expect(manifest.features.shortcuts).toHaveLength(1);
    expect((await budi.command(command ?? "", "bantuan")).outcome).toBe("acknowledged");
    expect((await budi.shortcut(shortcut ?? "")).outcome).toBe("acknowledged");
    expect((await budi.command("/lain", "bantuan")).outcome).not.toBe("acknowledged");
    expect((await budi.shortcut("lain")).outcome).not.toBe("acknowledged");
    expect(commandNamed(shortcut ?? "")).toBe("broadcast");
    for (const word of ["siaran", "status", "jadwal", "ringkasan", "hubungkan", "bantuan"])
      expect(commandNamed(word), word).toBeDefined();
  });

  it("lets people write to the app and read its page, over Socket Mode or at one address", () => {
    expect(manifest.features.app_home).toEqual({
      ...{ home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
    });
    expect(manifest.settings).toMatchObject({ socket_mode_enabled: true, interactivity: { is_enabled: true } });
    const address = "https://jejak.contoh.go.id/slack/events";
    const overHttp = slackManifest({ name: "Jejak", url: "https://jejak.contoh.go.id" }) as Manifest;
    expect(overHttp.settings).toMatchObject({
      socket_mode_enabled: false,
      event_subscriptions: { request_url: address },
      interactivity: { request_url: address },
    });
    expect(overHttp.features.slash_commands).toMatchObject([{ url: address }]);
  });
});

/** Somebody before a door that keeps and works nothing: what it acknowledges is what it is registered for. */
async function somebody() {
  const { slack, connect } = await openSlackSide({ now: () => new Date() }, { ackLimitMs: 500 });
  const nothing = async () => {};
  await connect({
    intake: { keep: nothing, work: nothing, resume: nothing },
    forms: { formFor: async () => undefined, faultsIn: async () => ({}), opened: nothing },
  });
  return slack.person("U0BUDI0001");
}
