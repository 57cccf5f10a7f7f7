import type { KindPlan } from '../../compile/compile.ts'
import type { SourceDefinition } from '../../intake/source-definition.ts'
import { resultSources } from '../people/kind-lineage.ts'
import type { KindManifest, Result, StaleSource } from '../stored/manifest.ts'

/** W08 on results: each segment and scheme says on which stale sources it rests; what carries over is judged as it is defined now. */
export function markStale(
  kinds: Record<string, KindManifest>,
  plans: readonly KindPlan[],
  sources: readonly SourceDefinition[],
  stale: readonly StaleSource[],
): Record<string, KindManifest> {
  const old = new Set(stale.map((one) => one.source))
  const rests = old.size > 0 ? resultSources(plans, sources) : new Map<string, string[]>()
  const marked = <T extends Result>({ stale: _stale, ...result }: T, key: string): T => {
    const found = (rests.get(key) ?? []).filter((one) => old.has(one))
    return { ...result, ...(found.length ? { stale: found } : {}) } as unknown as T
  }
  return Object.fromEntries(
    Object.entries(kinds).map(([kind, own]) => [
      kind,
      {
        ...own,
        segments: own.segments.map((one) => marked(one, `${kind}/segment/${one.id}`)),
        schemes: own.schemes.map((one) => marked(one, `${kind}/scheme/${one.id}`)),
      },
    ]),
  )
}
