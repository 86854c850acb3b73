// Reads one file in a thread of its own and ends. Node 20 needs tsx to strip the types (see jejak.js).
import { parentPort, workerData } from "node:worker_threads";

const strips = process.features.typescript !== undefined && process.features.typescript !== false;
if (!strips) (await import("tsx/esm/api")).register();
const { readTables } = await import("./read-tables.ts");
parentPort?.postMessage(await readTables(workerData.bytes, workerData.name, workerData.limits));
