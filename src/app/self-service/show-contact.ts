/** /kontak: whom to write to. */
import { selfService } from "../../../conversations/self-service.ts";
import type { Outcome, Scene } from "../scene.ts";
import { saying } from "../speak.ts";

export async function showContact(scene: Scene): Promise<Outcome> {
  return { replies: [saying(scene, selfService.contact)] };
}
