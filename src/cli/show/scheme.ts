import type { ExitCode } from '../../errors.ts'
import type { GroupNotes, KindManifest, Manifest, SchemeManifest } from '../../index.ts'
import { dependencyTable } from '../dependency-table.ts'
import type { Door } from '../door.ts'
import { count, decimal, share } from '../figures.ts'
import { oneLine } from '../plain-text.ts'
import { populationSize, populationWords } from '../run-summary.ts'
import type { TableCell } from '../table.ts'
import { bar, pairs, table } from '../table.ts'
import { clusterParts } from './cluster-sight.ts'
import { groupTables } from './notes.ts'
import { aboutRows, statusLine } from './status-line.ts'

/** One scheme as the last run has it: its classes with their rules, the cuts that were found, who is in none. */
export function schemeText(
  door: Door,
  manifest: Manifest,
  own: KindManifest,
  one: SchemeManifest,
  said: GroupNotes,
): ExitCode {
  const { t, language, paint } = door
  const base = populationSize(own, one.population)
  const population = own.populations.find((each) => each.id === one.population)
  const largest = Math.max(...one.classes.map((each) => each.members), 1)
  const rows = one.classes.map((each): TableCell[] => [
    each.id,
    t(each.name),
    count(each.members, language),
    share(each.members, base),
    bar(each.members, largest, 16),
    t(each.rule),
  ])
  const right = (zh: string, en: string) => ({ title: t({ zh, en }), align: 'right' as const })
  const columns = [
    { title: t({ zh: '类', en: 'class' }) },
    { title: t({ zh: '名称', en: 'name' }), max: 40 },
    right('人数', 'people'),
    right('占总体', 'share'),
    { title: '' },
    { title: t({ zh: '规则', en: 'rule' }), max: 70 },
  ]
  const unassigned = one.unassigned
    .filter((each) => each.members > 0)
    .map((each): TableCell[] => [t(each.text), count(each.members, language), share(each.members, base)])
  const groups = one.groups.map((each): TableCell[] => [
    t(each.name),
    count(each.members, language),
    share(each.members, base),
  ])
  const sight = one.clusters
  door.data('scheme', { day: manifest.day, run: manifest.run, ...one, ...said })
  const cuts = Object.entries(sight ? {} : (one.fitted?.values ?? {})).map(([name, value]): TableCell[] => [
    name,
    cutText(value),
  ])
  const about: [string, string][] = [
    [t({ zh: '方法', en: 'method' }), one.method],
    [
      t({ zh: '总体', en: 'population' }),
      `${oneLine(population ? t(population.name) : one.population)} ${populationWords(door, base, one.prospects)}`,
    ],
    ...aboutRows(door, one),
  ]
  const parts = [
    `${paint('bold', one.id)}  ${oneLine(t(one.name))}\n${paint('dim', statusLine(door, manifest, one))}`,
    table(columns, rows, paint),
    ...(groups.length
      ? [
          table(
            [{ title: t({ zh: '大类', en: 'group' }) }, right('人数', 'people'), right('占总体', 'share')],
            groups,
            paint,
          ),
        ]
      : []),
    ...(unassigned.length
      ? [
          table(
            [
              { title: t({ zh: '未归类的原因', en: 'unassigned because' }) },
              right('人数', 'people'),
              right('占总体', 'share'),
            ],
            unassigned,
            paint,
          ),
        ]
      : []),
    ...(sight ? clusterParts(door, sight) : []),
    ...(cuts.length ? [table([{ title: t({ zh: '切点', en: 'cut' }) }, right('值', 'value')], cuts, paint)] : []),
    ...dependencyTable(door, own),
    pairs(about, paint),
    ...groupTables(door, said),
  ]
  door.print(parts.join('\n\n'))
  door.note(`\nfenqun migrate ${one.id}\nfenqun export ${one.id} --to ${one.id}.xlsx`)
  return 0
}

function cutText(value: unknown): string {
  if (value === null || value === undefined) return '—'
  const number = Number(value)
  return Number.isFinite(number) && value !== '' ? decimal(number) : String(value)
}
