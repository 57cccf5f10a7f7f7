import { schemeProfileOf } from '../evidence/profile/scheme-profile.ts'
import type { SchemeProfile } from '../evidence/profile/scheme-profile.ts'
import { addClassSizes } from '../privacy/class-sizes.ts'
import { roughValue } from '../privacy/rough-value.ts'
import { tally } from '../privacy/tally.ts'
import type { ProfilesPart, ReportData } from '../report/report-data.ts'
import type { Published } from '../runs/stored/published.ts'
import type { Desk } from './desk.ts'
import { contextOf } from './runs-of.ts'

/** Traits of a class that the report names, and how far from all it must lie: in standard deviations. */
const [mostTraits, leastZ] = [5, 0.3]
/** More classes are cells of a grid rather than groups to be known. */
const mostClasses = 12

/** The report with what stands out in each class of each scheme, in rough figures; of small classes nothing. */
export async function withProfiles(desk: Desk, at: Published, data: ReportData): Promise<ReportData> {
  const kinds = []
  for (const kind of data.kinds) {
    const own = at.manifest.kinds[kind.kind]
    const profiles: ProfilesPart[] = []
    for (const scheme of own?.schemes ?? []) {
      if (scheme.classes.length > mostClasses) continue
      const found = await schemeProfileOf(contextOf(desk, at), at, scheme.id)
      const cells = tally(found.minimum)
      const sizes = addClassSizes(cells, {
        classes: scheme.classes.map((one) => one.members),
        reasons: scheme.unassigned.map((one) => one.members),
      })
      const isHidden = cells.hidden()
      const part = partOf(found, (place) => !isHidden(sizes.classes[place]!))
      if (part.classes.some((one) => one.traits.length > 0)) profiles.push(part)
    }
    kinds.push(profiles.length > 0 ? { ...kind, profiles } : kind)
  }
  return { ...data, kinds }
}

function partOf(found: SchemeProfile, isOpen: (place: number) => boolean): ProfilesPart {
  const news = found.traits.filter((one) => one.differs && !one.byRule).flatMap((one) => one.rows)
  return {
    id: found.id,
    name: found.name,
    asked: found.adjusted.asked,
    differing: found.differing,
    byRule: found.traits.filter((one) => one.byRule).map((one) => one.name),
    classes: found.classes.map(({ name }, place) => ({
      name,
      traits: !isOpen(place)
        ? []
        : news
            .flatMap((row) => {
              const cell = row.cells[place]
              return cell && Math.abs(cell.z) >= leastZ ? [{ row, cell }] : []
            })
            .toSorted((a, b) => Math.abs(b.cell.z) - Math.abs(a.cell.z))
            .slice(0, mostTraits)
            .map(({ row: { name: trait, unit, measure, value, called, all }, cell }) => ({
              name: trait,
              ...(unit ? { unit } : {}),
              measure,
              ...(value === undefined || value === 'true' ? {} : { value: called ?? value }),
              own: roughValue(cell.estimate.value, measure),
              all: roughValue(all, measure),
              isMore: cell.z > 0,
            })),
    })),
  }
}
