import type { Actor } from '#shared/records/role.ts';

/**
 * A person as the rules see them where they work. Of two sedes that they belong to, that of the device counts first, then
 * the sede central.
 * @param actors of one person, by the ids of their sedes
 * @param sede of the device; `undefined` while there is none
 */
export function chooseActor(actors: readonly Actor[], sede: string | undefined): Actor | undefined {
  return actors.find((actor) => actor.sede === sede) ?? actors.find((actor) => actor.central) ?? actors[0];
}
