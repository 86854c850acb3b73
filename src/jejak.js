#!/usr/bin/env node
// The command `jejak`. Node 24 runs TypeScript itself; Node 20 needs tsx to strip the types.
const strips = process.features.typescript !== undefined && process.features.typescript !== false;
if (!strips) (await import("tsx/esm/api")).register();
await import("./cli.ts");
