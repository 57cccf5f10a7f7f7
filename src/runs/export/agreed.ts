import type { Layout } from '../../destinations/layouts/layout.ts'
import type { RunContext } from '../context.ts'
import { consentSql } from '../people/reach.ts'
import type { Published } from '../stored/published.ts'
import { readRun } from '../stored/run-reader.ts'

/** SQL of the keys of those who agreed to the channel of a layout, where the project says who did. */
export function agreedKeys(
  context: RunContext,
  published: Published,
  kind: string,
  layout: Layout | undefined,
): string | undefined {
  const reader = readRun(context.engine, published, kind)
  const yes = reader && layout?.channel && consentSql(context, reader, kind, layout.channel)
  return yes && `SELECT ${reader.key} FROM ${reader.from} WHERE ${yes}`
}
