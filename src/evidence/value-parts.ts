import { didYouMean } from '../errors.ts'
import type { Bilingual } from '../errors.ts'
import { runErrors } from '../runs/errors.ts'
import type { RunReader } from '../runs/stored/run-reader.ts'
import { evidenceErrors } from './errors.ts'

/** What people are put together by: an attribute's values, or the classes of a scheme. */
export interface PartsBy {
  id: string
  name: Bilingual
  sort: 'attribute' | 'scheme'
  /** SQL of the part: a value as text, or the number of a class from 1; missing where there is none. */
  part: string
  nameOf(cell: string): { id: string; name: Bilingual }
}

/** Throws `not-found` of a name that is neither, and `no-groups-by` of an attribute that has many values for one person. */
export function partsBy({ manifest, attribute, classOf }: RunReader, id: string): PartsBy {
  const scheme = manifest.schemes.find((one) => one.id === id)
  if (scheme)
    return {
      id,
      name: scheme.name,
      sort: 'scheme',
      part: classOf(id),
      nameOf(cell) {
        const { id: own, name } = scheme.classes[Number(cell) - 1]!
        return { id: own, name }
      },
    }
  const found = manifest.attributes.find((one) => one.id === id)
  const column = found && attribute(id)
  if (!found || column === undefined) {
    const known = [...manifest.schemes, ...manifest.attributes].map((one) => one.id)
    throw runErrors.error('not-found', { name: id, near: didYouMean(id, known) })
  }
  if (!['text', 'boolean', 'integer'].includes(found.type))
    throw evidenceErrors.error('no-groups-by', { name: id, type: found.type })
  return {
    id,
    name: found.name,
    sort: 'attribute',
    part: column,
    nameOf: (cell) => ({
      id: cell,
      name:
        found.type === 'boolean'
          ? cell === 'true'
            ? { zh: '是', en: 'yes' }
            : { zh: '否', en: 'no' }
          : { zh: cell, en: cell },
    }),
  }
}
