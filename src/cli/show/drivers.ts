import type { Bilingual, ExitCode } from '../../errors.ts'
import type { DriverRating, Drivers, DriverScores } from '../../index.ts'
import type { Door } from '../door.ts'
import { count, decimal } from '../figures.ts'
import { oneLine } from '../plain-text.ts'
import { table } from '../table.ts'
import { printGroups } from './group-table.ts'

const groupNames: Record<Drivers['drivers'][number]['group'], Bilingual> = {
  technology: { zh: '技术', en: 'technology' },
  brand: { zh: '品牌', en: 'brand' },
  product: { zh: '产品', en: 'product' },
  knowledge: { zh: '知识', en: 'knowledge' },
  relationship: { zh: '关系', en: 'relationship' },
}

const quadrantNames: Record<NonNullable<DriverRating['quadrant']>, Bilingual> = {
  'fix-first': { zh: '先改', en: 'fix first' },
  'keep-up': { zh: '保持', en: 'keep it up' },
  'low-priority': { zh: '不急', en: 'low priority' },
  'too-much': { zh: '用力过多', en: 'possibly too much' },
}

/** The scorecard of each group of people. */
export function driversText(door: Door, found: Drivers & { view: string }): ExitCode {
  const { t, paint, language } = door
  door.data('drivers', { ...found })
  const figure = (value: number | undefined) => (value === undefined ? '—' : decimal(value))
  const right = (zh: string, en: string) => ({ title: t({ zh, en }), align: 'right' as const })
  const card = (people: DriverScores): string => {
    const head = `${paint('bold', oneLine(t(people.name)))}  ${count(people.people, language)}`
    const rows = people.scores.flatMap((score) => [
      [
        { text: t(groupNames[score.group]), style: 'bold' as const },
        t({ zh: `评了 ${score.rated}/${score.of} 项`, en: `${score.rated} of ${score.of} rated` }),
        '',
        figure(score.importance),
        figure(score.performance),
        '',
      ],
      ...found.drivers.flatMap((driver, at) => {
        const { known, importance, performance, quadrant } = people.ratings[at]!
        return driver.group === score.group
          ? [
              [
                '',
                oneLine(t(driver.name)),
                count(known, language),
                figure(importance),
                figure(performance),
                quadrant
                  ? {
                      text: t(quadrantNames[quadrant]),
                      style: quadrant === 'fix-first' ? ('yellow' as const) : ('dim' as const),
                    }
                  : '',
              ],
            ]
          : []
      }),
    ])
    const columns = [
      { title: t({ zh: '类', en: 'group' }) },
      { title: t({ zh: '驱动因素', en: 'driver' }), max: 40 },
      right('评的人', 'rated by'),
      right('重要', 'importance'),
      right('表现', 'performance'),
      { title: '' },
    ]
    return `${head}\n${table(columns, rows, paint)}`
  }
  printGroups(door, found, [found.all, ...found.groups].map(card))
  return 0
}
