import { tally } from '../../privacy/tally.ts'
import { modelName } from '../../stats/lifetime/model-name.ts'
import { stack } from '../charts/stack.ts'
import { html } from '../html.ts'
import type { Html } from '../html.ts'
import type { Page } from '../page.ts'
import type { ValueFacts, ValueSection } from '../report-data.ts'
import { section } from '../section.ts'
import type { Section } from '../section.ts'
import { sightIf } from '../small-groups.ts'
import type { Sight } from '../small-groups.ts'
import { formatNumber } from '../numbers.ts'
import { table } from '../table.ts'

const stacked = ['historic', 'current', 'potential'] as const
const words = {
  lifetime: 'valueLifetime',
  historic: 'valueHistoric',
  current: 'valueCurrent',
  potential: 'valuePotential',
} as const

/** What customers are worth: parts with their definitions, classes as stacks, and how far the forecast can be trusted. */
export function valueSection(page: Page, value: ValueSection, id: string): Section {
  const { whole } = value
  const isOpen = !page.hides(whole.people)
  return section(page, {
    id,
    title: page.say('valueTitle', { name: page.text(value.name) }),
    ...(isOpen ? takeaway(page, whole) : {}),
    body: html`${partsTable(page, value, isOpen)} ${value.by && classesTable(page, value.by)}
    ${value.fit && fitState(page, value.fit)}`,
  })
}

/** All of it in a sentence, of everybody or of those of whom it is known: sums over different people never stand in one. */
function takeaway(page: Page, whole: ValueFacts): { takeaway?: string } {
  const lifetime = whole.parts.find((one) => one.part === 'lifetime')
  if (!lifetime || whole.people === 0) return {}
  const total = (part: string) => page.money(totalOf(whole, part))
  if (lifetime.known === 0) return { takeaway: page.say('valueUnknownTakeaway') }
  if (lifetime.known < whole.people) {
    if (page.hides(lifetime.known)) return {}
    const known = page.counted(lifetime.known)
    const unknown = page.counted(whole.people - lifetime.known)
    return { takeaway: page.say('valueKnownTakeaway', { known, unknown, lifetime: total('lifetime') }) }
  }
  return {
    takeaway: page.say('valueTakeaway', {
      count: page.counted(whole.people),
      lifetime: total('lifetime'),
      historic: total('historic'),
      current: total('current'),
      potential: total('potential'),
    }),
  }
}

/** Of how many a part is known, where that is not everybody. */
function knownText(page: Page, known: number, people: number): string {
  if (known === people) return ''
  if (known === 0) return page.say('valueNobody')
  return page.say('valueKnownOf', { known: page.counted(known), unknown: page.counted(people - known) })
}

/** Direct and indirect value say more only where there are both; ends of the range stand beside the forecast. */
const sides = ['direct', 'indirect']
const beside = [...sides, 'current-low', 'current-high']

/** The three that are added up stand below their sum; what else there is comes after them. */
const order = ['lifetime', 'historic', ...sides, 'current', 'potential']
const placeOf = (part: string): number => (order.includes(part) ? order.indexOf(part) : order.length)

/** Whether the parts of a stack are over all of the people: only then can they be put together. */
const isAll = ({ people, parts }: ValueFacts): boolean =>
  parts.every((one) => ![...stacked, 'lifetime'].includes(one.part) || one.known === people)

const totalOf = ({ parts }: ValueFacts, part: string): number | undefined =>
  parts.find((one) => one.part === part)?.total

function partsTable(page: Page, value: ValueSection, isOpen: boolean): Html {
  const { whole } = value
  const hasIndirect = (totalOf(whole, 'indirect') ?? 0) !== 0
  return table({
    caption: page.say('valueParts'),
    stacks: true,
    rows: whole.parts
      .filter(({ part }) => !beside.includes(part) || (hasIndirect && sides.includes(part)))
      .toSorted((a, b) => placeOf(a.part) - placeOf(b.part)),
    columns: [
      { head: page.say('valuePart'), cell: (row) => page.text(row.title) },
      {
        head: page.say('valueTotal'),
        number: true,
        cell: (row) =>
          isOpen && row.total !== undefined && !page.hides(row.known)
            ? row.isMoney
              ? page.money(row.total)
              : formatNumber(row.total)
            : '—',
      },
      {
        head: page.say('valuePerHead'),
        number: true,
        cell: (row) => {
          if (!isOpen || row.perHead === undefined || page.hides(row.known)) return '—'
          if (row.isMoney) return page.money(row.perHead)
          return ['alive', 'order-chance'].includes(row.part) ? page.percent(row.perHead) : formatNumber(row.perHead)
        },
      },
      {
        head: page.say('valueDefinition'),
        width: '46%',
        cell: (row) =>
          `${page.text(row.sentence)}${row.part === 'current' && isOpen ? rangeText(page, value) : ''}${isOpen ? knownText(page, row.known, whole.people) : ''}`,
      },
    ],
  })
}

