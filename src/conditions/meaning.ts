import type { Bilingual } from '../errors.ts'
import type { ColumnType } from '../sql/types.ts'

/**
 * What a part of the language means, beside the code that does it: docs/meanings.md is made of these, and
 * its test runs every example.
 */
export interface Meaning {
  /** In words. Paragraphs are parted by an empty line; `code` between backticks. */
  text: Bilingual
  examples: readonly MeaningExample[]
}

/** Rows in, members out: of everyone whom the tables know. */
export interface MeaningExample {
  /** What it shows. */
  shows: Bilingual
  /** The condition, as YAML. */
  where: string
  tables: readonly ExampleTable[]
  /** Whom it is about; default `customer`. */
  kind?: string
  /** The last day that is seen; default 2025-03-31. */
  asOf?: string
  /** As-of days of runs published before, where the condition looks at them. */
  runs?: readonly string[]
  /** Further files of the project by path, which the page shows too. */
  files?: Readonly<Record<string, string>>
  in: readonly string[]
  unknown?: readonly string[]
}

/** One source with its rows, in order of `columns`. Every column of an entity source is an attribute of its name. */
export interface ExampleTable {
  /** The first keys of the source: `{ event: 'order' }`, `{ entity: 'customer' }`, `{ link: …, of: …, to: … }`. */
  holds: Readonly<Record<string, string>>
  columns: Readonly<Record<string, ColumnType | { as: string } | { private: string }>>
  rows: readonly (readonly ExampleCell[])[]
}

/** Missing is null. */
export type ExampleCell = string | number | boolean | null

/** Events with the columns `id`, `time` and those named; times are in the project's zone. */
export function exampleEvents(
  event: string,
  columns: Record<string, ColumnType>,
  rows: readonly (readonly ExampleCell[])[],
): ExampleTable {
  return { holds: { event }, columns: { id: { as: 'id' }, time: { as: 'time' }, ...columns }, rows }
}

/** Customers with the columns `id` and those named, all of them given attributes but those that are private. */
export function exampleCustomers(
  columns: Record<string, ColumnType | { private: string }>,
  rows: readonly (readonly ExampleCell[])[],
): ExampleTable {
  return { holds: { entity: 'customer' }, columns: { id: { as: 'id' }, ...columns }, rows }
}
