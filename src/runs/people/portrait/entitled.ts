import type { WrittenProject } from '../../../definition/project-files.ts'
import type { Bilingual } from '../../../errors.ts'
import type { ClassSeen, SegmentSeen } from './memberships.ts'

/** A service that it gets, and by what. */
export interface EntityService {
  id: string
  name: Bilingual
  description?: Bilingual
  /** The segments and classes (`scheme/class`) that give it. */
  by: string[]
}

/** The services of the files that name a segment it is in, or its class. */
export function entitled(
  { services }: Pick<WrittenProject, 'services'>,
  segments: readonly SegmentSeen[],
  classes: readonly ClassSeen[],
): EntityService[] {
  const inside = new Set(segments.filter((one) => one.state === 'in').map((one) => one.id))
  const classed = new Set(classes.flatMap((one) => (one.class ? [`${one.scheme}/${one.class.id}`] : [])))
  return services.flatMap(({ id, value: { name, description, for: named } }) => {
    const by = [
      ...(named.segments ?? []).filter((one) => inside.has(one)),
      ...(named.classes ?? []).map((one) => `${one.scheme}/${one.class}`).filter((one) => classed.has(one)),
    ]
    return by.length ? [{ id, name, ...(description ? { description } : {}), by: [...new Set(by)] }] : []
  })
}
