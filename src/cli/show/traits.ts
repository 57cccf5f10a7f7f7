import type { ExitCode } from '../../errors.ts'
import type { SchemeProfile, SchemeTrait, Trait, TraitHead, Traits } from '../../index.ts'
import type { Door } from '../door.ts'
import { count, decimal } from '../figures.ts'
import { oneLine } from '../plain-text.ts'
import type { TableCell, TableColumn } from '../table.ts'
import { table } from '../table.ts'

const msInDay = 86_400_000

/** What tells a group from others: effects first, and apart what its own rule looks at. */
export function traitsText(door: Door, found: Traits): ExitCode {
  const { t, paint, language } = door
  door.data('profile', { ...found })
  const against = oneLine(t(found.against.name))
  const head = `${paint('bold', oneLine(t(found.name)))} ${count(found.people, language)} × ${against} ${count(found.others, language)}\n${paint('dim', `${found.day} · ${found.run}`)}`
  if (found.verdict === 'too-few') {
    const why = t({
      zh: `有一边不到 ${found.minimum} 人,不作比较`,
      en: `one side has fewer than ${found.minimum} people: nothing is compared`,
    })
    door.print(`${head}\n\n${paint('yellow', why)}`)
    return 0
  }
  const news = found.traits.filter((one) => !one.byRule)
  const byRule = found.traits.filter((one) => one.byRule)
  const { asked } = found.adjusted
  const verdict = found.differing
    ? t({
        zh: `${asked} 项里 ${found.differing} 项的差别超出偶然 (按 Benjamini-Hochberg 一起校正,5%)`,
        en: `of ${asked} differences asked, ${found.differing} are beyond chance (adjusted together by Benjamini-Hochberg, 5 %)`,
      })
    : t({
        zh: `${asked} 项里没有一项的差别能和偶然分开`,
        en: `of ${asked} differences asked, none can be told from chance`,
      })
  const few = found.tooFew
    ? [t({ zh: `另有 ${found.tooFew} 项人太少,没有列出`, en: `${found.tooFew} more are of too few people to list` })]
    : []
  const circular = byRule.length
    ? [
        `${t({ zh: '规则本身看的标签:在这些上面有差别不算发现', en: 'by rule: what the rule itself looks at; a difference there is no news' })}\n${lines(door, byRule, against)}`,
      ]
    : []
  door.print(
    [head, ...(news.length ? [lines(door, news, against)] : []), [verdict, ...few].join('\n'), ...circular].join(
      '\n\n',
    ),
  )
  return 0
}

function lines(door: Door, traits: readonly Trait[], against: string): string {
  const { t, paint, language } = door
  const rows = traits.map((one): TableCell[] => {
    const write = (value: number) => figure(one, value)
    const { from, to } = one.difference
    const points = (value: number) => signed(one.measure === 'share' ? decimal(value * 100) : decimal(value))
    return [
      nameOf(door, one),
      write(one.own.estimate.value),
      write(one.others.estimate.value),
      points(one.difference.value),
      from === undefined || to === undefined ? '—' : `${points(from)} … ${points(to)}`,
      one.index ? decimal(Math.round(one.index.value)) : '—',
      `${minus(one.effect.toFixed(2))} ${one.effectBy === "Cohen's d" ? 'd' : 'h'}`,
      one.test ? chance(one.test.adjustedP) : '',
      `${count(one.own.n, language)} / ${count(one.others.n, language)}`,
      one.own.missing + one.others.missing
        ? `${count(one.own.missing, language)} / ${count(one.others.missing, language)}`
        : '',
      [
        one.differs ? '' : t({ zh: '不能和偶然分开', en: 'not shown' }),
        one.marker ? t({ zh: '标志', en: 'marker' }) : '',
      ]
        .filter(Boolean)
        .join(' · '),
    ]
  })
  const right = (zh: string, en: string): TableColumn => ({ title: t({ zh, en }), align: 'right' })
  return table(
    [
      { title: t({ zh: '特征', en: 'trait' }), max: 40 },
      right('本组', 'group'),
      { title: against, align: 'right', max: 20 },
      right('差', 'difference'),
      right('95% 区间', '95 % interval'),
      right('指数', 'index'),
      right('效应', 'effect'),
      { ...right('校正 p', 'adjusted p'), optional: true },
      right('人数', 'people'),
      { ...right('缺', 'missing'), optional: true },
      { title: '', optional: true },
    ],
    rows,
    paint,
  )
}

