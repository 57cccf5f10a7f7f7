import { didYouMean } from '../errors.ts'
import type { Bilingual } from '../errors.ts'
import type { RunContext } from '../runs/context.ts'
import { runErrors } from '../runs/errors.ts'
import type { Published } from '../runs/stored/published.ts'
import type { RunReader } from '../runs/stored/run-reader.ts'
import { peopleIn } from './people-in.ts'
import { partsBy } from './value-parts.ts'

/** What groups of people an answer has, over a run: parts, each person in one at most, or segments, which may overlap. */
export interface Grouped {
  by?: { id: string; name: Bilingual; sort: 'attribute' | 'scheme' }
  /** SQL of the part, missing for people without one; or tests, one for each segment. */
  part?: string
  tests?: { id: string; name: Bilingual; where: string }[]
  nameOf?(cell: string): { id: string; name: Bilingual }
}

export const noGroup: Bilingual = { zh: '(不在任何一组)', en: '(in no group)' }

/** Throws `not-found`, and `no-groups-by` of an attribute that makes no groups. */
export function groupsOf(
  context: Pick<RunContext, 'engine'>,
  published: Published,
  reader: RunReader,
  { by, segments }: { by?: string | undefined; segments?: readonly string[] | undefined },
): Grouped {
  if (by !== undefined) {
    const { part, nameOf, ...about } = partsBy(reader, by)
    return { by: about, part, nameOf }
  }
  return {
    tests: [...new Set(segments)].map((id) => {
      const found = reader.manifest.segments.find((one) => one.id === id)
      if (!found) {
        const known = reader.manifest.segments.map((one) => one.id)
        throw runErrors.error('not-found', { name: id, near: didYouMean(id, known) })
      }
      return { id, name: found.name, where: peopleIn(context, published, id, reader.kind).where }
    }),
  }
}
