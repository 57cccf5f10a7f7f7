import type { RunContext } from '../../context.ts'
import type { Published } from '../../stored/published.ts'
import type { Channel } from '../reach.ts'
import { reachColumn, reachedSql } from '../reach.ts'
import type { ListSource } from './list-source.ts'

/** Of those whom a list is about, who can be reached at all or by a channel; without `reach` all of them. */
export async function reachedSource(
  context: RunContext,
  published: Published,
  kind: string,
  source: ListSource,
  reach: Channel | 'any' | undefined,
): Promise<ListSource> {
  if (!reach) return source
  const found = await reachedSql(context, published, kind)
  const isThere = found && (reach === 'any' || found.channels.some((one) => one.channel === reach))
  if (!isThere) return { ...source, drawn: 'FALSE' }
  return {
    ...source,
    from: `${source.from} JOIN (${found.sql}) x USING (_key)`,
    drawn: `(${source.drawn}) AND x.${reachColumn(reach)}`,
  }
}
