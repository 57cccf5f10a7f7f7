import type { Bilingual } from '../errors.ts'
import { periodWords } from './rate.ts'
import type { CurrentParams } from './shape.ts'

/** What the parts of a value by purchases are, in words; `ahead` is how far is looked. */
export function purchaseWords({ by, period }: CurrentParams, ahead: Bilingual) {
  const unit = period ? periodWords[period] : { zh: '天', en: 'day' }
  if (by === 'contract')
    return {
      alive: { zh: '合同还在:1,已终止:0', en: '1 under contract, 0 where it is over' },
      orders: {
        zh: `${ahead.zh}内预期续约的${unit.zh}数`,
        en: `${unit.en}s that are expected to be renewed within ${ahead.en}`,
      },
      chance: { zh: '下一次续约的概率', en: 'chance of the next renewal' },
      value: {
        zh: `付费的一${unit.zh}的预期金额`,
        en: `expected value of a ${unit.en} that is paid for`,
      },
      each: { zh: `每${unit.zh}预期金额`, en: `expected value of a ${unit.en}` },
    } satisfies Record<string, Bilingual>
  const counted = period
    ? { zh: `有购买的${unit.zh}数`, en: `${unit.en}s with an order` }
    : { zh: '订单天数', en: 'days with an order' }
  return {
    alive: { zh: '模型认为今天还没有流失的概率', en: 'chance that they have not left yet, by the model' },
    orders: { zh: `${ahead.zh}内预期的${counted.zh}`, en: `${counted.en} expected within ${ahead.en}` },
    chance: {
      zh: `${ahead.zh}内至少下一单的概率:仍活跃的人也可能不下单`,
      en: `chance of at least one order within ${ahead.en}: who is active need not order`,
    },
    value: {
      zh: `一${unit.zh}订单的预期金额:自己的平均与大家的平均之间,订单越多越靠近自己的`,
      en: `expected value of a ${unit.en} with an order: between their own mean and that of everybody, the nearer to their own the more orders`,
    },
    each: { zh: '每单预期金额', en: 'expected value of one' },
  } satisfies Record<string, Bilingual>
}
