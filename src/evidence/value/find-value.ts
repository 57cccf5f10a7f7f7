import { FenqunError } from '../../errors.ts'
import { notFoundAmong } from '../../runs/not-found.ts'
import type { ValueManifest } from '../../runs/stored/manifest.ts'
import type { Published } from '../../runs/stored/published.ts'
import { evidenceErrors } from '../errors.ts'

/** What a definition of value is called where there is none of a name. */
export const valueWord = { zh: '价值定义', en: 'value' }

/** A value definition as a run computed it. */
export interface FoundValue {
  kind: string
  value: ValueManifest
}

/** Every value of a run. */
export const valuesIn = ({ manifest }: Pick<Published, 'manifest'>): FoundValue[] =>
  Object.entries(manifest.kinds).flatMap(([kind, own]) => (own.values ?? []).map((value) => ({ kind, value })))

/** The value of that id, or the only one. Throws `not-found`, and `which-value` where there are none or several to choose from. */
export function findValue(published: Pick<Published, 'manifest'>, id?: string): FoundValue {
  const all = valuesIn(published)
  const known = all.map((one) => one.value.id)
  if (id === undefined && all.length !== 1)
    throw new FenqunError(evidenceErrors.problem(all.length ? 'which-value' : 'no-value', { known: known.join(', ') }))
  const found = id === undefined ? all[0] : all.find((one) => one.value.id === id)
  if (!found) throw notFoundAmong(valueWord, id!, known)
  return found
}
