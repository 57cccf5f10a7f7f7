import type { DefinitionFolder } from './definition-sorts.ts'
import { isAddress } from '../export/receiver.ts'

/**
 * Where a definition reaches beyond the project, each as one text: the database of a source with what is read there, and the table or web address that a
 * list goes to. Whatever names a variable (`${NAME}`) counts as one.
 */
export function addressesIn(sort: DefinitionFolder, value: Record<string, unknown> | undefined): string[] {
  const named = sort === 'sources' ? value?.['from'] : sort === 'exports' ? value?.['to'] : undefined
  const parts = Array.isArray(named) ? named : [named]
  return parts
    .filter((one) => (typeof one === 'string' ? isAddress(one) || /\$\{|:\/\//.test(one) : reaches(one)))
    .map((one) => (typeof one === 'string' ? one : inOrder(one)))
    .toSorted()
}

/** A table of the project's own database is no address of its own. */
function reaches(from: unknown): boolean {
  return typeof from === 'object' && from !== null && Object.keys(from).some((key) => key !== 'table')
}

const inOrder = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  )
