import type { AttributeManifest } from '../stored/manifest.ts'
import type { KindLineage } from './kind-lineage.ts'

/**
 * The longest chain of geographic texts that are made one from the other, the widest first: region, province, city. Where
 * nothing is mapped, the first of them alone.
 */
export function geographicLevels(
  attributes: readonly AttributeManifest[],
  lineage: KindLineage | undefined,
): AttributeManifest[] {
  const places = attributes.filter((one) => one.family === 'geographic' && one.type === 'text')
  const chainFrom = (one: AttributeManifest): AttributeManifest[] => {
    const parents = (lineage?.get(one.id)?.parents ?? []).flatMap((id) => places.find((each) => each.id === id) ?? [])
    const [longest = []] = parents.map(chainFrom).toSorted((a, b) => b.length - a.length)
    return [one, ...longest]
  }
  const [longest = []] = places.map(chainFrom).toSorted((a, b) => b.length - a.length)
  return longest
}
