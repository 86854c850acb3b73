/**
 * The commands, in both languages. Both names always work; Telegram's menu shows those of the person's language.
 */
import type { Text } from "../src/core/text.ts";

export interface Command {
  /** Without the slash. */
  readonly name: Text;
  /** For Telegram's menu, at most 256 characters. */
  readonly does: Text;
}

export const commands = {
  start: { name: { id: "mulai", en: "start" }, does: { id: "Mulai atau mendaftar", en: "Start or register" } },
  schedule: { name: { id: "jadwal", en: "schedule" }, does: { id: "Pelatihan Anda", en: "Your training" } },
  resume: { name: { id: "lanjut", en: "continue" }, does: { id: "Lanjutkan survei", en: "Continue a survey" } },
  pause: { name: { id: "jeda", en: "pause" }, does: { id: "Berhenti sementara", en: "Pause a survey" } },
  language: { name: { id: "bahasa", en: "language" }, does: { id: "Ganti bahasa", en: "Change language" } },
  privacy: {
    name: { id: "privasi", en: "privacy" },
    does: { id: "Data dan persetujuan Anda", en: "Your data and consent" },
  },
  contact: { name: { id: "kontak", en: "contact" }, does: { id: "Hubungi koordinator", en: "Reach the coordinator" } },
  help: { name: { id: "bantuan", en: "help" }, does: { id: "Yang bisa saya bantu", en: "How I can help" } },
  erase: { name: { id: "hapus", en: "erase" }, does: { id: "Hapus data Anda", en: "Delete your data" } },
} as const satisfies Readonly<Record<string, Command>>;

/** Known to everybody who types them, and in nobody's menu; /bantuan shows them to those they are for. */
export const officeCommands = {
  digest: {
    name: { id: "ringkasan", en: "digest" },
    does: { id: "Ringkasan mingguan terakhir", en: "The latest weekly digest" },
  },
  broadcast: {
    name: { id: "siaran", en: "broadcast" },
    does: { id: "Kirim pesan ke peserta", en: "Write to participants" },
  },
  status: {
    name: { id: "status", en: "status" },
    does: { id: "Pelatihan dan siaran yang berjalan", en: "Trainings and broadcasts under way" },
  },
  import: {
    name: { id: "impor", en: "import" },
    does: { id: "Impor peserta dari berkas", en: "Import participants from a file" },
  },
  link: {
    name: { id: "hubungkan", en: "link" },
    does: { id: "Hubungkan akun Slack", en: "Link a Slack account" },
  },
  unlink: {
    name: { id: "putuskan", en: "unlink" },
    does: { id: "Putuskan akun Slack", en: "Unlink the Slack account" },
  },
} as const satisfies Readonly<Record<string, Command>>;
