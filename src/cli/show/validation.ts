import type { Bilingual, ExitCode } from '../../errors.ts'
import type { Validation } from '../../index.ts'
import type { Door } from '../door.ts'
import { count, decimal, share } from '../figures.ts'
import { oneLine } from '../plain-text.ts'
import type { Style } from '../paint.ts'
import type { TableCell } from '../table.ts'
import { table } from '../table.ts'

const verdicts: Record<Validation['verdict'], { words: Bilingual; style: Style }> = {
  pass: {
    words: { zh: '成立:预测的次序在之后的行为里看得到', en: 'pass: the predicted order is seen in what people did' },
    style: 'green',
  },
  reversed: {
    words: {
      zh: '反了:之后的行为与预测的次序相反',
      en: 'reversed: people did the opposite of what the order predicts',
    },
    style: 'red',
  },
  'not-shown': { words: { zh: '没有证明', en: 'not shown' }, style: 'yellow' },
  'too-few': {
    words: { zh: '人数太少:至少要有两类各 10 人', en: 'too few: it takes two classes of ten people each' },
    style: 'yellow',
  },
}

const pairStates: Record<Validation['pairs'][number]['state'], Bilingual> = {
  holds: { zh: '成立', en: 'holds' },
  reversed: { zh: '反了', en: 'reversed' },
  'not-told-apart': { zh: '分不开', en: 'not told apart' },
}

/** Most pairs that are listed. */
const mostPairs = 12

/** Whether the classes of a scheme did what their order predicts: class by class, pair by pair, and a verdict. */
export function validationText(door: Door, found: Validation): ExitCode {
  const { t, paint, language } = door
  door.data('validation', found)
  const isShare = found.on.type === 'boolean'
  const unit = found.on.unit ? ` ${found.on.unit}` : ''
  const value = (one: number | undefined) => (one === undefined ? '—' : isShare ? share(one, 1) : decimal(one))
  const right = (zh: string, en: string) => ({ title: t({ zh, en }), align: 'right' as const })
  const rows = found.parts.map((one): TableCell[] => [
    one.judged ? one.id : { text: one.id, style: 'dim' },
    t(one.name) === one.id ? '' : t(one.name),
    count(one.n, language),
    one.missing ? count(one.missing, language) : '',
    one.gone ? count(one.gone, language) : '',
    value(one.mean),
    one.from === undefined || one.to === undefined ? '—' : `${value(one.from)} – ${value(one.to)}`,
    isShare ? '' : decimal(one.total),
    one.share === undefined ? '' : share(one.share, 1),
  ])
  const columns = [
    { title: '' },
    { title: t({ zh: '名称', en: 'name' }), max: 30, optional: true },
    right('人数', 'people'),
    { ...right('没有值', 'missing'), optional: true },
    { ...right('已不在', 'gone'), optional: true },
    isShare ? right('占比', 'share') : right(`人均${unit}`, `per head${unit}`),
    right('95% 区间', '95 % interval'),
    { ...right('合计', 'total'), optional: true },
    { ...right('占全部', 'of all'), optional: true },
  ]
  const { style, words } = verdicts[found.verdict]
  const how =
    found.classes === 'published'
      ? t({ zh: `${found.run} 发布的`, en: `as ${found.run} published them` })
      : t({ zh: '按那天重新算的', en: 'computed anew as of that day' })
  const on = oneLine(t(found.on.name))
  const says = on.includes(found.days.from) && on.includes(found.days.to)
  const head = t({
    zh: `${found.asOf} 的分类 (${how}) → ${says ? '' : `${found.days.from} 到 ${found.days.to} 的 `}${on}`,
    en: `classes of ${found.asOf} (${how}) → ${on}${says ? '' : ` from ${found.days.from} to ${found.days.to}`}`,
  })
  door.print(
    [
      `${paint('bold', found.id)} ${oneLine(t(found.name))}\n${paint('dim', head)}`,
      table(columns, rows, paint),
      ...pairTable(door, found, value),
      [paint(style, t(words)), ...sentences(door, found)].join('\n'),
    ].join('\n\n'),
  )
  return 0
}

