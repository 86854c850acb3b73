/** `jejak slack`: what Slack has to be told. */
import { Option } from "commander";
import type { Declare } from "./desk.ts";

export const declareSlack: Declare = ({ program, finish }) => {
  const slack = program.command("slack").description("aplikasi Slack / the Slack app");
  slack
    .command("manifest")
    .description("cetak manifes untuk api.slack.com/apps / print the manifest")
    .addOption(new Option("--name <name>", "nama aplikasi di Slack").default("Jejak Pelatihan"))
    .option("--url <url>", "alamat publik server ini, untuk HTTP; tanpa ini Socket Mode")
    .addHelpText(
      "after",
      "\nContoh:\n  jejak slack manifest > manifest.json\n  jejak slack manifest --url https://jejak.contoh.go.id",
    )
    .action(async ({ name, url }: { name: string; url?: string }) => {
      const { slackManifest } = await import("../adapters/slack/manifest.ts");
      const manifest = slackManifest({ name, ...(url !== undefined && { url: url.replace(/\/+$/, "") }) });
      return finish({ out: JSON.stringify(manifest, null, 2) });
    });
};
