/** What coordinators are told without asking: who cannot come, and who can after all. */
import type { Text } from "../src/core/text.ts";

export const coordinatorNotices = {
  title: { id: "<b>Kabar kehadiran</b>", en: "<b>News about attendance</b>" },
  training: { id: "📘 <b>{title}</b>, {date}", en: "📘 <b>{title}</b>, {date}" },
  unable: { id: "❌ {name} ({unit}): {reason}", en: "❌ {name} ({unit}): {reason}" },
  able: {
    id: "✅ {name} ({unit}): bisa hadir setelah semula berhalangan",
    en: "✅ {name} ({unit}): can come after all",
  },
  unsure: {
    id: "🤔 {name} ({unit}): belum pasti, semula berhalangan",
    en: "🤔 {name} ({unit}): not sure, could not come before",
  },
  noReason: { id: "tanpa alasan", en: "no reason given" },
  replaced: { id: "ada pengganti", en: "somebody comes instead" },
} as const satisfies Readonly<Record<string, Text>>;