function pairTable({ t, paint }: Door, { pairs }: Validation, value: (one: number) => string): string[] {
  if (pairs.length < 2) return []
  const right = (zh: string, en: string) => ({ title: t({ zh, en }), align: 'right' as const })
  const rows = pairs
    .slice(0, mostPairs)
    .map((one): TableCell[] => [
      `${one.better} > ${one.worse}`,
      value(one.difference),
      one.interval ? `${value(one.interval.from)} – ${value(one.interval.to)}` : '—',
      share(one.ordered, 1),
      chance(one.p),
      one.state === 'reversed'
        ? { text: t(pairStates[one.state]), style: 'red' }
        : one.state === 'holds'
          ? t(pairStates[one.state])
          : { text: t(pairStates[one.state]), style: 'dim' },
    ])
  const columns = [
    { title: t({ zh: '预测', en: 'predicted' }) },
    right('人均相差', 'difference'),
    right('区间 (同时成立)', 'interval (all at once)'),
    right('前者更多的机会', 'chance of more'),
    right('p (Holm)', 'p (Holm)'),
    { title: '' },
  ]
  const more = pairs.length - mostPairs
  const rest =
    more > 0 ? `\n${paint('dim', t({ zh: `还有 ${more} 对,见 --json`, en: `${more} more pairs: see --json` }))}` : ''
  return [table(columns, rows, paint) + rest]
}

const chance = (p: number): string => (p < 0.0001 ? '< 0.0001' : p.toFixed(4))
const equals = (p: number): string => (p < 0.0001 ? '< 0.0001' : `= ${p.toFixed(4)}`)

function sentences({ t }: Door, found: Validation): string[] {
  const { order, welch, ranks, circular, state, today, monotone, carriedByFew, slight } = found
  const all: (Bilingual | undefined)[] = [
    found.verdict === 'not-shown' && slight
      ? {
          zh: '差别不是偶然,但小得证明不了这个次序',
          en: 'the difference is beyond chance, but too slight to prove the order',
        }
      : undefined,
    found.verdict === 'not-shown' && found.turned === 0 && !carriedByFew && !slight
      ? { zh: '没有可靠的差异能证明这个次序', en: 'no reliable difference shows the order' }
      : undefined,
    order && {
      zh: `次序 (Jonckheere-Terpstra):z = ${decimal(order.z)},单侧 p ${equals(order.pRising)};任取两类各一人,靠前的更多的机会是 ${share(order.ordered, 1)} (碰运气是 50%)`,
      en: `order (Jonckheere-Terpstra): z = ${decimal(order.z)}, one-sided p ${equals(order.pRising)}; of two people of different classes the one of the better has more in ${share(order.ordered, 1)} of cases (50 % is chance)`,
    },
    welch && {
      zh: `差异 (Welch):F = ${decimal(welch.f)},p ${equals(welch.p)},各类之间占全部差异的 ${share(welch.explained, 1)}`,
      en: `difference (Welch): F = ${decimal(welch.f)}, p ${equals(welch.p)}; ${share(welch.explained, 1)} of all variance lies between the classes`,
    },
    ranks && {
      zh: `差异 (Kruskal-Wallis,看名次):H = ${decimal(ranks.h)},p ${equals(ranks.p)}`,
      en: `difference (Kruskal-Wallis, by rank): H = ${decimal(ranks.h)}, p ${equals(ranks.p)}`,
    },
    monotone === false && found.verdict === 'pass'
      ? {
          zh: '但人均不是一类比一类低:次序不对的相邻两类分不开',
          en: 'yet means do not fall from each class to the next: those out of order are not told apart',
        }
      : undefined,
    found.turned > 0 && found.verdict === 'not-shown'
      ? {
          zh: `大体上成立,但有 ${found.turned} 对类可靠地反着,见上`,
          en: `it holds on the whole, but ${found.turned} pairs of classes are reliably the other way round, as above`,
        }
      : undefined,
    carriedByFew
      ? {
          zh: '人均和名次说的不一样:差异来自少数金额很大的人',
          en: 'means and ranks disagree: few people with large values carry the difference',
        }
      : undefined,
    circular.length > 0
      ? {
          zh: `注意:循环检验。分类本身就用了 ${circular.join('、')},什么也证明不了`,
          en: `mind: a circular test. The classes are made from ${circular.join(', ')} themselves, so it proves nothing`,
        }
      : undefined,
    state.length > 0
      ? {
          zh: `注意:${state.join('、')} 说的是期末的状态,不只是这段时间里的行为`,
          en: `mind: ${state.join(', ')} says how things stood at the end, not only what was done in this time`,
        }
      : undefined,
    today.length > 0
      ? {
          zh: `注意:${today.join('、')} 只有现在的值,分类可能已经知道后来的事`,
          en: `mind: ${today.join(', ')} has today’s value only, so the classes may know of what came later`,
        }
      : undefined,
  ]
  return all.flatMap((one) => (one ? [t(one)] : []))
}
