import type { Bilingual, ExitCode, Language } from '../../errors.ts'
import type { PersonValue, SimulatedValue, ValueAnswer, ValueLedger } from '../../index.ts'
import type { Door } from '../door.ts'
import { count, decimal } from '../figures.ts'
import { oneLine } from '../plain-text.ts'
import type { TableCell } from '../table.ts'
import { table } from '../table.ts'
import { errorText, fitLines } from './value-fit.ts'

const widest = 28

/** Numbers of a part: money in full, chances as percentages, anything else with two decimals. */
function partText(part: string, isMoney: boolean, value: number | null): string {
  if (value === null) return '—'
  return !isMoney && ['alive', 'order-chance'].includes(part) ? `${(value * 100).toFixed(1)}%` : decimal(value)
}

const right = ({ t }: Door, title: Bilingual) => ({ title: t(title), align: 'right' as const })
const word = ({ t }: Door, title: Bilingual, max?: number) => ({ title: t(title), ...(max ? { max } : {}) })

/** What people are worth: each part with its definition beside it, lines, opportunities, groups, the state of the fit. */
export function valueText(door: Door, found: ValueAnswer): ExitCode {
  const { t, paint, language } = door
  door.data('value', found)
  const whom = found.in ?? t(found.population.name)
  const head = `${paint('bold', oneLine(t(found.name)))}\n${paint('dim', `${oneLine(whom)} ${count(found.people, language)} · ${found.day} · ${found.run} · ${found.currency}`)}`
  const isPartial = found.parts.some((one) => one.known < found.people)
  const parts = found.parts.map((one): TableCell[] => [
    oneLine(t(one.title)),
    one.adds && one.total !== null ? decimal(one.total) : '—',
    ...(isPartial ? [`${count(one.known, language)} / ${count(found.people, language)}`] : []),
    partText(one.part, one.isMoney, one.perHead),
    oneLine(t(one.sentence)),
  ])
  const partTable = table(
    [
      word(door, { zh: '部分', en: 'part' }, widest),
      right(door, { zh: '合计', en: 'total' }),
      ...(isPartial ? [right(door, { zh: '知道的人', en: 'known of' })] : []),
      right(door, { zh: '人均', en: 'per head' }),
      word(door, { zh: '口径', en: 'definition' }, 240),
    ],
    parts,
    paint,
  )
  const blocks = [
    head,
    partTable,
    linesTable(door, found),
    opportunitiesTable(door, found),
    groupsTable(door, found),
    notes(door, found),
    found.fit ? fitLines(door, found.fit).join('\n') : '',
  ]
  door.print(`${blocks.filter((one) => one !== '').join('\n\n')}\n`)
  return 0
}

function notes({ t, paint }: Door, found: ValueAnswer): string {
  return [
    ...(found.acquisitionLeftOut === undefined
      ? []
      : [
          t({
            zh: `未计获客成本 ${decimal(found.acquisitionLeftOut)}:历史、直接和终身价值都因此更高,各按知道的人计`,
            en: `acquisition costs of ${decimal(found.acquisitionLeftOut)} are left out: historic, direct and lifetime value are higher by that, each by what those of whom it is known cost`,
          }),
        ]),
    ...unknownNote(found).map(t),
    ...rangeNote(found).map(t),
    ...(found.parts.some((one) => one.part === 'lifetime')
      ? [
          t({
            zh: '终身价值已经包含历史、当前和潜在价值,不要再相加 (W16)',
            en: 'lifetime value contains historic, current and potential value: do not add them to it (W16)',
          }),
        ]
      : []),
    ...(found.current
      ? [t({ zh: '用到只有今天一个值的标签', en: 'rests on an attribute that only has today’s value' })]
      : []),
  ]
    .map((one) => paint('dim', one))
    .join('\n')
}

/** That the range of a purchase model is no error of the forecast, with that error beside it. */
function rangeNote({ parts, fit }: ValueAnswer): Bilingual[] {
  if (!fit || !parts.some((one) => one.part === 'current-low')) return []
  const { days, money } = fit.backTest ?? {}
  const error = errorText(money?.error)
  return [
    {
      zh: `当前价值的低和高只含参数的估计误差,不是预测误差:${days === undefined ? '没有回测' : `${days} 天的回测里金额偏差 ${error}`}`,
      en: `low and high of the current value are of how well parameters are known alone, not of how far off the forecast is: ${days === undefined ? 'there is no back-test' : `the back-test of ${days} days is ${error} off in money`}`,
    },
  ]
}

