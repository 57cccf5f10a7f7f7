import type { Account } from './accounts.ts'
import { isoOf } from '../../making/days.ts'
import type { Calendar } from './calendar.ts'
import { customerId } from './people.ts'
import type { Random } from '../../making/random.ts'

export const contactHeader = ['客户编号', '企业编号', '联系开始', '联系结束'] as const

/** A member who orders for a business account, or did. */
export interface Contact {
  row: string[]
  customer: string
  account: Account
  /** Still so on the last day. */
  current: boolean
}

/** One to three members per account; now and then somebody took over from somebody else. */
export function makeContacts(random: Random, calendar: Calendar, account: Account, customers: number): Contact[] {
  const contacts: Contact[] = []
  const add = (since: number | undefined, until: number | undefined) => {
    const customer = customerId(random.integer(1, customers))
    const day = (one: number | undefined) => (one === undefined ? '' : isoOf(one))
    contacts.push({
      row: [customer, account.id, day(since), day(until)],
      customer,
      account,
      current: until === undefined,
    })
  }
  for (let left = random.integer(1, 3); left > 0; left--) {
    const since = random.chance(0.3) ? undefined : random.integer(calendar.from, calendar.until - 200)
    const handed = random.chance(0.2) ? calendar.until - random.integer(5, 180) : undefined
    add(since, handed)
    if (handed !== undefined) add(handed + 1, undefined)
  }
  return contacts
}
