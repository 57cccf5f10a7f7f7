import type { Bilingual, ExitCode } from '../../errors.ts'
import type { EntityChange, EntityHistory } from '../../index.ts'
import type { Door } from '../door.ts'
import { oneLine } from '../plain-text.ts'
import type { TableCell } from '../table.ts'
import { table } from '../table.ts'

/** What a change is called. */
export const changeWords: Record<EntityChange['change'], Bilingual> = {
  found: { zh: '首次算出', en: 'found' },
  entered: { zh: '进入', en: 'entered' },
  left: { zh: '离开', en: 'left' },
  moved: { zh: '换类', en: 'moved' },
}

/** And what made it. */
export const reasonWords: Record<NonNullable<EntityChange['reason']>, Bilingual> = {
  data: { zh: '数据', en: 'data' },
  time: { zh: '时间', en: 'time' },
  definition: { zh: '定义', en: 'definition' },
  merged: { zh: '合并或拆开', en: 'merged or parted' },
}

/** Every enter, leave and move of one customer, by day, with its reason. */
export function entityHistoryText(door: Door, history: EntityHistory): ExitCode {
  const { t, paint } = door
  const { changes, ...about } = history
  door.data('history', about)
  for (const one of changes) door.data('change', one)
  const style = (one: EntityChange) => (one.change === 'left' ? 'red' : one.change === 'moved' ? 'yellow' : 'green')
  const rows = changes.map((one): TableCell[] => [
    one.day,
    one.run,
    { text: t(changeWords[one.change]), style: style(one) },
    one.id,
    t(one.name),
    [one.from, one.to].flatMap((each) => (each ? [t(each.name)] : [])).join(' → '),
    one.reason ? t(reasonWords[one.reason]) : '',
  ])
  const titles: Bilingual[] = [
    { zh: '基准时', en: 'as of' },
    { zh: '运行', en: 'run' },
    { zh: '', en: '' },
    { zh: '客群或方案', en: 'segment or scheme' },
    { zh: '名称', en: 'name' },
    { zh: '类', en: 'class' },
    { zh: '因为', en: 'because of' },
  ]
  const body = rows.length
    ? table(
        titles.map((title, index) => ({ title: t(title), max: 40, optional: index > 4 })),
        rows,
        paint,
      )
    : t({ zh: '没有任何变动', en: 'nothing has changed' })
  door.print(`${paint('bold', oneLine(history.id))}  ${history.kind}\n${body}`)
  if (history.gaps.length)
    door.note(
      t({
        zh: `这些基准时没有比较过:${history.gaps.join('、')}`,
        en: `not compared at ${history.gaps.join(', ')}`,
      }),
    )
  return 0
}
