import type { Bilingual } from '../../errors.ts'
import type { RunContext } from '../../runs/context.ts'
import type { Published } from '../../runs/stored/published.ts'
import type { RunReader } from '../../runs/stored/run-reader.ts'
import { askedPeople } from '../asked-people.ts'
import type { Grouped } from '../groups-of.ts'
import { groupsOf } from '../groups-of.ts'

/** Whom a question about the value to customers is about. Without `by` and `segments` there is but one group: all of them. */
export interface AskedGroups {
  by?: string | undefined
  segments?: readonly string[] | undefined
  in?: string | undefined
  kind?: string | undefined
}

/** What every such answer says of itself. */
export interface AboutGroups {
  kind: string
  in: { id: string; name: Bilingual }
  by?: { id: string; name: Bilingual; sort: 'attribute' | 'scheme' }
  run: string
  day: string
}

/** Throws `not-found`, `no-groups-by`. */
export function askedGroups(
  context: RunContext,
  published: Published,
  { by, segments, in: whom, kind }: AskedGroups,
): { about: AboutGroups; reader: RunReader; where: string; grouped: Grouped; least: number } {
  const { reader, where, in: who } = askedPeople(context, published, { in: whom, kind })
  const grouped = groupsOf(context, published, reader, by === undefined ? { segments: segments ?? [] } : { by })
  return {
    about: {
      kind: reader.kind,
      in: who,
      ...(grouped.by ? { by: grouped.by } : {}),
      run: published.manifest.run,
      day: published.manifest.day,
    },
    reader,
    where,
    grouped,
    least: context.project['minimum group'],
  }
}
