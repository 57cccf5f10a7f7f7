import { didYouMean } from '../errors.ts'
import type { Bilingual } from '../errors.ts'
import type { RunContext } from '../runs/context.ts'
import { runErrors } from '../runs/errors.ts'
import type { Published } from '../runs/stored/published.ts'
import type { RunReader } from '../runs/stored/run-reader.ts'
import { groupName } from './group-name.ts'
import { peopleIn } from './people-in.ts'

/** A numeric attribute over some people of a published run. */
export interface ValueOfPeople {
  reader: RunReader
  /** SQL that is true of whom it is about. */
  where: string
  /** SQL of the value, DECIMAL(18,4), missing where it is unknown. */
  value: string
  in: { id: string; name: Bilingual }
  of: { id: string; name: Bilingual; unit?: string }
}

const numbers = ['money', 'integer', 'number']

/**
 * Whom and what a question about value is about. Left out: of whom, the kind's customers where fenqun.yml says who is one, else everyone; what,
 * the kind's `value` in fenqun.yml, else its first money of the family value. Throws `not-found`, `no-number-to-compare`.
 */
export function valueOfPeople(
  context: Pick<RunContext, 'engine' | 'project'>,
  published: Published,
  { of, in: whom, kind }: { of?: string; in?: string; kind?: string },
): ValueOfPeople {
  const { kinds } = published.manifest
  const first = kind ?? (kinds['customer'] ? 'customer' : Object.keys(kinds)[0]!)
  if (whom === undefined && !kinds[first])
    throw runErrors.error('not-found', { name: first, near: didYouMean(first, Object.keys(kinds)) })
  const usual = kinds[first]?.slots.some((one) => one.what === 'population' && one.id === 'customers')
  const what = whom ?? (usual ? 'customers' : 'everyone')
  const { reader, where } = peopleIn(context, published, what, first)
  const own = reader.manifest
  const known = own.attributes.filter((one) => numbers.includes(one.type))
  const asked = of ?? context.project.kinds[reader.kind]?.value
  const found =
    asked === undefined
      ? known.find((one) => one.family === 'value' && one.type === 'money')
      : known.find((one) => one.id === asked)
  const column = found && reader.attribute(found.id)
  if (!found || column === undefined) {
    const ids = known.map((one) => one.id)
    throw runErrors.error('no-number-to-compare', { name: asked ?? '', near: didYouMean(asked ?? '', ids) })
  }
  return {
    reader,
    where,
    value: reader.dialect.cast(column, 'money'),
    in: { id: what, name: groupName(own, what) },
    of: { id: found.id, name: found.name, ...(found.unit ? { unit: found.unit } : {}) },
  }
}
