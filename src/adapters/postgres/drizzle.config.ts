/** For drizzle-kit, which writes the next file of `migrations/` from the schema: `npx drizzle-kit generate --config src/adapters/postgres/drizzle.config.ts`. */
import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "postgresql",
  schema: "./src/adapters/postgres/schema/*.ts",
  out: "./migrations",
});
