// `npm test`: types, lint, layers, then the tests. Each step prints its name, so that a failure says where it is.
import { spawnSync } from "node:child_process";

const steps = [
  ["types", "tsc", "--noEmit"],
  ["types of the page", "tsc", "-p", "src/playground/page/tsconfig.json"],
  ["lint", "biome", "check", "--error-on-warnings", "."],
  ["layers", "depcruise", "--config", ".dependency-cruiser.cjs", "src", "conversations"],
  ["tests", "vitest", "run", "--config", "test/vitest.config.ts", ...process.argv.slice(2)],
];

for (const [name, command, ...args] of steps) {
  console.log(`\n== ${name}`);
  const { status } = spawnSync(`node_modules/.bin/${command}`, args, { stdio: "inherit" });
  if (status !== 0) {
    console.error(`\n${name} failed`);
    process.exit(status ?? 1);
  }
}
