import type { Bilingual, ExitCode } from '../../errors.ts'
import type { SheetBlock, SheetLine, Sheets } from '../../index.ts'
import type { Door } from '../door.ts'
import { count, decimal, moneyText } from '../figures.ts'
import { oneLine } from '../plain-text.ts'
import { pairs } from '../table.ts'

const titles: Record<SheetBlock['block'], Bilingual> = {
  'order-pattern': { zh: '怎么买', en: 'order pattern' },
  needs: { zh: '要什么', en: 'needs' },
  values: { zh: '看重什么', en: 'what they value' },
  'cost-effectiveness': { zh: '成本与收益', en: 'cost-effectiveness' },
}

/** The profile of each group, block by block. */
export function sheetText(door: Door, found: Sheets): ExitCode {
  const { t, paint, language } = door
  door.data('sheet', { ...found })
  const unit = found.revenue.unit ? ` ${found.revenue.unit}` : ''
  const lineOf = (line: SheetLine): [string, string] => {
    const own = line.unit ? ` ${line.unit}` : ''
    const value = line.top
      ? line.top.map((one) => `${oneLine(one.value)} ${count(one.people, language)}`).join(', ')
      : line.share === undefined
        ? `${decimal(line.mean ?? 0)}${own}`
        : `${decimal(line.share * 100)}%`
    return [`  ${oneLine(t(line.name))}`, `${value}  (${count(line.known, language)})`]
  }
  const blockOf = (block: SheetBlock): string => {
    const money = [
      ...(block.revenue === undefined
        ? []
        : [[`  ${oneLine(t(found.revenue.name))}`, `${moneyText(block.revenue)}${unit}`]]),
      ...(block.cost === undefined
        ? []
        : [[`  ${t({ zh: '服务成本', en: 'cost to serve' })}`, `${moneyText(block.cost)}${unit}`]]),
      ...(block.net === undefined
        ? []
        : [[`  ${t({ zh: '净值', en: 'after cost' })}`, `${moneyText(block.net)}${unit}`]]),
      ...(block.netPerHead === undefined
        ? []
        : [[`  ${t({ zh: '人均净值', en: 'per head' })}`, `${decimal(block.netPerHead)}${unit}`]]),
    ] as [string, string][]
    const lines = [...block.lines.map(lineOf), ...money]
    return [
      t(titles[block.block]),
      ...(lines.length ? [pairs(lines, paint)] : []),
      ...(block.missing ? [`  ${paint('yellow', t(block.missing))}`] : []),
    ].join('\n')
  }
  const groups = found.groups.map((group) =>
    [
      `${paint('bold', oneLine(t(group.name)))}  ${count(group.people, language)} · ${decimal(group.share * 100)}%`,
      ...group.blocks.map(blockOf),
      ...(group.action ? [`${t({ zh: '怎么做', en: 'what to do' })}  ${oneLine(t(group.action))}`] : []),
      ...group.notes.flatMap((note) => (note.text ? [`“${oneLine(t(note.text))}” (${note.date})`] : [])),
    ].join('\n'),
  )
  door.print([paint('dim', `${oneLine(t(found.by.name))} · ${found.day} · ${found.run}`), ...groups].join('\n\n'))
  return 0
}
