import type { Bilingual, ExitCode } from '../../errors.ts'
import type { Responses } from '../../index.ts'
import type { Door } from '../door.ts'
import { count } from '../figures.ts'
import { oneLine } from '../plain-text.ts'
import type { TableCell, TableColumn } from '../table.ts'
import { table } from '../table.ts'

const verdicts: Record<Responses['verdict'], Bilingual> = {
  differs: { zh: '应答不同', en: 'groups respond differently' },
  'not-shown': { zh: '没有显出不同', en: 'no difference is shown' },
  'too-few': {
    zh: '人太少 (每组至少 {minimum} 人),不能下结论',
    en: 'too few (groups need {minimum} people): nothing can be said',
  },
  'one-group': { zh: '只有一组人有值,没有可比的', en: 'one group only has a value: nothing to compare' },
}

const pairVerdicts: Record<Responses['differences'][number]['verdict'], Bilingual> = {
  differs: { zh: '不同', en: 'differs' },
  'not-shown': { zh: '没有显出', en: 'not shown' },
  'too-few': { zh: '人太少', en: 'too few' },
}

/** Rates by group, differences with their verdicts, and what all groups say together. */
export function responsesText(door: Door, found: Responses): ExitCode {
  const { t, paint, language } = door
  door.data('responses', { ...found })
  const percent = (share: number) => `${(share * 100).toFixed(1)}%`
  const points = (share: number) => signed((share * 100).toFixed(1))
  const right = (zh: string, en: string): TableColumn => ({ title: t({ zh, en }), align: 'right' })
  const value = found.to.value === undefined ? '' : ` = ${oneLine(found.to.value)}`
  const by = found.by ? ` × ${oneLine(t(found.by.name))}` : ''
  const head = `${paint('bold', `${oneLine(t(found.to.name))}${value}`)}${by}\n${paint('dim', `${oneLine(t(found.in.name))} · ${found.day} · ${found.run}`)}`
  const verdict = paint(
    found.verdict === 'differs' ? 'bold' : 'yellow',
    t(verdicts[found.verdict]).replace('{minimum}', String(found.minimum)),
  )
  const groups = table(
    [
      { title: t({ zh: '组', en: 'group' }), max: 30 },
      right('人数', 'people'),
      right('应答', 'answered'),
      right('应答率', 'rate'),
      right('95% 区间', '95 % interval'),
      right('收缩后', 'shrunk'),
      { ...right('没有值', 'missing'), optional: true },
      { title: '', optional: true },
    ],
    found.groups.map((one): TableCell[] => [
      oneLine(t(one.name)),
      count(one.n, language),
      count(one.count, language),
      one.rate === undefined ? '—' : percent(one.rate),
      one.interval ? `${percent(one.interval.low)} – ${percent(one.interval.high)}` : '—',
      one.shrunk ? percent(one.shrunk.rate) : '—',
      one.missing ? count(one.missing, language) : '',
      one.few ? { text: t({ zh: '人太少', en: 'too few' }), style: 'yellow' } : '',
    ]),
    paint,
  )
  const nameOf = new Map(found.groups.map((one) => [one.id, oneLine(t(one.name))]))
  const pairs = table(
    [
      { title: t({ zh: '比较', en: 'compared' }), max: 50 },
      right('差 (百分点)', 'points'),
      right('95% 区间', '95 % interval'),
      right('校正 p', 'adjusted p'),
      { title: '' },
      { ...right('两边都在', 'in both'), optional: true },
    ],
    found.differences.map((one): TableCell[] => [
      `${nameOf.get(one.a)} − ${one.b === undefined ? t({ zh: '其余', en: 'the rest' }) : nameOf.get(one.b)}`,
      points(one.difference),
      `${points(one.interval.low)} … ${points(one.interval.high)}`,
      one.adjustedP < 0.0001 ? '< 0.0001' : one.adjustedP.toFixed(4),
      { text: t(pairVerdicts[one.verdict]), style: one.verdict === 'differs' ? 'green' : 'yellow' },
      one.both ? count(one.both, language) : '',
    ]),
    paint,
  )
  const together = found.test
    ? [
        t({
          zh: `各组一起:χ² ${found.test.statistic.toFixed(2)} (自由度 ${found.test.df}),p ${found.test.p.toFixed(4)},Cramér V ${found.test.v.toFixed(3)}${found.test.smallestExpected < 5 ? ';有的格子太小,p 只是大概' : ''}`,
          en: `all groups together: χ² ${found.test.statistic.toFixed(2)} (df ${found.test.df}), p ${found.test.p.toFixed(4)}, Cramér's V ${found.test.v.toFixed(3)}${found.test.smallestExpected < 5 ? '; some cells are small, p is rough' : ''}`,
        }),
      ]
    : []
  const notes = [
    ...(found.circular
      ? [
          t({
            zh: '注意:分组和应答看同一个标签,有差别是必然的',
            en: 'mind: groups and answer rest on the same attribute, so a difference is no news',
          }),
        ]
      : []),
    ...(found.ungrouped
      ? [
          t({
            zh: `另有 ${count(found.ungrouped, language)} 人不在任何一组`,
            en: `${count(found.ungrouped, language)} more are in no group`,
          }),
        ]
      : []),
  ]
  door.print(
    [head, groups, ...(found.differences.length ? [pairs] : []), [verdict, ...together, ...notes].join('\n')].join(
      '\n\n',
    ),
  )
  return 0
}

const signed = (text: string): string =>
  text.startsWith('-') ? `−${text.slice(1)}` : Number.parseFloat(text) === 0 ? text : `+${text}`
