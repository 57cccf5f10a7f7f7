import type { KindManifest } from '../../index.ts'
import { isOpen } from './counts.ts'
import { schemeCells } from './scheme-list.ts'
import type { Cell, Tally } from './tally.ts'

/** A group of an answer about value: a class, a value of an attribute, or a segment. */
interface ValueGroup {
  id: string | null
  people: number
}

/**
 * Adds groups to a tally: classes of a scheme as every page shows their sizes, where these are the same people; what else there is adds up to `total`, where one
 * is given.
 */
export function addValueGroups(
  cells: Tally,
  groups: readonly ValueGroup[],
  { manifest, scheme, total }: { manifest: KindManifest; scheme?: string | undefined; total?: Cell | undefined },
): Cell[] {
  const sizes = sizesOfClasses(manifest, scheme, cells.minimum)
  const added = groups.map(({ id, people }) => {
    const own = id === null ? undefined : sizes.get(id)
    return cells.add(people, own?.members !== people ? undefined : own.open ? 'open' : 'shut')
  })
  if (total !== undefined) cells.sum(added, total)
  return added
}

function sizesOfClasses(manifest: KindManifest, id: string | undefined, minimum: number) {
  const scheme = manifest.schemes.find((one) => one.id === id)
  if (!scheme) return new Map<string, { members: number; open: boolean }>()
  const { classes, shown } = schemeCells(scheme, minimum)
  return new Map(
    scheme.classes.map((one, at) => [one.id, { members: one.members, open: isOpen(shown(classes[at]!)) }] as const),
  )
}
