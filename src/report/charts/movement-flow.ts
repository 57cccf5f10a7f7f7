import type { EChartsCoreOption } from 'echarts/core'
import stringWidth from 'string-width'
import type { Html } from '../html.ts'
import type { Page } from '../page.ts'
import type { MovementPart } from '../report-data.ts'
import { directionOf, movementRows } from '../moves.ts'
import type { MovementSights } from '../moves.ts'
import type { Sight } from '../small-groups.ts'
import { colours } from './colours.ts'
import { drawChart } from './draw.ts'
import type { ChartSize } from './draw.ts'

/** Pixels of a Latin letter at 13 px in the widest of the fonts that may be there; a Chinese character is two. */
const widthOfLetter = 7.6

/** Classes then on the left, now on the right. A node is a date and a class, so no flow can turn back on itself. */
export function movementFlow(page: Page, movement: MovementPart, sights: MovementSights, id: string): Html {
  const nodes = movement.classes.length + 1
  return drawChart({
    id,
    title: page.say('flowPicture', { scheme: page.text(movement.name), from: movement.from, to: movement.to }),
    wide: { width: 840, height: Math.max(260, 70 + nodes * 44) },
    narrow: { width: 340, height: Math.max(280, 70 + nodes * 46) },
    option: (size) => flowOption(page, movement, sights, size),
  })
}

function flowOption(
  page: Page,
  movement: MovementPart,
  sights: MovementSights,
  { narrow }: ChartSize,
): EChartsCoreOption {
  const last = movement.classes.length
  const rows = movementRows(movement)
  const flows = rows.flatMap((row, from) =>
    row.flatMap((count, to) => {
      const width = flowWidth(count, sights.moves[from]?.[to] ?? 'hidden', page.head.minimumGroup)
      return width === 0 ? [] : [{ from, to, width }]
    }),
  )
  const name = (index: number) => page.text(movement.classes[index]?.name).replaceAll(/\s+/g, ' ')
  const size = (index: number, then: boolean) =>
    page.people(
      rows.reduce((sum, row, from) => sum + (then ? (from === index ? total(row) : 0) : (row[index] ?? 0)), 0),
      (then ? sights.rows : sights.columns)[index],
    )
  const label = (index: number, then: boolean) =>
    `${index === last ? page.say(then ? 'newRow' : 'goneColumn') : name(index)}${narrow ? '' : ` ${size(index, then)}`}`
  const side = (then: boolean) =>
    [...movement.classes.keys(), last]
      .filter((index) => flows.some((flow) => (then ? flow.from : flow.to) === index))
      .map((index) => ({
        name: nodeName(movement, index, then),
        depth: then ? 0 : 1,
        itemStyle: { color: index === last ? colours.same : colours.soft, borderWidth: 0 },
        label: {
          position: then ? 'left' : 'right',
          formatter: () => label(index, then),
        },
      }))
  const colour = (from: number, to: number) => {
    if (from === last || to === last) return { color: colours.same, opacity: 0.35 }
    const direction = directionOf(movement, from, to)
    if (direction === 'up') return { color: colours.better, opacity: 0.6 }
    return direction === 'down'
      ? { color: colours.worse, opacity: 0.6 }
      : { color: colours.same, opacity: direction === 'same' ? 0.3 : 0.5 }
  }
  const labels = [...movement.classes.keys(), last].flatMap((index) => [label(index, true), label(index, false)])
  const margin = narrow
    ? 92
    : Math.min(240, Math.max(140, ...labels.map((text) => stringWidth(text) * widthOfLetter + 24)))
  const date = (text: string, at: 'left' | 'right') => ({
    text,
    top: 0,
    [at]: margin - (narrow ? 20 : 28),
    padding: 0,
    textStyle: { color: colours.soft, fontSize: 12, fontWeight: 'normal' },
  })
  return {
    title: [date(movement.from, 'left'), date(movement.to, 'right')],
    series: [
      {
        type: 'sankey',
        silent: true,
        layoutIterations: 0,
        nodeAlign: 'left',
        left: margin,
        right: margin,
        top: 24,
        bottom: 12,
        nodeWidth: narrow ? 8 : 12,
        nodeGap: narrow ? 12 : 14,
        label: { color: colours.ink, fontSize: narrow ? 12 : 13, width: margin - 12, overflow: 'truncate' },
        data: [...side(true), ...side(false)],
        links: flows.map(({ from, to, width }) => ({
          source: nodeName(movement, from, true),
          target: nodeName(movement, to, false),
          value: width,
          lineStyle: colour(from, to),
        })),
      },
    ],
  }
}

/** Hidden counts all have one width, which says nothing. */
function flowWidth(count: number, sight: Sight, minimum: number): number {
  return sight === 'hidden' ? minimum / 2 : count
}

function total(row: readonly number[]): number {
  return row.reduce((sum, count) => sum + count, 0)
}

function nodeName(movement: MovementPart, index: number, then: boolean): string {
  const id = movement.classes[index]?.id ?? (then ? '+' : '-')
  return `${then ? movement.from : movement.to} ${index}:${id}`
}
