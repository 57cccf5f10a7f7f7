import { readViews } from '../definition/project-views.ts'
import { FenqunError } from '../errors.ts'
import type { Bilingual } from '../errors.ts'
import { corners, cornersOf } from '../evidence/to-customer/corners.ts'
import { deliveredOf } from '../evidence/to-customer/delivered.ts'
import { driversOf, quadrants } from '../evidence/to-customer/drivers.ts'
import { gapsOf } from '../evidence/to-customer/gaps.ts'
import { perceivedOf } from '../evidence/to-customer/perceived.ts'
import { tally } from '../privacy/tally.ts'
import type { ReportData, ToCustomerPart } from '../report/report-data.ts'
import type { Published } from '../runs/stored/published.ts'
import type { Desk } from './desk.ts'
import { contextOf } from './runs-of.ts'
import { deliveredQuestion } from './to-customers.ts'

type Part = Omit<ToCustomerPart, 'title'> & { kind: string; title: Bilingual }

/** The report with an answer to each question of `views/*.yml` about the value to customers; one that cannot be asked of this run is left out. */
export async function withToCustomers(desk: Desk, at: Published, data: ReportData): Promise<ReportData> {
  const { views } = await readViews(desk.root)
  const found: Part[] = []
  for (const { id, value } of views) {
    try {
      const parts = await partsOf(desk, at, value, views)
      found.push(...parts.map((one) => ({ ...one, id, title: titled(one.title, value.name ?? { zh: id, en: id }) })))
    } catch (error) {
      if (!(error instanceof FenqunError)) throw error
    }
  }
  return {
    ...data,
    kinds: data.kinds.map((kind) => {
      const own: ToCustomerPart[] = found.filter((one) => one.kind === kind.kind)
      return own.length > 0 ? { ...kind, toCustomers: own } : kind
    }),
  }
}

const titled = (sort: Bilingual, name: Bilingual): Bilingual => ({
  zh: `${sort.zh}：${name.zh}`,
  en: `${sort.en}: ${name.en}`,
})

const sides: Bilingual[] = [
  { zh: '经济', en: 'Economic' },
  { zh: '功能', en: 'Functional' },
  { zh: '心理', en: 'Psychological' },
]

type Views = Awaited<ReturnType<typeof readViews>>['views']

