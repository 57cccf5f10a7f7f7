import type { Bilingual, ExitCode } from '../../errors.ts'
import type { GapCell, GapOfPerson, Gaps, PersonGaps } from '../../index.ts'
import type { Door } from '../door.ts'
import { count } from '../figures.ts'
import { oneLine } from '../plain-text.ts'
import { table } from '../table.ts'
import { groupTable, printGroups } from './group-table.ts'

const states: Record<Exclude<GapCell['state'], 'open'>, Bilingual> = {
  'not-sold': { zh: '不卖', en: 'n/a' },
  'not-needed': { zh: '不需要', en: 'not needed' },
  empty: { zh: '没有人', en: 'nobody' },
}

/** Stages down, products across; each cell how many of those it is for lack it. */
export function gapsText(door: Door, found: Gaps & { view: string }): ExitCode {
  const { t, language } = door
  door.data('gaps', { ...found })
  const rows = groupTable(door, found.stages, [
    { title: t({ zh: '人数', en: 'people' }), align: 'right', cell: (row) => count(row.people, language) },
    ...found.products.map(({ name }, at) => ({
      title: oneLine(t(name)),
      align: 'right' as const,
      max: 24,
      cell: (row: (typeof found.stages)[number]) => {
        const { state, gap, people } = row.cells[at]!
        return state === 'open' ? `${count(gap, language)} / ${count(people, language)}` : t(states[state])
      },
    })),
  ])
  const read = t({ zh: '每格:缺口 / 卖给且需要的人', en: 'each cell: gaps / people it is sold to who need it' })
  printGroups(door, found, [rows, read])
  return 0
}

const ofPerson: Record<GapOfPerson, Bilingual> = {
  has: { zh: '有', en: 'has it' },
  gap: { zh: '缺口', en: 'gap' },
  'not-sold': { zh: '不卖', en: 'n/a' },
  'not-needed': { zh: '不需要', en: 'not needed' },
  unknown: { zh: '不知道', en: 'not known' },
}

/** How one person stands to each product. */
export function personGapsText(door: Door, found: PersonGaps & { view: string }): ExitCode {
  const { t, paint } = door
  door.data('person-gaps', { ...found })
  const rows = found.products.map(({ name, state }) => [
    oneLine(t(name)),
    { text: t(ofPerson[state]), style: state === 'gap' ? ('yellow' as const) : ('dim' as const) },
  ])
  const stage = found.stage ? oneLine(t(found.stage.name)) : t({ zh: '不在任何阶段', en: 'in no stage' })
  const columns = [{ title: t({ zh: '产品', en: 'product' }), max: 40 }, { title: t({ zh: '有没有', en: 'state' }) }]
  door.print(`${paint('bold', stage)}\n\n${table(columns, rows, paint)}`)
  return 0
}
