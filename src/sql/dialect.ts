import type { ColumnType } from './types.ts'

/** How an engine spells the things engines spell differently. Arguments and results are SQL text. */
export interface Dialect {
  readonly name: string
  /** Quotes an identifier. */
  quote(identifier: string): string
  /** Spells a text literal. */
  text(value: string): string
  /** Spells a list of texts. */
  list(values: readonly string[]): string
  /** The engine's name for a column type. */
  type(type: ColumnType): string
  cast(sql: string, type: ColumnType): string
  /** A UTC instant given as ISO text (`2025-03-31T16:00:00.000Z`). */
  instant(iso: string): string
  date(iso: string): string
  /** Whole days from one date to another: `daysBetween('2025-03-01', '2025-03-31')` is 30. */
  daysBetween(from: string, to: string): string
  /** Whole microseconds from 1970-01-01T00:00Z to a UTC instant, as BIGINT: numbers that a window can count back from. */
  microseconds(time: string): string
  /** Completed years from a date to a date; someone born on 29 February turns a year older on 1 March of other years. */
  yearsBetween(from: string, to: string): string
  /**
   * The value of `value` in the row where `order` is largest (or smallest); rows with a missing value do not count.
   * `type` is the value's, where it is known; rows for which `filter` is not true do not count.
   */
  maxBy(value: string, order: string, type?: ColumnType, filter?: string): string
  minBy(value: string, order: string, type?: ColumnType, filter?: string): string
  /** The second largest of the values, counting equal values apart; missing when there is only one. */
  secondLargest(value: string, filter?: string): string
  /** The median of known numbers, as a double; of an even number of them the mean of the two in the middle. */
  median(value: string, filter?: string): string
  /** The known texts as a list, in order of their bytes; missing when there are none. */
  gather(value: string, filter?: string): string
  /** How many of the values in a list of at most 62 different ones occur; 0 or missing when none does. */
  distinctAmong(value: string, list: string, filter?: string): string
  /** `count`, `min` or `max` of the rows for which the filter is true. */
  filtered(aggregate: string, filter: string): string
  /** A double as money: by way of 10 exact decimals to 4, half away from zero each time; fails where it has more than 14 digits before them. */
  money(value: string): string
  /** An amount times a plain factor of at most 10 decimals, as money: exact until it is rounded, half away from zero. */
  scaled(amount: string, factor: string): string
  /** Numbers divided as doubles, missing when the divisor is 0. */
  divide(dividend: string, divisor: string): string
  /** At the end of a SELECT whose columns must not be put in place of their names outside of it; nothing where engines never do. */
  readonly fence: string
  /** Natural logarithm of a double above 0, by way of 9 exact decimals: the last bits of a logarithm differ between machines. */
  logarithm(value: string): string
  /** 1 ÷ (1 + e^−value) with 9 decimals, for the same reason. */
  logistic(value: string): string
  /** Sum of a decimal or integer column, cast back to a type that scans fast; doubles by 10 exact decimals. */
  sum(value: string, type: ColumnType, filter?: string): string
  contains(text: string, part: string): string
  startsWith(text: string, part: string): string
  endsWith(text: string, part: string): string
  /** A pattern of the RE2 subset, as written; found anywhere in the text unless anchored. */
  matches(text: string, pattern: string): string
  /** Whether a list column has the value; missing when the list is missing. */
  listHas(list: string, value: string): string
  /** Whether a list column has an element other than the value; missing when the list is missing. */
  listHasOther(list: string, value: string): string
  /** How many different elements a list has; missing when it is. */
  listSize(list: string): string
  /** The different elements of a list that are not in the other, in order of their bytes; missing when one of them is. */
  listWithout(list: string, other: string): string
  /** First 8 hex digits of md5(salt ':' id) as a number in [0, 1), the same on every engine. The salt is plain text. */
  hash(salt: string, id: string): string
  /** `1` shifted left by `bits` when the condition is true, else 0, as BIGINT. */
  bit(condition: string, bits: number): string
  /** 1 when that bit of a BIGINT is set, else 0. */
  hasBit(lane: string, bit: number): string
}
