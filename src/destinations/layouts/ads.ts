import { createHash } from 'node:crypto'
import { identifierValues } from '../../intake/identity/identifier-values.ts'
import type { Layout } from './layout.ts'
import { phoneOfPerson } from './phone-of-person.ts'

/**
 * For matching on advertising platforms: SHA-256 (hex, lower case, no salt, as platforms document it) of the number as E.164 and of the
 * e-mail address, trimmed and in lower case. What cannot be hashed so is left empty.
 */
export const ads: Layout = {
  name: 'ads',
  title: { zh: '广告平台', en: 'advertising platforms' },
  endings: ['.csv'],
  contacts: ['phone', 'email'],
  needs: ['phone', 'email'],
  roles: [],
  ordered: false,
  consentColumn: false,
  mark: false,
  fewest: 1000,
  columns: () => [
    { title: 'phone_sha256', type: 'text' },
    { title: 'email_sha256', type: 'text' },
  ],
  open({ country, plusSign }) {
    const seen = new Set<string>()
    return (person) => {
      const found = phoneOfPerson(person, country)
      const phone = 'phone' in found ? sha256(plusSign ? found.phone.e164 : found.phone.e164.slice(1)) : null
      const address = (person.contacts.email ?? []).flatMap((text) => identifierValues('email', text, country))[0]
      const email = address === undefined ? null : sha256(address)
      if (phone === null && email === null) return { dropped: 'no-contact' }
      const key = `${phone} ${email}`
      if (seen.has(key)) return { dropped: 'duplicate' }
      seen.add(key)
      return { rows: [[phone, email]] }
    }
  },
  notes: ({ plusSign }) => [
    {
      title: { zh: '不是匿名', en: 'Not anonymous' },
      text: {
        zh: '哈希不等于匿名:谁有同样的号码或邮箱,就能认出人来;这份名单仍是个人信息',
        en: 'hashing is not anonymising: whoever has the same numbers or addresses recognises the people; this list is personal data',
      },
    },
    {
      title: { zh: '写法', en: 'How' },
      text: {
        zh: `SHA-256,不加盐;电话是 E.164,${plusSign ? '带' : '不带'}加号;邮箱去掉空格,小写`,
        en: `SHA-256 without salt; phones as E.164 ${plusSign ? 'with' : 'without'} the plus sign; e-mail trimmed, lower case`,
      },
    },
  ],
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
