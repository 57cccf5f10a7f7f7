import { didYouMean } from '../errors.ts'
import type { Bilingual } from '../errors.ts'
import type { RunContext } from '../runs/context.ts'
import { runErrors } from '../runs/errors.ts'
import type { Published } from '../runs/stored/published.ts'
import type { RunReader } from '../runs/stored/run-reader.ts'
import { groupName } from './group-name.ts'
import { numberColumn } from './number-column.ts'
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
  const asked =
    of ??
    context.project.kinds[reader.kind]?.value ??
    own.attributes.find((one) => one.family === 'value' && one.type === 'money')?.id
  const { value, ...about } = numberColumn(reader, asked ?? '')
  return { reader, where, value, in: { id: what, name: groupName(own, what) }, of: about }
}
