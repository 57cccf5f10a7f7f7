import type { Catalogue } from '../../compile/catalogue.ts'
import type { Compiled } from '../../compile/compile.ts'
import type { WrittenProject } from '../../definition/project-files.ts'
import type { ProjectView } from '../../definition/view-shapes.ts'
import type { Written } from '../../definition/written.ts'
import type { Problem } from '../../errors.ts'
import { didYouMean } from '../../errors.ts'
import { runErrors } from '../errors.ts'
import type { NamedInView } from './names-in-view.ts'
import { namesInView } from './names-in-view.ts'

/** What the questions of `views/*.yml` name and is not there, each at its place. A definition that is broken has been reported. */
export function checkViews(
  views: readonly Written<ProjectView>[],
  {
    written,
    compiled,
    catalogue,
  }: { written: WrittenProject; compiled: Compiled; catalogue: Pick<Catalogue, 'events'> },
): Problem[] {
  const { kinds } = compiled
  const attributes = written.attributes.map((one) => one.id)
  const segments = written.segments.map((one) => one.id)
  const schemes = written.schemes.map((one) => one.id)
  const classes = kinds.flatMap((kind) =>
    kind.schemes.flatMap(({ id, plan }) => plan.classes.map((one) => `${id}/${one.id}`)),
  )
  const populations = kinds.flatMap((kind) => kind.populations.map((one) => one.id))
  const people = [...segments, ...schemes, ...classes, ...written.populations.map((one) => one.id), ...populations]
  const known: Record<NamedInView['is'], readonly string[]> = {
    attribute: attributes,
    grouping: [...schemes, ...attributes],
    people: ['everyone', ...people, ...kinds.map((one) => one.kind)],
    'people or attribute': [...people, ...attributes],
    'attribute or delivered': [...attributes, ...views.filter((one) => one.value.delivered).map((one) => one.id)],
    segment: segments,
    event: catalogue.events.map((one) => one.name),
  }
  const broken = new Set(written.broken.map((one) => one.id))
  return views.flatMap((view) =>
    namesInView(view.value).flatMap(({ path, name, is }) => {
      const isClassOfBroken =
        broken.has(name.split('/')[0]!) || kinds.some((one) => one.failed.some(({ id }) => id === name.split('/')[0]))
      if (known[is].includes(name) || isClassOfBroken) return []
      return [runErrors.problem('view-of-nothing', { name, near: didYouMean(name, known[is]) }, view.place([...path]))]
    }),
  )
}
