import type { ExitCode } from '../../errors.ts'
import type { GroupNotes, KindManifest, Manifest, SegmentManifest } from '../../index.ts'
import type { Door } from '../door.ts'
import { change, count, share } from '../figures.ts'
import { oneLine } from '../plain-text.ts'
import { populationSize } from '../run-summary.ts'
import type { TableCell } from '../table.ts'
import { pairs, table } from '../table.ts'
import { cutTable } from './cut-table.ts'
import { groupTables } from './notes.ts'
import { aboutRows, statusLine } from './status-line.ts'

/** One segment as the last run has it. */
export function segmentText(
  door: Door,
  manifest: Manifest,
  own: KindManifest,
  one: SegmentManifest,
  said: GroupNotes,
): ExitCode {
  const { t, language, paint } = door
  const overlaps = own.overlaps.filter(({ a, b }) => a === one.id || b === one.id)
  door.data('segment', { day: manifest.day, run: manifest.run, ...one, overlaps, ...said })
  const base = populationSize(own, one.population)
  const population = own.populations.find((each) => each.id === one.population)
  const comparable = one.entered !== undefined && one.left !== undefined
  const rows: [string, string][] = [
    [t({ zh: '规则', en: 'rule' }), oneLine(t(one.sentence))],
    [
      t({ zh: '总体', en: 'population' }),
      `${oneLine(population ? t(population.name) : one.population)} ${count(base, language)}`,
    ],
    [t({ zh: '人数', en: 'people' }), `${count(one.members, language)} (${share(one.members, base)})`],
    [t({ zh: '未知', en: 'unknown' }), count(one.unknown, language)],
    ...(comparable
      ? [
          [
            t({ zh: '变化', en: 'change' }),
            t({ zh: '进入', en: 'in' }) +
              ` ${change(one.entered ?? 0, language)}  ` +
              t({ zh: '离开', en: 'out' }) +
              ` ${change(-(one.left ?? 0), language)}`,
          ] as [string, string],
        ]
      : []),
    ...aboutRows(door, one),
  ]
  const shared = overlaps
    .slice(0, 10)
    .map(({ a, b, both }): TableCell[] => [a === one.id ? b : a, count(both, language), share(both, one.members)])
  const columns = [
    { title: t({ zh: '同时也在', en: 'also in' }) },
    { title: t({ zh: '人数', en: 'people' }), align: 'right' as const },
    { title: t({ zh: '占本客群', en: 'of this one' }), align: 'right' as const },
  ]
  const parts = [
    `${paint('bold', one.id)}  ${oneLine(t(one.name))}\n${paint('dim', statusLine(door, manifest, one))}`,
    pairs(rows, paint),
    ...(one.fitted?.cuts.length ? [cutTable(door, one.fitted.cuts)] : []),
    ...(shared.length ? [table(columns, shared, paint)] : []),
    ...groupTables(door, said),
  ]
  door.print(parts.join('\n\n'))
  door.note(`\nfenqun explain ${one.id}\nfenqun export ${one.id} --to ${one.id}.xlsx`)
  return 0
}
