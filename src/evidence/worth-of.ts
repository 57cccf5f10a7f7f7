import { didYouMean } from '../errors.ts'
import type { Bilingual } from '../errors.ts'
import type { RunContext } from '../runs/context.ts'
import { runErrors } from '../runs/errors.ts'
import type { Published } from '../runs/stored/published.ts'
import { sumSql } from '../runs/stored/sum-sql.ts'
import { peopleIn } from './people-in.ts'

/** What some people are worth by a numeric attribute. Sums are exact decimals as text; null where nobody has a value. */
export interface Worth {
  attribute: string
  name: Bilingual
  unit?: string
  sum: string | null
  /** Of everybody of the kind. */
  all: string | null
}

const numbers = ['money', 'integer', 'number']

/** The sum of an attribute (left out: the first money of the family value) over some people and over all; undefined where there is none. */
export async function worthOf(
  context: RunContext,
  published: Published,
  what: string,
  attribute?: string,
): Promise<Worth | undefined> {
  const { reader, where } = peopleIn(context, published, what)
  const own = reader.manifest.attributes
  const found = own.find((one) =>
    attribute === undefined ? one.family === 'value' && one.type === 'money' : one.id === attribute,
  )
  if (attribute !== undefined && !(found && numbers.includes(found.type))) {
    const known = own.filter((one) => numbers.includes(one.type)).map((one) => one.id)
    throw runErrors.error('no-number-to-compare', { name: attribute, near: didYouMean(attribute, known) })
  }
  if (!found) return undefined
  // Apart, so that the sum over all is counted once for a run, and that over a segment once for all who ask for it.
  const sumOver = async (people: string) => {
    const [row] = await reader.kept(sumSql(reader, reader.attribute(found.id)!, people))
    return row?.['sum'] ?? null
  }
  const textOf = (cell: unknown) => (typeof cell === 'string' ? cell.replace(/\.?0+$/, '') : null)
  return {
    attribute: found.id,
    name: found.name,
    ...(found.unit ? { unit: found.unit } : {}),
    sum: textOf(await sumOver(where)),
    all: textOf(await sumOver('TRUE')),
  }
}
