/**
 * Forms: several things asked at once. Opening one and looking for mistakes changes nothing; taking one (take-form.ts) is
 * worked like any other update.
 */
import { claimUpdate } from "../../adapters/postgres/queries/talk/inbox.ts";
import type { Forms, Incoming } from "../incoming.ts";
import type { ReceiveDeps } from "../receive/receive-deps.ts";
import { sceneIn, surroundingsOf } from "../receive/scene-of.ts";
import type { Scene } from "../scene.ts";
import { formKinds, kindOf } from "./take-form.ts";

export function createForms(deps: ReceiveDeps): Forms {
  const looking = async <T>(incoming: Incoming, look: (scene: Scene) => Promise<T>) => {
    const surroundings = await surroundingsOf(deps);
    return deps.db.transaction(async (tx) => look(await sceneIn(surroundings, tx, incoming)));
  };
  return {
    formFor: async (incoming) => {
      const kind = Object.values(formKinds).find(({ asks }) => asks(incoming.what));
      return kind && looking(incoming, (scene) => kind.open(scene));
    },
    opened: async (incoming) => {
      await claimUpdate(deps.db, incoming, deps.clock.now());
    },
    faultsIn: (incoming) =>
      looking(incoming, async (scene) => {
        const { what } = incoming;
        return (what.kind === "form" && (await kindOf(what)?.faults(scene, what))) || {};
      }),
  };
}