/** Between what the forecast lies, where the model says so. */
function rangeText(page: Page, { whole, fit }: ValueSection): string {
  const [low, high] = [totalOf(whole, 'current-low'), totalOf(whole, 'current-high')]
  if (low === undefined || high === undefined) return ''
  const range = page.say('valueRange', { low: page.money(low), high: page.money(high) })
  if (!fit) return range
  const money = fit.backTest && errorText(page, fit.backTest.money)
  const error = money === undefined ? '' : page.say('valueRangeError', { money })
  return `${range}${page.say('valueRangeAlone', { error })}`
}

type Groups = NonNullable<ValueSection['by']>

function classesTable(page: Page, { name, groups }: Groups): Html {
  const cells = tally(page.head.minimumGroup)
  const placed = groups.map(({ people, sight }) =>
    cells.add(people, sight === undefined ? undefined : sight === 'open' ? 'open' : 'shut'),
  )
  cells.sum(placed)
  const isHidden = cells.hidden()
  const rows = groups.map((group, at) => ({ group, sight: sightIf(isHidden(placed[at]!)) }))
  const open = rows.filter((one) => one.sight === 'open')
  const most = Math.max(0, ...open.map(({ group }) => totalOf(group, 'lifetime') ?? totalOf(group, 'historic') ?? 0))
  const shown = (row: { group: ValueFacts; sight: Sight }, text: () => string) => (row.sight === 'open' ? text() : '—')
  const isApart = open.some(({ group }) => !isAll(group))
  const main = groups[0]?.parts.some((one) => one.part === 'lifetime') ? 'lifetime' : 'historic'
  return html`<p class="lead">
      ${stacked.map((part) => html`<span class="key ${part}" aria-hidden="true"></span> ${page.say(words[part])} `)}
    </p>
    ${table({
      caption: page.say('valueByClass', { scheme: page.text(name) }),
      class: 'shares',
      stacks: true,
      rows,
      columns: [
        { head: page.text(name), cell: ({ group }) => page.text(group.name) },
        { head: page.say('valuePeople'), number: true, cell: ({ group, sight }) => page.people(group.people, sight) },
        {
          head: page.say('valueStack'),
          width: '38%',
          cell: (row) =>
            row.sight === 'open' && isAll(row.group)
              ? stack(stacked.map((part) => ({ part, share: most > 0 ? (totalOf(row.group, part) ?? 0) / most : 0 })))
              : '',
        },
        {
          head: page.say(words[main]),
          number: true,
          cell: (row) => shown(row, () => mainText(page, row.group, main)),
        },
        {
          head: page.say('valuePerHead'),
          number: true,
          cell: (row) => shown(row, () => meanText(page, row.group, main)),
        },
      ],
    })}
    ${isApart && html`<p class="note">${page.say('valueApart')}</p>`}`
}

/** A total of a class, and of how many of its people, where that is not all of them. */
function mainText(page: Page, group: ValueFacts, main: string): string {
  const known = group.parts.find((one) => one.part === main)?.known ?? 0
  if (page.hides(known)) return '—'
  const text = page.money(totalOf(group, main))
  return known === group.people || known === 0 ? text : `${text} (${page.people(known)} / ${page.people(group.people)})`
}

function meanText(page: Page, group: ValueFacts, main: string): string {
  const found = group.parts.find((one) => one.part === main)
  return page.hides(found?.known ?? 0) ? '—' : page.money(found?.perHead)
}

const errorText = (page: Page, value: number | undefined): string =>
  value === undefined ? '—' : `${value < 0 ? '−' : '+'}${page.percent(Math.abs(value))}`

function fitState(page: Page, { day, model, tried, backTest }: NonNullable<ValueSection['fit']>): Html {
  const error = (value: number | undefined) => errorText(page, value)
  return html`<p class="note">${page.say('valueFit', { model: page.text(modelName(model)), day })}</p>
    ${
      tried.length > 0 &&
      html`<ul class="note">
        ${tried.map((one) => html`<li>${page.text(modelName(one.model))}: ${page.text(one.reason)}</li>`)}
      </ul>`
    }
    <p class="note">
      ${
        backTest
          ? page.say('valueBackTest', {
              days: backTest.days,
              orders: error(backTest.orders),
              money: error(backTest.money),
              ranks: formatNumber(backTest.ranks),
            })
          : page.say('valueNoBackTest')
      }
    </p>`
}
