import { domestic } from '../../intake/phone.ts'
import type { Layout } from './layout.ts'
import { titled } from './layout.ts'
import { phoneOfPerson } from './phone-of-person.ts'

/** For senders of text messages: one mobile number a row, each once; in a table, variables of the message in the columns after it. */
export const sms: Layout = {
  name: 'sms',
  title: { zh: '短信名单', en: 'text messages' },
  endings: ['.txt', '.xlsx', '.csv'],
  contacts: ['phone'],
  needs: ['phone'],
  roles: [],
  channel: 'phone',
  ordered: false,
  consentColumn: false,
  mark: true,
  columns: (settings) => [titled(settings, 'phone', { zh: '手机号', en: 'Phone' }), ...settings.columns],
  open({ country }) {
    const sent = new Set<string>()
    return (person) => {
      const found = phoneOfPerson(person, country, true)
      if ('dropped' in found) return found
      const { e164 } = found.phone
      if (sent.has(e164)) return { dropped: 'duplicate' }
      sent.add(e164)
      return { rows: [[domestic(e164, country), ...person.values]] }
    }
  },
  notes: ({ hours }) => [
    {
      title: { zh: '退订', en: 'Opting out' },
      text: {
        zh: '营销短信要写明退订方式,例如“回T退订”',
        en: 'a marketing message must say how to opt out, such as “回T退订”',
      },
    },
    { title: { zh: '时段', en: 'Hours' }, text: hours },
  ],
}
