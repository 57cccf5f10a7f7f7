import type { Bilingual, ExitCode } from '../../errors.ts'
import type { Corners } from '../../index.ts'
import type { Door } from '../door.ts'
import { count, decimal } from '../figures.ts'
import { oneLine } from '../plain-text.ts'
import { groupTable, printGroups } from './group-table.ts'

const names = {
  both: { zh: '彼此成就', en: 'both gain' },
  'at-risk': { zh: '贡献多、得到少', en: 'worth much, gets little' },
  generous: { zh: '得到多、贡献少', en: 'gets much, worth little' },
  neither: { zh: '两头都低', en: 'little either way' },
} as const satisfies Record<NonNullable<Corners['points'][number]['corner']>, Bilingual>

/** Both values of each group, each in its own unit, with the corner it stands in. */
export function cornersText(door: Door, found: Corners & { view: string }): ExitCode {
  const { t, paint, language } = door
  door.data('corners', { ...found })
  const axis = ({ name, unit }: Corners['delivered']) => `${oneLine(t(name))} (${oneLine(t(unit))})`
  const figure = (value: number | undefined) => (value === undefined ? '—' : decimal(value))
  const rows = groupTable(
    door,
    [...found.points, found.all],
    [
      { title: t({ zh: '人数', en: 'people' }), align: 'right', cell: (row) => count(row.people, language) },
      { title: axis(found.delivered), align: 'right', cell: (row) => figure(row.delivered) },
      { title: axis(found.relationship), align: 'right', cell: (row) => figure(row.relationship) },
      {
        title: t({ zh: '在哪个角', en: 'corner' }),
        cell: ({ corner, id }) =>
          corner === undefined || id === null
            ? ''
            : { text: t(names[corner]), style: corner === 'at-risk' ? 'yellow' : 'dim' },
      },
    ],
  )
  const atRisk = found.points.filter((one) => one.id !== null && found.atRisk.includes(one.id))
  const listed = atRisk.map((one) => oneLine(t(one.name))).join(language === 'zh' ? '、' : ', ')
  const cuts = t({
    zh: `从 ${figure(found.delivered.cut)} 和 ${figure(found.relationship.cut)} 起算高`,
    en: `high from ${figure(found.delivered.cut)} and ${figure(found.relationship.cut)} on`,
  })
  printGroups(door, found, [rows, paint('dim', cuts), listed && paint('yellow', `${t(names['at-risk'])}: ${listed}`)])
  return 0
}
