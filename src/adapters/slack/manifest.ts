/** The app as Slack's "create from a manifest" takes it. */
import { eventsPath } from "./connect.ts";
import { registration } from "./registration.ts";

export interface ManifestOptions {
  /** The agency, for the name of the app. */
  readonly name: string;
  /** Where Slack reaches us, without a slash at the end; without it the app uses Socket Mode and needs no public address. */
  readonly url?: string;
}

export function slackManifest({ name, url }: ManifestOptions): object {
  const requestUrl = url === undefined ? {} : { request_url: `${url}${eventsPath}` };
  const { command, shortcut, shortcutName, events, scopes } = registration;
  return {
    display_information: {
      name,
      description: "Ringkasan pelatihan untuk atasan, siaran untuk koordinator",
      long_description:
        "Atasan membaca ringkasan mingguan tentang pelatihan timnya dan memilih satu atau dua hal yang dapat dilakukan minggu ini. " +
        "Koordinator mengirim siaran kepada peserta dan melihat kemajuannya. Angka hanya tampil per kelompok minimal lima orang; " +
        "jawaban perorangan tidak pernah ditampilkan. Peran berasal dari data kepegawaian, bukan dari profil Slack.",
      background_color: "#0b3d4f",
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: name, always_online: true },
      shortcuts: [
        {
          name: shortcutName,
          type: "global",
          callback_id: shortcut,
          description: "Kirim pesan ke peserta pelatihan",
        },
      ],
      slash_commands: [
        {
          command,
          ...(url !== undefined && { url: `${url}${eventsPath}` }),
          description: "Siaran, status, impor, jadwal, ringkasan",
          usage_hint: "siaran | status | impor | jadwal | ringkasan | hubungkan | bantuan",
          should_escape: false,
        },
      ],
    },
    oauth_config: { scopes: { bot: scopes } },
    settings: {
      event_subscriptions: { ...requestUrl, bot_events: events },
      interactivity: { is_enabled: true, ...requestUrl },
      org_deploy_enabled: false,
      socket_mode_enabled: url === undefined,
      token_rotation_enabled: false,
    },
  };
}
