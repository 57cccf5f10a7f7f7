import type { Bilingual } from '../errors.ts'
import { FenqunError } from '../errors.ts'
import type { CardFigure, CardItem } from '../evidence/card/card-item.ts'
import { reportCard } from '../evidence/card/report-card.ts'
import type { SlowParts } from '../evidence/card/report-card.ts'
import { validate } from '../evidence/validate/validate.ts'
import type { Validation } from '../evidence/validate/validate.ts'
import { verdictOf } from '../evidence/validate/verdict-words.ts'
import type { ReportData, ToCustomerPart } from '../report/report-data.ts'
import { latestFor } from '../runs/outcomes/latest-for.ts'
import type { Published } from '../runs/stored/published.ts'
import { addDays } from '../time/zone.ts'
import type { Desk } from './desk.ts'
import { contextOf, openTablesOf } from './runs-of.ts'

/** How long after an earlier run people are looked at, as `validate` does by itself. */
const after = 90
/** Of more people than this no test by what came later is made for a report. */
const mostTested = 200_000

/** The report with the card of each scheme, and with what people did later where an earlier run had the same definition. The tables must be open. */
export async function withEvidence(
  desk: Desk,
  at: Published,
  before: Published | undefined,
  data: ReportData,
): Promise<ReportData> {
  const found = new Map<string, ToCustomerPart[]>()
  for (const [kind, { schemes, entities }] of Object.entries(at.manifest.kinds))
    for (const { id } of schemes.filter((one) => one.state === 'computed')) {
      const parts = await partsOf(desk, at, before, id, entities <= mostTested)
      found.set(kind, [...(found.get(kind) ?? []), ...parts])
    }
  return {
    ...data,
    kinds: data.kinds.map((kind) => {
      const own = found.get(kind.kind)
      return own ? { ...kind, toCustomers: [...(kind.toCustomers ?? []), ...own] } : kind
    }),
  }
}

async function partsOf(
  desk: Desk,
  at: Published,
  before: Published | undefined,
  id: string,
  tests: boolean,
): Promise<ToCustomerPart[]> {
  const context = contextOf(desk, at)
  const minimum = context.project['minimum group']
  try {
    const tested = tests ? await testedOn(desk, at, id) : notTested
    const card = await reportCard(context, at, id, before, {
      described: { baseline: 0, n: 0, by: { zh: '', en: '' }, why: { zh: '报告里不算', en: 'not in reports' } },
      ...tested,
    })
    const good = card.items.filter((one) => one.state === 'good').length
    const measured = card.items.filter((one) => one.state !== 'not-measured').length
    const poor = card.items.filter((one) => one.state === 'poor')
    const names = (language: 'zh' | 'en') => poor.map((one) => one.name[language]).join(language === 'zh' ? '、' : ', ')
    const part: ToCustomerPart = {
      id: `evidence-${id}`,
      title: { zh: `“${card.name.zh}”站得住吗`, en: `Does “${card.name.en}” hold` },
      takeaway: {
        zh: `测量了 ${measured} 项，${good} 项好${poor.length > 0 ? `；差的是：${names('zh')}` : ''}。`,
        en: `Of ${measured} items that are measured ${good} are good${poor.length > 0 ? `; poor: ${names('en')}` : ''}.`,
      },
      rowsAre: { zh: '看什么', en: 'Item' },
      columns: [
        { zh: '评价', en: 'Mark' },
        { zh: '数字', en: 'Number' },
        { zh: '说明', en: 'What it says' },
      ],
      rows: card.items.map((one) => ({
        name: one.name,
        cells: [marks[one.state], figureText(one.figures[0], minimum), one.says],
      })),
      notes: [
        {
          zh: '没有测量不等于 0。每个数怎么算的：fenqun card，或网页上的“怎么算的”。',
          en: 'What is not measured is not 0. How each was computed: `fenqun card --how`, or the web interface.',
        },
      ],
    }
    return [part, ...(tested.validation ? [laterPart(tested.validation, minimum)] : [])]
  } catch (error) {
    // One that cannot be asked of this run is left out.
    if (!(error instanceof FenqunError)) throw error
    return []
  }
}

const notTested: Omit<SlowParts, 'described'> = {
  unvalidated: { zh: '没有同一定义的较早运行', en: 'no earlier run has the same definition' },
}

async function testedOn(desk: Desk, at: Published, id: string): Promise<Omit<SlowParts, 'described'>> {
  const context = contextOf(desk, at)
  const then = await latestFor(context, at, id, addDays(at.manifest.day, -after))
  if (!then) return notTested
  try {
    return { validation: await validate(context, at, id, { from: then.day, after: `${after} days` }) }
  } catch (error) {
    if (!(error instanceof FenqunError) || error.exit === 2) throw error
    return { unvalidated: error.problems[0]!.message }
  } finally {
    await openTablesOf(desk, at)
  }
}

const marks: Record<CardItem['state'], Bilingual> = {
  good: { zh: '好', en: 'good' },
  mind: { zh: '留意', en: 'mind' },
  poor: { zh: '差', en: 'poor' },
  'not-measured': { zh: '没有测量', en: 'not measured' },
}

function figureText(figure: CardFigure | undefined, minimum: number): Bilingual | undefined {
  if (!figure) return undefined
  const { label, value, as, people } = figure
  const few = (people !== undefined && people < minimum) || (as === 'people' && value < minimum)
  if (few) return { zh: `${label.zh}：人太少`, en: `${label.en}: too few` }
  const written =
    as === 'share' ? `${(value * 100).toFixed(1)}%` : as === 'effect' ? value.toFixed(2) : value.toFixed(0)
  const day = as === 'days' ? { zh: ' 天', en: ' days' } : { zh: '', en: '' }
  return { zh: `${written}${day.zh} ${label.zh}`, en: `${written}${day.en} ${label.en}` }
}

function laterPart(found: Validation, minimum: number): ToCustomerPart {
  const { on, days, parts } = found
  const number = (value: number) =>
    on.type === 'boolean' ? `${(value * 100).toFixed(1)}%` : Number(value.toFixed(2)).toLocaleString('en')
  const text = (written: string): Bilingual => ({ zh: written, en: written })
  const verdict = verdictOf(found)
  return {
    id: `later-${found.id}`,
    title: {
      zh: `“${found.name.zh}”的各类后来：${on.name.zh}`,
      en: `What the classes of “${found.name.en}” did later: ${on.name.en}`,
    },
    takeaway: { zh: `${verdict.zh}。`, en: `${verdict.en[0]!.toUpperCase()}${verdict.en.slice(1)}.` },
    columns: [
      { zh: '人均', en: 'Per head' },
      { zh: '95% 区间', en: '95 % interval' },
    ],
    rows: parts.map((one) => {
      const isShown = one.n >= minimum && one.mean !== undefined
      return {
        name: one.name,
        cells: [
          isShown ? text(number(one.mean!)) : { zh: '人太少', en: 'too few' },
          isShown && one.from !== undefined && one.to !== undefined
            ? text(`${number(one.from)} – ${number(one.to)}`)
            : undefined,
        ],
      }
    }),
    notes: [
      {
        zh: `${found.asOf} 的分类，${days.from} 到 ${days.to} 的行为。次序：Jonckheere-Terpstra；两两比较按 Holm 修正。`,
        en: `Classes of ${found.asOf}, what was done from ${days.from} to ${days.to}. Order: Jonckheere-Terpstra; pairs adjusted by Holm.`,
      },
    ],
  }
}