/** That sums are not over the same people, where they are not. */
function unknownNote({ people, parts, by }: ValueAnswer): Bilingual[] {
  const sums = [{ people, parts }, ...(by?.groups ?? [])]
  if (sums.every((one) => one.parts.every(({ adds, known }) => !adds || known === one.people))) return []
  return [
    {
      zh: '有的人有的部分不知道:不当作 0,合计和人均只算知道的人;知道的人数不同的数不能相加、相比',
      en: 'some parts are unknown of some people: that is not 0, and totals and means are of those of whom they are known; do not add or compare numbers over different people',
    },
  ]
}

function linesTable(door: Door, { lines }: Pick<ValueAnswer, 'lines'>): string {
  const { t, paint } = door
  const rows = lines.map((one): TableCell[] => [
    oneLine(t(one.name)),
    one.type,
    `${one.side === 'income' ? '+' : '−'}${decimal(one.total)}`,
    oneLine(t(one.sentence)),
  ])
  return table(
    [
      word(door, { zh: '账目', en: 'ledger line' }, widest),
      word(door, { zh: '类型', en: 'sort' }),
      right(door, { zh: '合计', en: 'total' }),
      word(door, { zh: '口径', en: 'definition' }, 240),
    ],
    rows,
    paint,
  )
}

function opportunitiesTable(door: Door, { opportunities }: Pick<ValueAnswer, 'opportunities'>): string {
  const { t, paint, language } = door
  if (opportunities.length === 0) return ''
  const rows = opportunities.map((one): TableCell[] => [
    oneLine(t(one.name)),
    count(one.people, language),
    decimal(one.total),
    oneLine(t(one.sentence)),
  ])
  return table(
    [
      word(door, { zh: '机会', en: 'opportunity' }, widest),
      right(door, { zh: '人数', en: 'people' }),
      right(door, { zh: '合计', en: 'total' }),
      word(door, { zh: '口径', en: 'definition' }, 240),
    ],
    rows,
    paint,
  )
}

const stacked = ['historic', 'current', 'potential', 'lifetime']

function groupsTable(door: Door, { by }: ValueAnswer): string {
  const { t, paint, language } = door
  if (!by) return ''
  const shown = by.groups[0]?.parts.filter((one) => stacked.includes(one.part)) ?? []
  const rows = by.groups.map((group): TableCell[] => [
    oneLine(t(group.name)),
    count(group.people, language),
    ...shown.map(({ part }) => groupTotal(group, part, language)),
    ...shown.slice(0, 1).map(({ part }) => partText(part, true, group.parts.find((one) => one.part === part)!.perHead)),
  ])
  return table(
    [
      word(door, by.name, widest),
      right(door, { zh: '人数', en: 'people' }),
      ...shown.map((one) => right(door, one.title)),
      ...shown.slice(0, 1).map((one) => right(door, { zh: `人均${one.title.zh}`, en: `${one.title.en} per head` })),
    ],
    rows,
    paint,
  )
}

/** A total of a group; of how many of its people, where that is not all of them. */
function groupTotal(
  { people, parts }: Pick<ValueAnswer, 'people' | 'parts'>,
  part: string,
  language: Language,
): string {
  const { total, known } = parts.find((one) => one.part === part)!
  const text = total === null ? '—' : decimal(total)
  return known === people ? text : `${text} (${count(known, language)} / ${count(people, language)})`
}

