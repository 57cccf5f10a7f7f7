import type { Project } from '../../project.ts'
import type { Home } from '../contract/home.ts'
import type { MigrationAnswer } from '../contract/migration.ts'
import type { ReadAt } from '../contract/read-at.ts'
import { doorOf } from '../doors/group.ts'
import { countOf, isOpen } from './counts.ts'
import { reachAnswer } from './reach-answer.ts'
import { shownScheme } from './scheme.ts'

type Tiles = Home['tiles']
type Manifest = Awaited<ReturnType<Project['published']>>['manifest']

/** So many days are on the small lines. */
const days = 12

/** The tiles of the first page, of a run that was published. */
export async function homeTiles(
  project: Project,
  at: ReadAt,
  migration: MigrationAnswer | undefined,
): Promise<Omit<Tiles, 'alerts'>> {
  const { manifest } = await project.published({ run: at.run })
  const kind = manifest.kinds['customer'] ? 'customer' : Object.keys(manifest.kinds)[0]
  if (kind === undefined) return {}
  const best = await bestTile(project, at, manifest, kind)
  const moved = movedTile(migration)
  const reachable = await reachableTile(project, at, kind)
  return {
    customers: await customersTile(project, manifest, kind),
    ...(reachable ? { reachable } : {}),
    ...(best ? { best } : {}),
    ...(moved ? { moved } : {}),
  }
}

async function customersTile(project: Project, manifest: Manifest, kind: string): Promise<Tiles['customers']> {
  const minimum = project.file['minimum group']
  const runs = (await project.history()).filter((one) => one.manifest.asOf <= manifest.asOf).slice(-days)
  const buyers = manifest.kinds[kind]!.populations.find((one) => one.id === 'with-events')
  const people = manifest.kinds[kind]!.entities
  const bought = buyers && countOf(buyers.members, minimum)
  return {
    people: countOf(people, minimum),
    ...(bought === undefined ? {} : { buyers: bought }),
    trend: runs.map((one) => {
      const count = countOf(one.manifest.kinds[kind]?.entities ?? 0, minimum)
      return { day: one.manifest.day, value: isOpen(count) ? count : null }
    }),
    door: doorOf({ kind, population: 'everyone' }, []),
  }
}

async function reachableTile(project: Project, at: ReadAt, kind: string): Promise<Tiles['reachable']> {
  const draft = doorOf({ kind, population: 'everyone' }, [])
  const found = await project.reach(draft, { run: at.run })
  return found && reachAnswer(found, draft, project.file['minimum group'])
}

/** Of the best classes of all tiers (RFM where there are none) the one that brings the most money. */
async function bestTile(project: Project, at: ReadAt, manifest: Manifest, kind: string): Promise<Tiles['best']> {
  const { schemes } = manifest.kinds[kind]!
  const [tiers, rfm] = ['tiers', 'rfm'].map((method) => schemes.filter((one) => one.method === method))
  const found: NonNullable<Tiles['best']>[] = []
  for (const { id, name } of tiers!.length > 0 ? tiers! : rfm!) {
    const { money, classes } = shownScheme(await project.scheme(id, { run: at.run }), at)
    const [top] = classes
    if (!top) continue
    found.push({
      scheme: { id, name },
      name: top.name,
      people: top.people,
      share: top.share,
      ...(money ? { money: { name: money.name, of: money.of } } : {}),
      revenueShare: top.moneyShare,
      door: top.door,
    })
  }
  const shareOf = (one: NonNullable<Tiles['best']>) => one.revenueShare ?? -1
  return found.toSorted((a, b) => shareOf(b) - shareOf(a))[0]
}

/** Moves to better and worse classes; nothing while there is no run before, or no scheme whose classes have an order. */
function movedTile(found: MigrationAnswer | undefined): Tiles['moved'] {
  const { better, worse } = found?.totals ?? {}
  if (!found?.ordered || better === null || worse === null || better === undefined || worse === undefined)
    return undefined
  return { scheme: { id: found.scheme.id, name: found.scheme.name }, up: better, down: worse, since: found.from.day }
}
