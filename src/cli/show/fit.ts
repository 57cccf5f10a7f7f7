import type { ExitCode } from '../../errors.ts'
import type { SegmentFit } from '../../index.ts'
import type { Door } from '../door.ts'
import { count, decimal } from '../figures.ts'
import { oneLine } from '../plain-text.ts'
import type { TableCell } from '../table.ts'
import { table } from '../table.ts'

const shown = 40

/** What the buyers of a segment bought against those of its base. */
export function fitText(
  door: Door,
  { segment, event, by }: { segment: string; event: string; by: string },
  found: SegmentFit,
): ExitCode {
  const { t, paint, language } = door
  door.data('fit', { segment, event, by, ...found })
  const number = (value: number) => count(value, language)
  const percent = (value: number) => `${(value * 100).toFixed(1)}%`
  const flags = {
    'over-indexed': { text: t({ zh: '偏多', en: 'over-indexed' }), style: 'green' as const },
    'under-indexed': { text: t({ zh: '偏少', en: 'under-indexed' }), style: 'yellow' as const },
  }
  const rows = found.products
    .slice(0, shown)
    .map((one): TableCell[] => [
      oneLine(one.product),
      number(one.buyers),
      percent(one.share),
      `${percent(one.from)} – ${percent(one.to)}`,
      number(one.baseBuyers),
      percent(one.baseShare),
      decimal(one.index),
      one.indexFrom === undefined || one.indexTo === undefined
        ? '—'
        : `${decimal(one.indexFrom)} – ${decimal(one.indexTo)}`,
      one.flag ? flags[one.flag] : '',
    ])
  const right = (zh: string, en: string) => ({ title: t({ zh, en }), align: 'right' as const })
  const columns = [
    { title: oneLine(by), max: 30 },
    right('买的人', 'bought'),
    right('占买家', 'of buyers'),
    { ...right('95% 区间', '95 % interval'), optional: true },
    right(`${found.base} 买的人`, `in ${found.base}`),
    right('占买家', 'of buyers'),
    right('指数', 'index'),
    right('95% 区间', '95 % interval'),
    { title: '' },
  ]
  const head = [
    `${paint('bold', segment)} × ${oneLine(by)}`,
    paint(
      'dim',
      t({
        zh: `买家 ${number(found.buyers)} 人;${found.base} 的买家 ${number(found.baseBuyers)} 人 · ${found.day} · ${found.run}`,
        en: `${number(found.buyers)} buyers; ${number(found.baseBuyers)} in ${found.base} · ${found.day} · ${found.run}`,
      }),
    ),
  ].join('\n')
  door.print(
    [head, ...(rows.length ? [table(columns, rows, paint)] : []), notes(door, found).join('\n')].join('\n\n').trimEnd(),
  )
  return 0
}

function notes({ t, paint, language }: Door, found: SegmentFit): string[] {
  const number = (value: number) => count(value, language)
  const { minimum, of, outside, products, verdict } = found
  return [
    ...(verdict === 'too-few'
      ? [
          paint(
            'yellow',
            t({
              zh: `买家太少 (客群和其余人都至少要 ${minimum} 人),不下结论`,
              en: `too few buyers to tell (the segment and the rest each need ${minimum})`,
            }),
          ),
        ]
      : []),
    ...(products.length > shown || of > products.length
      ? [
          t({
            zh: `共 ${number(of)} 种;--json 列出全部`,
            en: `${number(of)} products in all; \`--json\` lists them`,
          }),
        ]
      : []),
    ...(of > 20 && verdict === 'compared'
      ? [
          t({
            zh: '每种各看一个 95% 区间:约每二十种就有一种碰巧被标出',
            en: 'one 95 % interval each: about one product in twenty is flagged by chance',
          }),
        ]
      : []),
    ...(outside > 0
      ? [
          t({
            zh: `另有 ${number(outside)} 人不在 ${found.base} 里,不算`,
            en: `${number(outside)} members are not in ${found.base} and do not count`,
          }),
        ]
      : []),
  ]
}