/** What one person is worth, by every value. */
export function personValueText(door: Door, person: string, found: readonly PersonValue[]): ExitCode {
  const { t, paint } = door
  const blocks = found.map((one) => {
    door.data('person-value', { person, ...one })
    const head = `${paint('bold', oneLine(t(one.name)))}  ${paint('dim', `${oneLine(person)} · ${one.currency}`)}`
    if (!one.known)
      return `${head}\n${t({ zh: '不在这个价值定义的总体里', en: 'outside of the population of this value' })}`
    const rows = one.parts.map((part): TableCell[] => [
      oneLine(t(part.title)),
      partText(part.part, part.isMoney, part.value),
      oneLine(t(part.sentence)),
    ])
    const lines = one.lines.map((line): TableCell[] => [
      oneLine(t(line.name)),
      line.amount === null ? '—' : `${line.side === 'income' ? '+' : '−'}${decimal(line.amount)}`,
      oneLine(t(line.sentence)),
    ])
    const columns = (title: Bilingual) => [
      word(door, title, widest),
      right(door, { zh: '数值', en: 'value' }),
      word(door, { zh: '口径', en: 'definition' }, 240),
    ]
    return [
      head,
      table(columns({ zh: '部分', en: 'part' }), rows, paint),
      table(columns({ zh: '账目', en: 'ledger line' }), lines, paint),
    ].join('\n\n')
  })
  door.print(`${blocks.join('\n\n') || t({ zh: '这次运行没有价值定义', en: 'the run has no value definition' })}\n`)
  return 0
}

/** Income and costs by period, and the net of each. */
export function valueLedgerText(door: Door, found: ValueLedger): ExitCode {
  const { t, paint } = door
  door.data('value-ledger', found)
  const columns = [...found.periods, ...(found.net.some((one) => one.period === undefined) ? [undefined] : [])]
  const short = (period: string | undefined) =>
    period === undefined
      ? t({ zh: '不分日期', en: 'undated' })
      : found.per === 'year'
        ? period.slice(0, 4)
        : found.per === 'month'
          ? period.slice(0, 7)
          : `${period.slice(0, 4)} Q${Math.floor(Number(period.slice(5, 7)) / 3) + 1}`
  const rows = found.lines.map((line): TableCell[] => [
    `${line.side === 'income' ? '+' : '−'} ${oneLine(t(line.name))}`,
    line.type,
    ...columns.map((period) =>
      decimal(found.cells.find((one) => one.line === line.line && one.period === period)?.amount ?? 0),
    ),
  ])
  const net: TableCell[] = [
    paint('bold', t({ zh: '净额', en: 'net' })),
    '',
    ...columns.map((period) => decimal(found.net.find((one) => one.period === period)?.amount ?? 0)),
  ]
  const head = `${paint('bold', oneLine(t(found.name)))}  ${paint('dim', `${found.day} · ${found.run} · ${found.currency}`)}`
  const heads = [
    word(door, { zh: '账目', en: 'ledger line' }, widest),
    word(door, { zh: '类型', en: 'sort' }),
    ...columns.map((period) => ({ title: short(period), align: 'right' as const })),
  ]
  door.print(`${head}\n\n${table(heads, [...rows, net], paint)}\n`)
  return 0
}

/** Current value of a segment before and after a change. */
export function simulatedText(door: Door, found: SimulatedValue): ExitCode {
  const { t, paint, language } = door
  door.data('simulated-value', found)
  const row = (title: Bilingual, one: SimulatedValue['before']): TableCell[] => [
    t(title),
    one.total === null ? '—' : decimal(one.total),
    one.perHead === null ? '—' : decimal(one.perHead),
  ]
  const rows = [row({ zh: '现在', en: 'now' }, found.before), row({ zh: '改变之后', en: 'after' }, found.after)]
  const by = found.change === null ? '—' : `${found.change < 0 ? '−' : '+'}${decimal(Math.abs(found.change))}`
  const head = `${paint('bold', oneLine(t(found.name)))}  ${paint('dim', `${oneLine(found.segment)} ${count(found.people, language)} · ${found.day} · ${found.run} · ${found.currency}`)}`
  const columns = [
    word(door, { zh: '当前价值', en: 'current value' }),
    right(door, { zh: '合计', en: 'total' }),
    right(door, { zh: '人均', en: 'per head' }),
  ]
  const change = t({
    zh: `合计变化 ${by}`,
    en: `change in total ${by}`,
  })
  door.print(`${head}\n\n${table(columns, rows, paint)}\n\n${change}\n`)
  return 0
}
