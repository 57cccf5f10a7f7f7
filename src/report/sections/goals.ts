import type { Page } from '../page.ts'
import type { GoalRow, GoalsPart } from '../report-data.ts'
import { section } from '../section.ts'
import type { Section } from '../section.ts'
import { table } from '../table.ts'
import type { TextKey } from '../texts.ts'
import { formatCount, formatNumber, formatPercent } from '../numbers.ts'

const statuses: Record<GoalRow['status'], TextKey> = {
  met: 'goalMet',
  missed: 'goalMissed',
  'on-track': 'goalOnTrack',
  behind: 'goalBehind',
  open: 'goalOpen',
  unknown: 'goalUnknown',
}

/** A tree of goals: what is reached, how far from the target, by when. */
export function goalsSection(page: Page, part: GoalsPart, id: string): Section {
  const leaves = part.rows.filter((one) => one.target !== undefined)
  const met = leaves.filter((one) => one.status === 'met').length
  return section(page, {
    id,
    title: page.text(part.name),
    takeaway: leaves.some((one) => one.hidden) ? undefined : page.say('goalsTakeaway', { count: leaves.length, met }),
    body: table<GoalRow>({
      caption: page.text(part.name),
      quietCaption: true,
      stacks: true,
      rows: part.rows,
      columns: [
        { head: page.say('goalName'), cell: (row) => `${'　'.repeat(row.depth)}${page.text(row.name)}` },
        {
          head: page.say('goalStatus'),
          cell: (row) => (row.hidden ? page.say('goalTooFew') : page.say(statuses[row.status])),
        },
        { head: page.say('goalActual'), number: true, cell: (row) => figureText(page, row, row.actual) },
        {
          head: page.say('goalTarget'),
          number: true,
          cell: (row) =>
            row.target === undefined
              ? ''
              : `${row.better === 'lower' ? '≤' : '≥'} ${figureText(page, row, row.target)}`,
        },
        { head: page.say('goalDistance'), number: true, cell: (row) => distanceText(page, row) },
        { head: page.say('goalBy'), cell: (row) => row.by ?? '' },
      ],
    }),
  })
}

function figureText(page: Page, { unit }: GoalRow, value: number | undefined): string {
  if (value === undefined) return ''
  if (unit === 'share') return formatPercent(value)
  if (unit === 'people') return formatCount(Math.round(value))
  if (unit === 'money') return page.money(value)
  return formatNumber(value)
}

/** With arrow and sign, of shares in percentage points. */
function distanceText(page: Page, row: GoalRow): string {
  const { distance, unit } = row
  if (distance === undefined) return ''
  if (distance === 0) return '= 0'
  const size = Math.abs(distance)
  const said = unit === 'share' ? page.say('goalPoints', { n: formatNumber(size * 100) }) : figureText(page, row, size)
  return `${distance > 0 ? '▲ +' : '▼ −'}${said}`
}
