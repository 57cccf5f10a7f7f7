import { FenqunError } from '../../errors.ts'
import { publicationAt } from '../../state/publications.ts'
import type { AsOf } from '../../time/as-of.ts'
import { computeUnpublished } from '../compute/unpublished.ts'
import type { RunContext } from '../context.ts'
import type { Published } from '../stored/published.ts'
import { openPublished } from '../stored/published.ts'

/** Who was where at an earlier as-of. */
export interface ClassesThen {
  result: Published
  /** The published run that said so; left out where it was computed anew. */
  run?: string
}

/**
 * Who was in which class of a scheme, or in a segment, at an earlier as-of: as a run published it, where it had the definition that `now` has; else computed anew
 * into `folder`, from the tables of `now`, of which nothing at or after the as-of is seen. Throws what keeps it from being computed.
 */
export async function classesThen(
  context: RunContext,
  now: Published,
  id: string,
  asOf: AsOf,
  folder: string,
): Promise<ClassesThen> {
  const publication = publicationAt(context.ledger, asOf.instant)
  if (publication) {
    const found = await openPublished(context, { run: publication.run })
    const [own, then] = [resultIn(now, id), resultIn(found, id)]
    if (own && then && own.hash === then.hash && then.state === 'computed')
      return { result: found, run: publication.run }
  }
  const made = await computeUnpublished(context, folder, {
    asOf,
    versions: () => new Map(),
    select: [id],
    lean: true,
    tables: now.manifest.tables,
  })
  if (made.refused.length > 0) throw new FenqunError(made.refused)
  if (!resultIn(made, id)) throw new FenqunError(made.compiled.problems.filter((one) => one.severity === 'error'))
  return { result: made }
}

/** A segment or scheme of a result. */
export function resultIn({ manifest }: Published, id: string) {
  return Object.values(manifest.kinds)
    .flatMap((own) => [...own.segments, ...own.schemes])
    .find((one) => one.id === id)
}
