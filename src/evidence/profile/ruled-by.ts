import type { RunContext } from '../../runs/context.ts'
import { attributesUnder } from '../../runs/history/attributes-under.ts'
import { lineageOf } from '../../runs/people/lineage.ts'
import type { Published } from '../../runs/stored/published.ts'

/** Whether the rules of segments or schemes look at an attribute, at what it is made from, or at what is made from it. */
export async function ruledBy(
  context: RunContext,
  published: Published,
  kind: string,
  ids: readonly string[],
): Promise<(attribute: string) => boolean> {
  const { asOf: instant, day } = published.manifest
  const under = new Set<string>()
  for (const id of ids) for (const one of await attributesUnder(context, published, kind, id)) under.add(one)
  const lineage = (await lineageOf(context, { instant, day })).get(kind)
  const known = new Map<string, boolean>()
  const rests = (name: string): boolean => {
    const found = known.get(name)
    if (found !== undefined) return found
    known.set(name, false)
    const does = under.has(name) || (lineage?.get(name)?.parents ?? []).some(rests)
    known.set(name, does)
    return does
  }
  return rests
}
