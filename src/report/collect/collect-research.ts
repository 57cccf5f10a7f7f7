import type { RunContext } from '../../runs/context.ts'
import type { KindManifest } from '../../runs/stored/manifest.ts'
import type { ResearchPart, Text } from '../report-data.ts'

type Written = RunContext['written']
type NamedGroups = Written['notes'][number]['value']['about']

/** Notes and services of the files about segments and classes of a kind; undefined where there are none. */
export function collectResearch(
  { notes, services }: Pick<Written, 'notes' | 'services'>,
  manifest: KindManifest,
): ResearchPart | undefined {
  const groups = ({ segments = [], classes = [] }: NamedGroups): Text[] => [
    ...segments.flatMap((id) => manifest.segments.find((one) => one.id === id)?.name ?? []),
    ...classes.flatMap(({ scheme, class: id }) => {
      const found = manifest.schemes.find((one) => one.id === scheme)
      const own = found?.classes.find((one) => one.id === id)
      return found && own ? [{ zh: `${found.name.zh}：${own.name.zh}`, en: `${found.name.en}: ${own.name.en}` }] : []
    }),
  ]
  const noted = notes.flatMap(({ id, value }) => {
    const { name, sort, date, text, link, numbers } = value
    const about = groups(value.about)
    if (about.length === 0) return []
    const said = { ...(text ? { text } : {}), ...(link === undefined ? {} : { link }), ...(numbers ? { numbers } : {}) }
    return [{ id, name, sort, date, about, ...said }]
  })
  const served = services.flatMap(({ id, value }) => {
    const { name, description } = value
    const own = groups(value.for)
    return own.length ? [{ id, name, for: own, ...(description ? { description } : {}) }] : []
  })
  if (noted.length === 0 && served.length === 0) return undefined
  return {
    notes: noted.toSorted((a, b) => (a.date === b.date ? 0 : a.date < b.date ? 1 : -1)),
    services: served,
  }
}
