import { domestic } from '../../intake/phone.ts'
import type { Layout } from './layout.ts'
import { titled } from './layout.ts'
import { phoneOfPerson } from './phone-of-person.ts'

/** For people who telephone: id, name, number and what else was asked for, the best first; a number stands in it once. */
export const callList: Layout = {
  name: 'call-list',
  title: { zh: '电话名单', en: 'call list' },
  endings: ['.xlsx', '.csv'],
  contacts: ['name', 'phone'],
  needs: ['phone'],
  roles: [],
  channel: 'phone',
  ordered: true,
  consentColumn: true,
  mark: true,
  columns: (settings) => [
    titled(settings, 'id', { zh: '编号', en: 'Id' }),
    titled(settings, 'name', { zh: '姓名', en: 'Name' }),
    titled(settings, 'phone', { zh: '电话', en: 'Phone' }),
    ...settings.columns,
  ],
  open({ country }) {
    const called = new Set<string>()
    return (person) => {
      const found = phoneOfPerson(person, country)
      if ('dropped' in found) return found
      const { e164 } = found.phone
      if (called.has(e164)) return { dropped: 'duplicate' }
      called.add(e164)
      const name = person.contacts.name?.[0] ?? null
      return { rows: [[person.id, name, domestic(e164, country), ...person.values]] }
    }
  },
  notes: ({ hours }) => [{ title: { zh: '时段', en: 'Hours' }, text: hours }],
}