async function partsOf(
  desk: Desk,
  at: Published,
  { perceived, delivered, corners: plot, drivers, gaps }: Views[number]['value'],
  views: Views,
): Promise<Omit<Part, 'id'>[]> {
  const context = contextOf(desk, at)
  const minimum = context.project['minimum group']
  if (perceived) {
    const found = await perceivedOf(context, at, perceived)
    return found.products.map((product, index) => {
      const every = [...found.groups, found.all]
      const open = openIn(
        every.map((one) => one.products[index]!.known),
        found.by !== undefined,
        minimum,
      )
      return {
        kind: found.kind,
        title: titled({ zh: '感知价值', en: 'Perceived value' }, product.name),
        columns: [...sides, { zh: '合计', en: 'Total' }],
        rows: every.map((one, row) => {
          const { scores, total } = one.products[index]!
          return { name: one.name, cells: open[row] ? [...(scores ?? []), total] : [] }
        }),
        notes: found.conventions,
      }
    })
  }
  if (delivered) {
    const found = await deliveredOf(context, at, delivered)
    const every = [...found.groups, found.all]
    const open = openIn(
      every.map((one) => one.known),
      found.by !== undefined,
      minimum,
    )
    return [
      {
        kind: found.kind,
        title: { zh: '让渡价值', en: 'Delivered value' },
        columns: [
          { zh: '利益', en: 'Benefits' },
          { zh: '成本', en: 'Costs' },
          { zh: `净值 (${found.unit.zh})`, en: `Net (${found.unit.en})` },
          ...(found.rival ? [found.rival, { zh: '领先', en: 'Lead' }] : []),
        ],
        rows: every.map(({ name, ours, rival, lead }, row) => ({
          name,
          cells: open[row] ? [ours?.benefits, ours?.costs.total, ours?.net, rival?.net, lead] : [],
        })),
        notes: found.conventions,
      },
    ]
  }
  if (plot) {
    const found = await cornersOf(context, at, plot, deliveredQuestion(views, plot.delivered))
    const every = [...found.points, found.all]
    const open = openIn(
      every.map((one) => one.known),
      found.by !== undefined,
      minimum,
    )
    const head = ({ name, unit }: typeof found.delivered): Bilingual => ({
      zh: `${name.zh} (${unit.zh})`,
      en: `${name.en} (${unit.en})`,
    })
    return [
      {
        kind: found.kind,
        title: { zh: '两种价值', en: 'Two values' },
        columns: [head(found.delivered), head(found.relationship), { zh: '在哪个角', en: 'Corner' }],
        rows: every.map(({ id, name, delivered: gets, relationship, corner }, row) => ({
          name,
          cells: open[row] ? [gets, relationship, corner && id !== null ? corners[corner] : undefined] : [],
        })),
        notes: found.conventions,
      },
    ]
  }
  if (drivers) {
    const found = await driversOf(context, at, drivers)
    return [
      {
        kind: found.kind,
        title: { zh: '驱动因素', en: 'Drivers' },
        rowsAre: { zh: '驱动因素', en: 'Driver' },
        columns: [
          { zh: '重要', en: 'Importance' },
          { zh: '表现', en: 'Performance' },
          { zh: '怎么办', en: 'What to do' },
        ],
        rows: found.drivers.map(({ name }, row) => {
          const { importance, performance, quadrant } = found.all.ratings[row]!
          return { name, cells: [importance, performance, quadrant && quadrants[quadrant]] }
        }),
        notes: found.conventions,
      },
    ]
  }
  if (gaps) {
    const found = await gapsOf(context, at, gaps)
    const states: Record<string, Bilingual> = {
      'not-sold': { zh: '不卖', en: 'n/a' },
      'not-needed': { zh: '不需要', en: 'not needed' },
      empty: { zh: '没有人', en: 'nobody' },
    }
    const open = found.products.map((_, product) => openCells(found.stages, product, minimum))
    return [
      {
        kind: found.kind,
        title: { zh: '缺口', en: 'Gaps' },
        rowsAre: { zh: '阶段', en: 'Stage' },
        columns: found.products.map((one) => one.name),
        rows: found.stages.map((stage, row) => ({
          name: stage.name,
          cells: stage.cells.map(({ state, people, gap }, product) =>
            state !== 'open' ? states[state] : open[product]![row] ? percent(gap / people) : undefined,
          ),
        })),
        notes: [
          { zh: '卖给且需要的人里，没有的占多少。', en: 'Of those it is sold to who need it, the share who lack it.' },
          ...found.conventions,
        ],
      },
    ]
  }
  return []
}

const percent = (share: number): Bilingual => {
  const said = `${Math.round(share * 100)}%`
  return { zh: said, en: said }
}

/** Which counts may be told from; the last is of all, and of parts the sum of the others. */
function openIn(known: readonly number[], areParts: boolean, minimum: number): boolean[] {
  const cells = tally(minimum)
  const added = cells.addAll(known)
  if (areParts) cells.sum(added.slice(0, -1), added.at(-1))
  const hidden = cells.hidden()
  return added.map((one) => !hidden(one))
}

/** Of which stages the share of the gap may be told. */
function openCells(
  stages: readonly {
    people: number
    cells: readonly { people: number; has: number; gap: number; unknown: number }[]
  }[],
  product: number,
  minimum: number,
): boolean[] {
  const cells = tally(minimum)
  const added = stages.map((stage) => {
    const { people, has, gap, unknown } = stage.cells[product]!
    const whole = cells.add(people)
    const parts = cells.addAll([has, gap, unknown])
    const size = cells.add(stage.people, stage.people > 0 && stage.people < minimum ? 'shut' : 'open')
    cells.sum([whole, cells.add(stage.people - people, 'implied')], size)
    cells.sum(parts, whole)
    return [whole, parts[1]!]
  })
  const hidden = cells.hidden()
  return added.map((pair) => pair.every((one) => !hidden(one)))
}