/** What tells the classes of a scheme apart: an attribute or value a line, a class a column. */
export function schemeProfileText(door: Door, found: SchemeProfile): ExitCode {
  const { t, paint, language } = door
  door.data('scheme-profile', { ...found })
  const people = found.classes.reduce((sum, one) => sum + one.people, 0)
  const head = `${paint('bold', oneLine(t(found.name)))} ${count(people, language)}\n${paint('dim', `${found.day} · ${found.run}`)}`
  const news = found.traits.filter((one) => !one.byRule)
  const byRule = found.traits.filter((one) => one.byRule)
  const { asked } = found.adjusted
  const verdict = t(
    found.differing
      ? {
          zh: `${asked} 个标签里 ${found.differing} 个的差别超出偶然 (按 Benjamini-Hochberg 一起校正,5%);* 是标志`,
          en: `of ${asked} attributes asked, ${found.differing} differ beyond chance (adjusted together by Benjamini-Hochberg, 5 %); * is a marker`,
        }
      : {
          zh: `${asked} 个标签里没有一个能把这些类分开`,
          en: `of ${asked} attributes asked, none tells the classes apart beyond chance`,
        },
  )
  const circular = byRule.length
    ? [
        `${t({ zh: '规则本身看的标签:在这些上面有差别不算发现', en: 'by rule: what the rules themselves look at; a difference there is no news' })}\n${grid(door, found, byRule)}`,
      ]
    : []
  door.print([head, ...(news.length ? [grid(door, found, news)] : []), verdict, ...circular].join('\n\n'))
  return 0
}

function grid(door: Door, found: SchemeProfile, traits: readonly SchemeTrait[]): string {
  const { t, paint } = door
  const rows = traits.flatMap((trait) =>
    trait.rows.map((row, at): TableCell[] => [
      nameOf(door, row),
      at > 0 ? '' : `${trait.strength.corrected.toFixed(3)} ${trait.strength.by === 'eta²' ? 'ε²' : 'V'}`,
      at > 0 || trait.byRule ? '' : trait.differs ? '' : t({ zh: '不能和偶然分开', en: 'not shown' }),
      figure(row, row.all),
      ...row.cells.map((cell): TableCell =>
        cell
          ? `${figure(row, cell.estimate.value)} (${signed(cell.z.toFixed(1))})${cell.marker ? ' *' : ''}`
          : t({ zh: '人太少', en: 'too few' }),
      ),
    ]),
  )
  const right = (title: string): TableColumn => ({ title, align: 'right', max: 24 })
  return table(
    [
      { title: t({ zh: '特征', en: 'trait' }), max: 40 },
      right(t({ zh: '分开多少', en: 'explained' })),
      { title: '', optional: true },
      right(t({ zh: '全部', en: 'all' })),
      ...found.classes.map((one) => right(oneLine(t(one.name)))),
    ],
    rows,
    paint,
  )
}

function nameOf({ t }: Door, { name, value, called, measure }: TraitHead): string {
  const own = oneLine(t(name))
  return measure !== 'share' || value === 'true' ? own : `${own} = ${oneLine(called ? t(called) : (value ?? ''))}`
}

function figure({ measure }: TraitHead, value: number): string {
  if (measure === 'share') return `${(value * 100).toFixed(1)}%`
  return measure === 'day' ? new Date(Math.round(value) * msInDay).toISOString().slice(0, 10) : decimal(value)
}

const chance = (p: number): string => (p < 0.0001 ? '< 0.0001' : p.toFixed(4))

const minus = (text: string): string => text.replace('-', '−')

const signed = (text: string): string =>
  text.startsWith('-') ? `−${text.slice(1)}` : Number.parseFloat(text) === 0 ? text : `+${text}`
