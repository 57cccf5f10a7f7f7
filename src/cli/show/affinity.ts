import type { ExitCode } from '../../errors.ts'
import type { Affinity } from '../../index.ts'
import type { Door } from '../door.ts'
import { count, decimal } from '../figures.ts'
import { oneLine } from '../plain-text.ts'
import type { TableCell } from '../table.ts'
import { table } from '../table.ts'

const basketWords = {
  order: { zh: '单', en: 'orders' },
  day: { zh: '人天', en: 'days of somebody' },
  customer: { zh: '人', en: 'customers' },
}

/** Which products are bought together. */
export function affinityText(door: Door, found: Affinity): ExitCode {
  const { t, paint, language } = door
  door.data('affinity', { ...found })
  const number = (value: number) => count(value, language)
  const baskets = t(basketWords[found.basket])
  const head = t({
    zh: `${number(found.baskets)} ${baskets} · ${number(found.products)} 种商品 (共 ${number(found.of)} 种) · ${found.day} · ${found.run}`,
    en: `${number(found.baskets)} ${baskets} · ${number(found.products)} products (of ${number(found.of)}) · ${found.day} · ${found.run}`,
  })
  const right = (zh: string, en: string) => ({ title: t({ zh, en }), align: 'right' as const })
  const rows = found.pairs.map((one): TableCell[] => [
    oneLine(one.product),
    oneLine(one.other),
    number(one.together),
    number(one.baskets),
    number(one.otherBaskets),
    `${(one.confidence * 100).toFixed(1)}%`,
    decimal(one.lift),
    decimal(one.logLikelihood),
  ])
  const columns = [
    { title: t({ zh: '商品', en: 'product' }), max: 30 },
    { title: t({ zh: '一起的', en: 'together with' }), max: 30 },
    right('一起', 'both'),
    { ...right('有前者', 'with the first'), optional: true },
    { ...right('有后者', 'with the other'), optional: true },
    right('有前者的里面', 'of the first'),
    right('提升度', 'lift'),
    right('对数似然比', 'log-likelihood'),
  ]
  const none = t({
    zh: `没有哪两种商品在至少 ${found.leastTogether} ${baskets}里一起,而且多于碰巧`,
    en: `no two products stand in at least ${found.leastTogether} ${baskets} together, more often than by chance`,
  })
  const note = t({
    zh: `按对数似然比排;共 ${number(found.ofPairs)} 对多于碰巧。提升度 1 是碰巧`,
    en: `in order of the log-likelihood ratio; ${number(found.ofPairs)} pairs more often than by chance in all. A lift of 1 is chance`,
  })
  door.print(
    rows.length
      ? [paint('dim', head), table(columns, rows, paint), paint('dim', note)].join('\n\n')
      : `${paint('dim', head)}\n\n${none}`,
  )
  return 0
}
