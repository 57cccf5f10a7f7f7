import { publicationsByAsOf } from '../../state/publications.ts'
import type { AsOf } from '../../time/as-of.ts'
import type { RunContext } from '../context.ts'
import type { Published } from '../stored/published.ts'
import { openPublished } from '../stored/published.ts'
import { resultIn } from './classes-then.ts'

/** The newest as-of, no later than a day, whose published run computed the scheme or segment by the definition that `now` has; undefined where there is none. */
export async function latestFor(
  context: RunContext,
  now: Published,
  id: string,
  day: string,
): Promise<AsOf | undefined> {
  const own = resultIn(now, id)
  for (const { run } of publicationsByAsOf(context.ledger).toReversed()) {
    const found = await openPublished(context, { run })
    const { manifest } = found
    if (manifest.day > day) continue
    const then = resultIn(found, id)
    if (then && own && then.hash === own.hash && then.state === 'computed')
      return { instant: manifest.asOf, day: manifest.day }
  }
  return undefined
}
