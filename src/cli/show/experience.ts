import type { ExitCode } from '../../errors.ts'
import type { Experience, ExperienceGroup } from '../../index.ts'
import type { Door } from '../door.ts'
import { count, decimal, share } from '../figures.ts'
import { oneLine } from '../plain-text.ts'
import type { TableCell } from '../table.ts'
import { table } from '../table.ts'

const titles: Record<Experience['measure'], string> = { nps: 'NPS', csat: 'CSAT', effort: 'CES' }

/** What people answer, group by group. */
export function experienceText(door: Door, found: Experience): ExitCode {
  const { t, paint, language } = door
  door.data('experience', { ...found })
  const { measure, scale } = found
  const figure = (value: number) =>
    measure === 'nps' ? signed(value) : measure === 'csat' ? `${decimal(value * 100)}%` : decimal(value)
  const cells = (one: ExperienceGroup, name: TableCell): TableCell[] => {
    const { score } = one
    const range = score?.interval
    return [
      name,
      score ? { text: figure(score.score), style: 'bold' } : '—',
      range ? `${figure(range.low)} – ${figure(range.high)}` : '—',
      count(score?.n ?? 0, language),
      share(score?.n ?? 0, one.people),
      score?.promoters === undefined ? '' : `${score.promoters} / ${score.passives} / ${score.detractors}`,
      one.outside ? count(one.outside, language) : '',
    ]
  }
  const right = (zh: string, en: string) => ({ title: t({ zh, en }), align: 'right' as const })
  const columns = [
    { title: t({ zh: '组', en: 'group' }), max: 36 },
    { title: titles[measure], align: 'right' as const },
    right('95% 区间', '95% interval'),
    right('回答', 'answers'),
    right('回答率', 'answered'),
    { ...right('推荐/中立/贬损', 'promoters/passives/detractors'), optional: true },
    { ...right('量表之外', 'off the scale'), optional: true },
  ]
  const rows = [
    ...found.groups.map((one) => cells(one, oneLine(t(one.name)))),
    cells(found.all, { text: t({ zh: '合计 (每人一次)', en: 'all, each once' }), style: 'dim' }),
  ]
  const head = [
    `${paint('bold', oneLine(t(found.of.name)))}  ${scale[0]}–${scale[1]}`,
    paint('dim', `${oneLine(t(found.in.name))} · ${found.day} · ${found.run}`),
  ].join('\n')
  door.print(
    [head, table(columns, rows, paint), paint('dim', found.conventions.map((one) => t(one)).join('\n'))].join('\n\n'),
  )
  return 0
}

const signed = (score: number): string => `${score > 0 ? '+' : score < 0 ? '−' : ''}${decimal(Math.abs(score))}`
