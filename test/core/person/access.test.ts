/** Roles and what they open, for each role, action and scope. */
import { expect, it } from "vitest";
import { type Action, may, type Role } from "../../../src/core/person/access.ts";

const actions: Action[] = [
  "see-people",
  "import-roster",
  "grant-role",
  "export-answers",
  "import-enrollments",
  "see-training",
  "broadcast",
  "see-digest",
];
const coordinator = (trainingId: string | null, unitId: string | null): Role => ({
  role: "coordinator",
  trainingId,
  unitId,
});
const here = { trainingId: "t1", unitPath: ["team", "office"] };
const open = (roles: Role[], heads: string[], scope = here) =>
  actions.filter((action) => may({ roles, heads }, action, scope));
const ofCoordinators = ["import-enrollments", "see-training", "broadcast"];

it("opens nothing to somebody without a role", () => {
  expect(open([], [])).toEqual([]);
  expect(open([], ["elsewhere"])).toEqual([]);
});

it("opens group figures, and nothing else, to whoever heads the unit or one above it", () => {
  expect(open([], ["team"])).toEqual(["see-digest"]);
  expect(open([], ["office"])).toEqual(["see-digest"]);
  expect(may({ roles: [], heads: ["team"] }, "see-digest")).toBe(false);
});

it("opens everything but supervisors' figures to an admin", () => {
  expect(open([{ role: "admin" }], [])).toEqual(actions.filter((action) => action !== "see-digest"));
});

it("opens to coordinators what lies in their scope", () => {
  expect(open([coordinator(null, null)], [])).toEqual(ofCoordinators);
  expect(open([coordinator("t1", null)], [])).toEqual(ofCoordinators);
  expect(open([coordinator("t2", null)], [])).toEqual([]);
  expect(open([coordinator(null, "office")], [])).toEqual(ofCoordinators);
  expect(open([coordinator(null, "elsewhere")], [])).toEqual([]);
  expect(open([coordinator("t2", null), coordinator(null, "team")], [])).toEqual(ofCoordinators);
});

it("takes a missing scope for the whole agency", () => {
  expect(may({ roles: [coordinator("t1", null)], heads: [] }, "broadcast")).toBe(false);
  expect(may({ roles: [coordinator(null, "team")], heads: [] }, "broadcast")).toBe(false);
  expect(may({ roles: [coordinator(null, null)], heads: [] }, "broadcast")).toBe(true);
});
