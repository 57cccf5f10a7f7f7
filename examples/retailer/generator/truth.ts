import type { AccountGroup } from './accounts.ts'
import type { Group } from './groups.ts'

/** Totals of one planted group. Amounts are yuan with two digits, net of refunds. */
export interface GroupTruth {
  members: number
  orders: number
  netAmount: string
}

/** What was planted, and what the files must add up to. Kept in `truth/truth.json`. */
export interface RetailerTruth {
  seed: number
  /** First and last day of the history, Asia/Shanghai. */
  from: string
  until: string
  /** Data rows of each file, header and title left out. */
  rows: Record<
    'customers' | 'order_lines' | 'accounts' | 'account_order_lines' | 'contacts' | 'survey' | 'staff',
    number
  >
  /** About the usable lines only, but for the last four: each counts rows that are not usable. */
  orderLines: {
    usable: number
    orders: number
    buyers: number
    refundLines: number
    /** Lines whose time carries an offset. */
    offsetTimes: number
    grossAmount: string
    refundAmount: string
    netAmount: string
    /** Sales without a member card: no customer id. */
    missingCustomer: number
    /** A line written a second time, byte for byte. */
    exactDuplicates: number
    unparseableAmount: number
    /** Dated a year after `until`. */
    futureDated: number
  }
  accountOrderLines: { usable: number; orders: number; buyers: number; refundLines: number; netAmount: string }
  groups: Record<Group, GroupTruth>
  accountGroups: Record<AccountGroup, GroupTruth>
  /** Members who are a contact of an account of the group on the last day. */
  contacts: Record<AccountGroup, number>
  /** Orders of each half-year, and those of them made in the mini-program. */
  channels: Record<string, { orders: number; miniProgram: number }>
  groupOf: Record<string, Group>
  accountGroupOf: Record<string, AccountGroup>
}
