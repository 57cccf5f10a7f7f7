import { type Account, type AccountGroup, accountGroupNames } from './accounts.ts'
import { isoOf } from '../../making/days.ts'
import type { Contact } from './contacts.ts'
import type { Flaw } from './dirt.ts'
import { type Group, groupNames } from './groups.ts'
import { miniProgram, type OrderLine, yuan } from './orders.ts'
import type { GroupTruth, RetailerTruth } from './truth.ts'

interface Sum {
  members: number
  orders: number
  /** Fen. */
  net: number
}

/** Counts what is written while it is written, so that the truth needs no second look at the files. */
export interface Tally {
  customer(id: string, group: Group): void
  line(group: Group, line: OrderLine): void
  flaw(flaw: Flaw): void
  account(account: Account): void
  contact(contact: Contact): void
  truth(rows: RetailerTruth['rows']): RetailerTruth
}

/** Lines must come customer by customer, and within an order one after the other. */
export function startTally(seed: number, from: string, until: string): Tally {
  const groups = emptySums(groupNames)
  const accountGroups = emptySums(accountGroupNames)
  const groupOf: Record<string, Group> = {}
  const accountGroupOf: Record<string, AccountGroup> = {}
  const channels: RetailerTruth['channels'] = {}
  const flaws: Record<Flaw, number> = { missingCustomer: 0, exactDuplicates: 0, unparseableAmount: 0, futureDated: 0 }
  const seen = { usable: 0, orders: 0, buyers: 0, refundLines: 0, offsetTimes: 0, gross: 0, refunds: 0 }
  const accounts = { usable: 0, orders: 0, buyers: 0, refundLines: 0, net: 0 }
  const contacts = Object.fromEntries(accountGroupNames.map((name) => [name, new Set<string>()])) as Record<
    AccountGroup,
    Set<string>
  >
  let lastOrder = ''
  let lastBuyer = ''
  return {
    customer(id, group) {
      groupOf[id] = group
      groups[group].members++
    },
    line(group, line) {
      seen.usable++
      if (line.offset) seen.offsetTimes++
      groups[group].net += line.amount
      if (line.refund) {
        seen.refundLines++
        seen.refunds -= line.amount
        return
      }
      seen.gross += line.amount
      if (line.customer !== lastBuyer) seen.buyers++
      lastBuyer = line.customer
      if (line.order === lastOrder) return
      lastOrder = line.order
      seen.orders++
      groups[group].orders++
      const half = halfYear(isoOf(line.day))
      const channel = (channels[half] ??= { orders: 0, miniProgram: 0 })
      channel.orders++
      if (line.channel === miniProgram) channel.miniProgram++
    },
    flaw(flaw) {
      flaws[flaw]++
    },
    account(account) {
      accountGroupOf[account.id] = account.group
      const group = accountGroups[account.group]
      const orders = new Set(account.lines.filter((line) => !line.refund).map((line) => line.order)).size
      const net = account.lines.reduce((sum, line) => sum + line.amount, 0)
      group.members++
      group.orders += orders
      group.net += net
      accounts.usable += account.lines.length
      accounts.orders += orders
      accounts.buyers += orders > 0 ? 1 : 0
      accounts.refundLines += account.lines.filter((line) => line.refund).length
      accounts.net += net
    },
    contact({ account, customer, current }) {
      if (current) contacts[account.group].add(customer)
    },
    truth: (rows) => ({
      seed,
      from,
      until,
      rows,
      orderLines: {
        usable: seen.usable,
        orders: seen.orders,
        buyers: seen.buyers,
        refundLines: seen.refundLines,
        offsetTimes: seen.offsetTimes,
        grossAmount: yuan(seen.gross),
        refundAmount: yuan(seen.refunds),
        netAmount: yuan(seen.gross - seen.refunds),
        ...flaws,
      },
      accountOrderLines: {
        usable: accounts.usable,
        orders: accounts.orders,
        buyers: accounts.buyers,
        refundLines: accounts.refundLines,
        netAmount: yuan(accounts.net),
      },
      groups: written(groups),
      accountGroups: written(accountGroups),
      contacts: Object.fromEntries(accountGroupNames.map((name) => [name, contacts[name].size])) as Record<
        AccountGroup,
        number
      >,
      channels: Object.fromEntries(Object.entries(channels).sort(([a], [b]) => (a < b ? -1 : 1))),
      groupOf,
      accountGroupOf,
    }),
  }
}

/** `2026-03-31` is in `2026H1`. */
function halfYear(iso: string): string {
  return `${iso.slice(0, 4)}H${Number(iso.slice(5, 7)) <= 6 ? 1 : 2}`
}

function emptySums<Name extends string>(names: readonly Name[]): Record<Name, Sum> {
  return Object.fromEntries(names.map((name) => [name, { members: 0, orders: 0, net: 0 }])) as Record<Name, Sum>
}

function written<Name extends string>(sums: Record<Name, Sum>): Record<Name, GroupTruth> {
  return Object.fromEntries(
    Object.entries<Sum>(sums).map(([name, { members, orders, net }]) => [
      name,
      { members, orders, netAmount: yuan(net) },
    ]),
  ) as Record<Name, GroupTruth>
}
