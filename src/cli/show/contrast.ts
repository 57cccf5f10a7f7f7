import type { Bilingual, ExitCode } from '../../errors.ts'
import type { GroupContrast } from '../../index.ts'
import type { Door } from '../door.ts'
import { count, decimal } from '../figures.ts'
import { oneLine } from '../plain-text.ts'
import type { TableCell } from '../table.ts'
import { table } from '../table.ts'

type Outcome = GroupContrast['outcomes'][number]

const refusals: Record<Exclude<Outcome['verdict'], 'compared'>, Bilingual> = {
  'one-group': { zh: '只有一组人,没有可比的', en: 'there is one group only, and nobody to compare it with' },
  'too-few': {
    zh: '够大的组不到两个 (每组至少 {minimum} 人),不能下结论',
    en: 'fewer than two groups have {minimum} people or more: nothing can be said',
  },
  'no-variation': { zh: '所有人的值都一样', en: 'everybody has the same value' },
}

const untold: Record<NonNullable<Outcome['groups'][number]['untold']>, Bilingual> = {
  'one-person': { zh: '人太少', en: 'too few' },
  'no-spread': { zh: '组内无差异,不能判断', en: 'no spread inside: cannot tell' },
}

/** How groups differ in an attribute, outcome by outcome. */
export function contrastText(
  door: Door,
  { attribute, by }: { attribute: string; by: string },
  found: GroupContrast,
): ExitCode {
  const { t, paint, language } = door
  door.data('contrast', { ...found, attribute, by, names: { attribute: found.attribute, by: found.by } })
  const head = `${paint('bold', oneLine(t(found.attribute)))} × ${oneLine(t(found.by))}\n${paint('dim', `${found.among} ${count(found.people, language)} · ${found.day} · ${found.run}`)}`
  const notes = found.circular
    ? [
        t({
          zh: '注意:两个标签有一个是由另一个算出来的,有差异是必然的',
          en: 'mind: one of the two is made from the other, so a difference is no news',
        }),
      ]
    : []
  door.print([head, ...found.outcomes.map((one) => outcomeText(door, found, one)), ...notes].join('\n\n'))
  return 0
}

function outcomeText(door: Door, { unit, minimum }: GroupContrast, outcome: Outcome): string {
  const { t, paint, language } = door
  const { measure, value, verdict, groups, ungrouped } = outcome
  const figure = (one: number) => (measure === 'share' ? `${(one * 100).toFixed(1)}%` : decimal(one))
  const points = (one: number) => (measure === 'share' ? signed((one * 100).toFixed(1)) : signed(decimal(one)))
  const rows = groups.map((one): TableCell[] => [
    oneLine(one.group),
    one.few ? { text: count(one.n, language), style: 'yellow' } : count(one.n, language),
    one.missing ? count(one.missing, language) : '',
    one.estimate === undefined ? '—' : figure(one.estimate),
    one.from === undefined || one.to === undefined ? '—' : `${figure(one.from)} – ${figure(one.to)}`,
    one.difference ? points(one.difference.value) : '—',
    one.difference ? `${points(one.difference.from)} … ${points(one.difference.to)}` : '—',
    one.differs
      ? { text: t({ zh: '不同', en: 'differs' }), style: 'green' }
      : one.few
        ? { text: t({ zh: '人太少', en: 'too few' }), style: 'yellow' }
        : one.untold === undefined
          ? ''
          : { text: t(untold[one.untold]), style: 'yellow' },
  ])
  const right = (zh: string, en: string) => ({ title: t({ zh, en }), align: 'right' as const })
  const share = value === undefined ? '' : value === 'true' ? '' : ` “${oneLine(value)}”`
  const columns = [
    { title: t({ zh: '组', en: 'group' }), max: 30 },
    right('人数', 'people'),
    { ...right('没有值', 'missing'), optional: true },
    measure === 'share'
      ? right(`占比${share}`, `share${share}`)
      : right(`平均${unit ? ` ${unit}` : ''}`, `mean${unit ? ` ${unit}` : ''}`),
    right('95% 区间', '95 % interval'),
    measure === 'share'
      ? right('与其余人之差 (百分点)', 'less the rest (points)')
      : right('与其余人之差', 'less the rest'),
    right('95% 区间', '95 % interval'),
    { title: '' },
  ]
  const refused =
    verdict === 'compared' ? [] : [paint('yellow', t(refusals[verdict]).replace('{minimum}', String(minimum)))]
  const without = ungrouped
    ? [
        t({
          zh: `另有 ${count(ungrouped, language)} 人没有组`,
          en: `${count(ungrouped, language)} more are in no group`,
        }),
      ]
    : []
  return [table(columns, rows, paint), ...refused, ...without].join('\n')
}

const signed = (text: string): string =>
  text.startsWith('-') ? `−${text.slice(1)}` : Number.parseFloat(text) === 0 ? text : `+${text}`
