import type { CompiledKind } from './kind-compiler.ts'

/**
 * Only the wanted segments and schemes, and what they, the populations and the rules of other kinds rest on; attributes
 * stay, the profile is whole.
 */
export function narrow(compiled: CompiledKind, only: readonly string[] | undefined): CompiledKind {
  if (!only) return compiled
  const segments = new Map(compiled.segments.map((one) => [one.id, one]))
  const schemes = new Map(compiled.schemes.map((one) => [one.id, one]))
  const kept = new Set<string>()
  const keep = (id: string): void => {
    if (kept.has(id)) return
    kept.add(id)
    for (const use of (segments.get(id) ?? schemes.get(id))?.uses ?? []) keep(use.id)
  }
  only.forEach(keep)
  for (const one of [...compiled.populations, ...compiled.attributes, ...compiled.values])
    for (const use of one.uses) keep(use.id)
  for (const use of compiled.lookedAt) keep(use.id)
  return {
    ...compiled,
    segments: compiled.segments.filter((one) => kept.has(one.id)),
    schemes: compiled.schemes.filter((one) => kept.has(one.id)),
    order: compiled.order.filter((one) => !['segment', 'scheme'].includes(one.what) || kept.has(one.id)),
  }
}
