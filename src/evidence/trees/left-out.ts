import type { Bilingual } from '../../errors.ts'

/** Why an attribute takes no part in telling people apart. */
export const reasonsLeftOut = {
  circular: {
    zh: '循环:目标由它得出,或它由目标得出,或两者出自同一标签',
    en: 'circular: the target is made from it, it is made from the target, or both from the same attribute',
  },
  overlapping: {
    zh: '与目标数的是同样的行为,只是时间不同;点名就用',
    en: 'takes the same of the same events as the target, over another time; used where it is named',
  },
  sensitive: { zh: '敏感,或替代敏感信息', en: 'sensitive, or a proxy for what is' },
  constant: { zh: '人人一样', en: 'the same for everybody' },
  'too-many-values': { zh: '不同的值太多,像是编号或名字', en: 'too many different values, as ids or names have' },
  'no-such-type': { zh: '一人有多个值', en: 'many values for one person' },
} as const satisfies Record<string, Bilingual>
export type ReasonLeftOut = keyof typeof reasonsLeftOut
