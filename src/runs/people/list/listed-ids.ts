import { entitiesTable } from '../../../compile/catalogue.ts'
import type { RunContext } from '../../context.ts'
import type { Published } from '../../stored/published.ts'
import type { Channel } from '../reach.ts'
import { condition } from './list-page.ts'
import type { ListDraft } from './list-rule.ts'
import { listRule } from './list-rule.ts'
import { listSource } from './list-source.ts'
import { reachedSource } from './reached-source.ts'

/** The ids of all people behind a rule over a published run, in order of key. The run's tables must be open. */
export async function listedIds(
  contexts: { then: RunContext; files: RunContext },
  published: Published,
  draft: ListDraft,
  { reach }: { reach?: Channel | 'any' | undefined } = {},
): Promise<{ kind: string; ids: string[] }> {
  const rule = await listRule(contexts, published, draft)
  const { context, kind } = rule
  const { engine } = context
  const source = await reachedSource(context, published, kind, await listSource(rule, published), reach)
  const keys = `SELECT _key FROM ${source.from} WHERE ${condition(source)}`
  const rows = await engine.rows(
    `SELECT id FROM ${engine.dialect.quote(entitiesTable(kind))} WHERE _key IN (${keys}) ORDER BY _key`,
  )
  return { kind, ids: rows.map((row) => String(row['id'])) }
}
