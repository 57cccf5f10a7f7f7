import type { Bilingual } from '../errors.ts'
import type { ColumnType } from '../sql/types.ts'

/** What a value consists of, or what is known beside it. */
export const partIds = [
  'lifetime',
  'historic',
  'direct',
  'indirect',
  'current',
  'current-low',
  'current-high',
  'potential',
  'cnpv',
  'clp',
  'alive',
  'orders',
  'order-chance',
  'order-value',
] as const
export type PartId = (typeof partIds)[number]

export interface PartWords {
  title: Bilingual
  type: ColumnType
  /** Of money the currency of the project; else nothing. */
  isMoney: boolean
  /** A sum of it over people means something. */
  adds: boolean
}

const money = (zh: string, en: string): PartWords => ({ title: { zh, en }, type: 'money', isMoney: true, adds: true })
const number = (zh: string, en: string): PartWords => ({
  title: { zh, en },
  type: 'number',
  isMoney: false,
  adds: false,
})

export const partWords: Record<PartId, PartWords> = {
  lifetime: money('终身价值', 'Lifetime value'),
  historic: money('历史价值', 'Historic value'),
  direct: money('直接价值', 'Direct value'),
  indirect: money('间接价值', 'Indirect value'),
  current: money('当前价值', 'Current value'),
  'current-low': money('当前价值(低)', 'Current value, low'),
  'current-high': money('当前价值(高)', 'Current value, high'),
  potential: money('潜在价值', 'Potential value'),
  cnpv: money('客户净现值', 'Net present value (CNPV)'),
  clp: money('客户终身利润', 'Lifetime profit (CLP)'),
  alive: number('仍活跃的概率', 'Chance of being active'),
  orders: { ...number('期内预期订单数', 'Expected orders'), adds: true },
  'order-chance': number('期内至少下一单的概率', 'Chance of an order'),
  'order-value': { ...money('预期客单价值', 'Expected value of an order'), adds: false },
}

/** Parts that a part contains: whoever adds them to it counts twice (W16). */
export const containedIn: Partial<Record<PartId, readonly PartId[]>> = {
  lifetime: ['historic', 'direct', 'indirect', 'current', 'potential'],
  historic: ['direct', 'indirect'],
}
