import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { accountHeader, accountOrderLineHeader, makeAccount } from './generator/accounts.ts'
import { dayOf, isoOf, yearsFrom } from '../making/days.ts'
import { calendarOf } from './generator/calendar.ts'
import { contactHeader, makeContacts } from './generator/contacts.ts'
import { createCsvFile } from '../making/csv-file.ts'
import { withDirt } from './generator/dirt.ts'
import { encodeGb18030 } from '../making/gb18030.ts'
import { groupNames, habits, orderDays } from './generator/groups.ts'
import { orderLineHeader, orderLines } from './generator/orders.ts'
import { customerHeader, customerId, makePerson } from './generator/people.ts'
import { favouriteCategory } from './generator/products.ts'
import { randomStream } from '../making/random.ts'
import { surveyHeader, surveyRows, surveyTitle } from './generator/survey.ts'
import { startTally } from './generator/tally.ts'
import type { RetailerTruth } from './generator/truth.ts'

export type { RetailerTruth } from './generator/truth.ts'

/** Streams above every customer's own, so that more customers do not change the accounts. */
const accountStream = 1 << 30
const contactStream = accountStream + (1 << 20)

/**
 * Writes the data files of the example under `data/`, and what was planted in them under
 * `truth/truth.json`. The same options always give the same bytes.
 *
 * @param options.until last day of the three years of history, default 2026-06-30
 */
export async function generateRetailer(options: {
  seed?: number
  customers?: number
  accounts?: number
  until?: string
  folder: string
}): Promise<RetailerTruth> {
  const { seed = 20260630, customers = 10_000, accounts = 300, folder } = options
  const until = dayOf(options.until ?? '2026-06-30')
  const calendar = calendarOf(yearsFrom(until, -3) + 1, until)
  const data = join(folder, 'data')
  await mkdir(data, { recursive: true })
  await mkdir(join(folder, 'truth'), { recursive: true })

  const tally = startTally(seed, isoOf(calendar.from), isoOf(until))
  const people = await createCsvFile(join(data, 'customers.csv'), customerHeader, { before: '\uFEFF' })
  const lines = await createCsvFile(join(data, 'order_lines.csv'), orderLineHeader)
  const survey = await createCsvFile(join(data, 'survey.csv'), surveyHeader, {
    before: surveyTitle,
    encode: encodeGb18030,
  })
  const staff = await createCsvFile(join(data, 'staff.csv'), ['客户编号'])

  for (let index = 1; index <= customers; index++) {
    const random = randomStream(seed, index)
    const id = customerId(index)
    const group = random.weighted(groupNames.map((name) => [name, habits[name].share] as const))
    const days = orderDays(group, random, calendar)
    const person = makePerson(random, calendar, index, group, days[0])
    people.add(person.row)
    if (group === 'staff') staff.add([id])
    const habit = habits[group]
    const shopper = {
      id,
      digits: id.slice(1),
      city: person.city,
      favourite: favouriteCategory(random),
      taste: Math.max(0, Math.min(1, habit.taste + 0.17 * random.normal())),
      online: habit.online + 1.1 * random.normal(),
      refunds: random.chance(0.025) ? 0.35 : 0.025,
      abroad: random.chance(0.004),
    }
    tally.customer(id, group)
    for (const line of withDirt(index, calendar, orderLines(random, calendar, habit, shopper, days), shopper)) {
      lines.add(line.row)
      if (line.flaw) tally.flaw(line.flaw)
      else tally.line(group, line.sold)
    }
    for (const row of surveyRows(random, calendar, id, group, days[0] ?? until)) survey.add(row)
    await Promise.all([people.settle(), lines.settle(), survey.settle()])
  }

  const accountFile = await createCsvFile(join(data, 'accounts.csv'), accountHeader)
  const accountLines = await createCsvFile(join(data, 'account_order_lines.csv'), accountOrderLineHeader)
  const contactFile = await createCsvFile(join(data, 'contacts.csv'), contactHeader)
  for (let index = 1; index <= accounts; index++) {
    const account = makeAccount(randomStream(seed, accountStream + index), calendar, index)
    accountFile.add(account.row)
    for (const line of account.lines) accountLines.add(line.row)
    tally.account(account)
    for (const contact of makeContacts(randomStream(seed, contactStream + index), calendar, account, customers)) {
      contactFile.add(contact.row)
      tally.contact(contact)
    }
    await accountLines.settle()
  }

  const truth = tally.truth({
    customers: await people.close(),
    order_lines: await lines.close(),
    accounts: await accountFile.close(),
    account_order_lines: await accountLines.close(),
    contacts: await contactFile.close(),
    survey: await survey.close(),
    staff: await staff.close(),
  })
  await writeFile(join(folder, 'truth', 'truth.json'), `${JSON.stringify(truth, null, 1)}\n`)
  return truth
}
