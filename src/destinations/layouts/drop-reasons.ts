import type { Bilingual } from '../../errors.ts'

/** Why somebody of a selection is not on a list. */
export type DropReason = keyof typeof dropReasons

export const dropReasons = {
  'no-phone': { zh: '没有电话', en: 'no phone' },
  'bad-phone': { zh: '电话无效', en: 'phone is no number' },
  'not-mobile': { zh: '不是手机号', en: 'not a mobile number' },
  duplicate: { zh: '重复', en: 'duplicate' },
  'no-follower': { zh: '没有跟进员工', en: 'no follower' },
  'no-contact': { zh: '没有可用的电话或邮箱', en: 'neither a phone nor an e-mail that can be used' },
  'no-consent': { zh: '没有同意这样联系', en: 'did not agree to be reached so' },
  'low-touch': { zh: '只做最低维护', en: 'low-touch' },
  'over-limit': { zh: '超过触达上限', en: 'over the limit' },
} as const satisfies Record<string, Bilingual>
