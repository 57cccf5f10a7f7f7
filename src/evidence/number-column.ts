import { didYouMean } from '../errors.ts'
import type { Bilingual } from '../errors.ts'
import { runErrors } from '../runs/errors.ts'
import type { RunReader } from '../runs/stored/run-reader.ts'

const numbers = ['money', 'integer', 'number']

/** A numeric attribute of a run as DECIMAL(18,4), missing where it is unknown. Throws `no-number-to-compare`. */
export function numberColumn(
  reader: RunReader,
  id: string,
): { id: string; name: Bilingual; type: string; unit?: string; value: string } {
  const known = reader.manifest.attributes.filter((one) => numbers.includes(one.type))
  const found = known.find((one) => one.id === id)
  const column = found && reader.attribute(id)
  if (!found || column === undefined) {
    const ids = known.map((one) => one.id)
    throw runErrors.error('no-number-to-compare', { name: id, near: didYouMean(id, ids) })
  }
  const { name, type, unit } = found
  return { id, name, type, ...(unit ? { unit } : {}), value: reader.dialect.cast(column, 'money') }
}
