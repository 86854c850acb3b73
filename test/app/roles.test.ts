/** The shell's verbs: invitations, codes, roles and the list of people; and a role that is gone counts at once. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Db, Storage } from "../../src/adapters/postgres/connect.ts";
import { rolesOf } from "../../src/adapters/postgres/queries/people/roles.ts";
import { audit } from "../../src/adapters/postgres/schema/office.ts";
import { invites, joinCodes, unitHeads } from "../../src/adapters/postgres/schema/people.ts";
import { messages } from "../../src/adapters/postgres/schema/talk.ts";
import { grantRole, revokeRole } from "../../src/app/office/grant-role.ts";
import { listPeople } from "../../src/app/office/list-people.ts";
import { makeCode } from "../../src/app/office/make-code.ts";
import { makeInvites } from "../../src/app/office/make-invites.ts";
import { sha256 } from "../../src/app/survey/library.ts";
import { type Action, may, type Scope } from "../../src/core/person/access.ts";
import { eachStorage, emptyTables } from "../support/each-storage.ts";
import { joinAsSiti, openOffice, sitisNip, strangersNip, tablesWith } from "../support/office.ts";

await eachStorage("the shell", (open) => {
  let storage: Storage;
  let db: Db;
  let office: Awaited<ReturnType<typeof openOffice>>;
  beforeAll(async () => {
    storage = await open();
    db = storage.db;
  });
  beforeEach(async () => {
    await emptyTables(db);
    office = await openOffice(db);
  });
  afterAll(() => storage.close());

  const allowed = async (action: Action, scope?: Scope) =>
    may({ roles: await rolesOf(db, "siti"), heads: [] }, action, scope);
  const invited = async (audience: Parameters<typeof makeInvites>[1]) =>
    (await makeInvites(office.operator, audience, "jejak_bot")).map(({ employeeId }) => employeeId);

  it("refuses a coordinator from the moment the role is revoked", async () => {
    const coordinator = { employeeId: "siti", role: "coordinator", unit: "U1" } as const;
    expect(await allowed("broadcast", { unitPath: ["unit", "agency"] })).toBe(false);
    expect(await grantRole(office.operator, coordinator)).toBe(true);
    expect(await grantRole(office.operator, coordinator)).toBe(false);
    expect(await allowed("broadcast", { unitPath: ["unit", "agency"] })).toBe(true);
    expect(await allowed("broadcast", { unitPath: ["agency"] })).toBe(false);
    expect(await revokeRole(office.operator, { employeeId: "siti", role: "coordinator" })).toBe(false);
    expect(await revokeRole(office.operator, coordinator)).toBe(true);
    expect(await allowed("broadcast", { unitPath: ["unit", "agency"] })).toBe(false);
    const trail = await db.select().from(audit).orderBy(audit.id);
    expect(trail).toMatchObject([
      { actor: "cli:tester", action: "role.granted", target: "siti", detail: { role: "coordinator", unitId: "unit" } },
      { actor: "cli:tester", action: "role.revoked", target: "siti" },
    ]);
  });

  it("says so in the chat of whoever got it, once, and names its commands in the help from then on", async () => {
    const chat = office.chat("770077001");
    await joinAsSiti(chat);
    await chat.command("bantuan");
    expect(chat.last()).not.toContain("/siaran");
    const admin = { employeeId: "siti", role: "admin" } as const;
    await grantRole(office.operator, admin);
    await grantRole(office.operator, admin);
    const told = await db.select().from(messages).where(eq(messages.kind, "notice"));
    expect(told.map(({ body }) => body?.text)).toEqual([expect.stringContaining("Ketik /siaran")]);
    await chat.command("bantuan");
    expect(chat.last()).toContain("/siaran");
  });

  it("does not grant what does not exist", async () => {
    const refused = (request: Parameters<typeof grantRole>[1]) => expect(grantRole(office.operator, request)).rejects;
    await refused({ employeeId: "nobody", role: "admin" }).toMatchObject({ code: "no-such-employee" });
    await refused({ employeeId: "siti", role: "admin", unit: "U1" }).toMatchObject({ code: "scope" });
    await refused({ employeeId: "siti", role: "coordinator", unit: "U9" }).toMatchObject({ code: "no-such-unit" });
    await refused({ employeeId: "siti", role: "coordinator", training: "X" }).toMatchObject({
      code: "no-such-training",
    });
    await expect(makeCode(office.operator, "nobody")).rejects.toMatchObject({ code: "no-such-employee" });
  });

  it("invites a unit with all below it, a training, or the supervisors, and nobody who is linked", async () => {
    await office.beginSurvey();
    expect(await invited({ unit: "D1" })).toEqual(["andi", "budi", "siti"]);
    expect(await invited({ unit: "U1" })).toEqual(["budi", "siti"]);
    expect(await invited({ training: "training-1" })).toEqual(["siti"]);
    expect(await invited({ role: "supervisor" })).toEqual(["budi"]);
    await db.delete(unitHeads);
    expect(await invited({ role: "supervisor" })).toEqual([]);
    await joinAsSiti(office.chat("1"));
    expect(await invited({ training: "training-1" })).toEqual([]);
    expect(await invited({ unit: "no such unit" })).toEqual([]);
  });

  it("keeps tokens and codes as hashes only; new ones replace those nobody used", async () => {
    const [first] = await makeInvites(office.operator, { role: "supervisor" }, "jejak_bot");
    const [second] = await makeInvites(office.operator, { role: "supervisor" }, "jejak_bot");
    expect(second?.link).toMatch(/^https:\/\/t\.me\/jejak_bot\?start=[A-Za-z0-9_-]{22}$/);
    const tokens = [first, second].map((invite) => new URL(invite?.link ?? "").searchParams.get("start") ?? "");
    expect(await tablesWith(db, ...tokens)).toEqual([]);
    const valid = (await db.select().from(invites)).filter(({ expiresAt }) => expiresAt > office.clock.now());
    expect(valid.map(({ tokenHash }) => tokenHash)).toEqual([sha256(tokens[1] ?? "")]);

    await makeCode(office.operator, "budi");
    const { code, expiresAt } = await makeCode(office.operator, "budi");
    expect(expiresAt).toEqual(new Date("2026-12-08T17:00:00Z"));
    const codes = (await db.select().from(joinCodes)).filter((one) => one.expiresAt > office.clock.now());
    expect(codes.map(({ codePrint }) => codePrint)).toEqual([office.vault.print(`budi${code}`)]);
  });

  it("lists people by surrogate id with masked names, and finds a NIP only whole", async () => {
    await grantRole(office.operator, { employeeId: "budi", role: "admin" });
    await joinAsSiti(office.chat("1"));
    expect(await listPeople(office.operator, { unit: "U1" })).toEqual([
      { id: "budi", name: "B*** S***", unit: "Bidang Pelayanan", linked: false, roles: ["admin"] },
      { id: "siti", name: "S*** A***", unit: "Bidang Pelayanan", linked: true, roles: [] },
    ]);
    expect((await listPeople(office.operator, { nip: sitisNip })).map(({ id }) => id)).toEqual(["siti"]);
    expect(await listPeople(office.operator, { nip: strangersNip })).toEqual([]);
    expect(await listPeople(office.operator)).toHaveLength(3);
    await expect(listPeople(office.operator, { nip: sitisNip.slice(0, 12) })).rejects.toMatchObject({ code: "nip" });
    expect(await tablesWith(db, sitisNip, strangersNip)).toEqual([]);
    expect(await db.$count(audit, eq(audit.action, "people.listed"))).toBe(4);
  });
});
