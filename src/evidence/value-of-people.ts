import type { Bilingual } from '../errors.ts'
import type { RunContext } from '../runs/context.ts'
import type { Published } from '../runs/stored/published.ts'
import type { RunReader } from '../runs/stored/run-reader.ts'
import { askedPeople } from './asked-people.ts'
import { numberColumn } from './number-column.ts'

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
  const { reader, where, in: about } = askedPeople(context, published, { in: whom, kind })
  const own = reader.manifest
  const asked =
    of ??
    context.project.kinds[reader.kind]?.value ??
    own.attributes.find((one) => one.family === 'value' && one.type === 'money')?.id
  const { value, type: _type, ...measured } = numberColumn(reader, asked ?? '')
  return { reader, where, value, in: about, of: measured }
}
