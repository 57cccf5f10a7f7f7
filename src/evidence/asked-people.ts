import { didYouMean } from '../errors.ts'
import type { Bilingual } from '../errors.ts'
import type { RunContext } from '../runs/context.ts'
import { runErrors } from '../runs/errors.ts'
import type { Published } from '../runs/stored/published.ts'
import { groupName } from './group-name.ts'
import type { PeopleIn } from './people-in.ts'
import { peopleIn } from './people-in.ts'

/**
 * Whom a question is about, with what they are called. Left out: the kind's customers where fenqun.yml says who is one, else everyone. Throws
 * `not-found`.
 */
export function askedPeople(
  context: Pick<RunContext, 'engine'>,
  published: Published,
  { in: whom, kind }: { in?: string | undefined; kind?: string | undefined },
): PeopleIn & { in: { id: string; name: Bilingual } } {
  const { kinds } = published.manifest
  const first = kind ?? (kinds['customer'] ? 'customer' : Object.keys(kinds)[0]!)
  if (whom === undefined && !kinds[first])
    throw runErrors.error('not-found', { name: first, near: didYouMean(first, Object.keys(kinds)) })
  const usual = kinds[first]?.slots.some((one) => one.what === 'population' && one.id === 'customers')
  const what = whom ?? (usual ? 'customers' : 'everyone')
  const { reader, where } = peopleIn(context, published, what, first)
  return { reader, where, in: { id: what, name: groupName(reader.manifest, what) } }
}
