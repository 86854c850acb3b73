// Who may import whom: conversations -> core <- app <- adapters <- main. Runs inside `npm test`.
const only = (name, from, to, comment) => ({ name, comment, severity: "error", from, to });

module.exports = {
  forbidden: [
    only(
      "core-is-pure",
      { path: "^src/core" },
      { pathNot: "^src/core|^node_modules/(date-fns|@date-fns/tz|zod)/" },
      "core is nouns: no I/O, no clock, no libraries but date-fns and zod",
    ),
    only(
      "conversations-are-content",
      { path: "^conversations" },
      { pathNot: "^conversations|^src/core" },
      "content knows the words of core and nothing else",
    ),
    only(
      "app-knows-storage-and-no-other-adapter",
      { path: "^src/app" },
      { path: "^src/adapters/", pathNot: "^src/adapters/postgres/(queries/|connect\\.ts|schema/)" },
      "Telegram, Slack, Redis and files reach the use cases through ports; see docs/decisions/0001",
    ),
    only(
      "app-does-not-know-main",
      { path: "^src/(app|core|adapters)" },
      { path: "^src/(main|cli|cli/.*)\\.ts$" },
      "the composition root knows everybody; nobody knows it",
    ),
    only(
      "adapters-do-not-meet",
      { path: "^src/adapters/([^/]+)/" },
      { path: "^src/adapters/([^/]+)/", pathNot: "^src/adapters/($1|postgres|http|channels)/" },
      "one folder, one outside system; http, postgres and channels serve several",
    ),
    only("no-cycles", {}, { circular: true, viaOnly: { dependencyTypesNot: ["type-only", "dynamic-import"] } }, "a cycle has no first file to read"),
  ],
  options: {
    parser: "swc",
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: { extensions: [".ts", ".js"], exportsFields: ["exports"], conditionNames: ["import", "node", "default"] },
  },
};
