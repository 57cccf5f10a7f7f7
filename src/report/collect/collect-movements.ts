import type { RunContext } from '../../runs/context.ts'
import type { SchemeManifest } from '../../runs/manifest.ts'
import { migrate } from '../../runs/migrate.ts'
import { migrationOf } from '../../stats/migration.ts'
import type { MovementPart, Part } from '../report-data.ts'
import type { Chapter } from './chapter.ts'
import { comparable } from './chapter.ts'
import { shapeOf } from './shapes.ts'

/** Schemes whose movement is shown, the one that says most first. Shares of a total move by definition and are left out. */
export function movingSchemes(schemes: readonly SchemeManifest[]): SchemeManifest[] {
  return [
    ...schemes.filter((one) => one.method === 'rfm'),
    ...schemes.filter((one) => one.method === 'tiers' && shapeOf(one, 'tiers')?.cutBy !== 'share'),
    ...schemes.filter((one) => one.method === 'life cycle'),
  ]
}

/** Who moved since the run before; undefined where no scheme says anything of movement. */
export async function collectMovements(
  engine: RunContext['engine'],
  chapter: Chapter,
): Promise<Part<readonly MovementPart[]> | undefined> {
  const { reader, before, published } = chapter
  const moving = movingSchemes(reader.manifest.schemes)
  if (moving.length === 0) return undefined
  if (!before)
    return {
      empty: 'not-computed',
      because: {
        zh: '需要两个不同基准日的运行：再运行一次，例如 fenqun run --as-of 更早的一天。',
        en: 'It takes runs at two as-of days: run once more, for example fenqun run --as-of an earlier day.',
      },
    }
  const same = moving.filter((scheme) => comparable(scheme, before.manifest))
  if (same.length === 0)
    return {
      empty: 'not-computed',
      because: {
        zh: `这些方案的定义在 ${before.published.manifest.day} 之后改过，两次的类不能相比。`,
        en: `The definitions changed after ${before.published.manifest.day}, so the classes cannot be compared.`,
      },
    }
  const parts: MovementPart[] = []
  for (const scheme of same) {
    const { flows, classes } = await migrate(engine, before.published, published, scheme.id)
    const touched = new Set(flows.flatMap((flow) => [flow.from, flow.to]))
    const shown = classes.filter((one) => one.id !== 'unassigned' || touched.has('unassigned'))
    const { counts, entered, gone } = migrationOf(
      shown.map((one) => one.id),
      flows.map(({ from, to, people }) => ({
        from: from === 'new' ? null : from,
        to: to === 'gone' ? null : to,
        count: people,
      })),
    )
    parts.push({
      scheme: scheme.id,
      name: scheme.name,
      from: before.published.manifest.day,
      to: published.manifest.day,
      classes: shown,
      ordered: scheme.method !== 'life cycle',
      counts,
      entered,
      gone,
    })
  }
  return parts
}
