import type { Bilingual } from '../../errors.ts'
import { recipeKind } from '../../methods/clusters/recipe.ts'
import type { RunReader } from '../../runs/stored/run-reader.ts'
import { suggestedColumns } from './suggested-columns.ts'

/** By what groups can be looked for. */
export interface ClusterChoices {
  kind: string
  /** `suggested`: taken where nobody says; `sensitive`: marked so or made from such, and not to be used. */
  attributes: { id: string; name: Bilingual; family: string; type: string; suggested: boolean; sensitive: boolean }[]
}

export async function clusterChoices(
  reader: RunReader,
  where: string,
  isSensitive: (id: string) => boolean,
): Promise<ClusterChoices> {
  const suggested = await suggestedColumns(reader, where, isSensitive)
  const attributes = reader.manifest.attributes.flatMap(({ id, name, family, type }) =>
    recipeKind(type) === undefined
      ? []
      : [{ id, name, family, type, suggested: suggested.includes(id), sensitive: isSensitive(id) }],
  )
  return { kind: reader.kind, attributes }
}
