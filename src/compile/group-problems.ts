import { conditionErrors } from '../conditions/errors.ts'
import { nearParams } from '../conditions/near-params.ts'
import type { NamedGroups } from '../definition/data-shapes.ts'
import type { WrittenProject } from '../definition/project-files.ts'
import type { Path } from '../definition/written.ts'
import type { Problem } from '../errors.ts'
import type { Compiled } from './compile.ts'

/** A segment, or a class of a scheme, that a service or a note names, and where. */
export interface NamedGroup {
  what: 'segment' | 'class'
  /** `gold`, or `value-tiers/gold`. */
  key: string
  id: string
  scheme?: string
  path: Path
}

/** One by one, as they are written under `for` or `about`. */
export function groupsNamed({ segments = [], classes = [] }: NamedGroups): NamedGroup[] {
  return [
    ...segments.map((id, index): NamedGroup => ({ what: 'segment', key: id, id, path: ['segments', index] })),
    ...classes.map(({ scheme, class: id }, index): NamedGroup => ({
      what: 'class',
      key: `${scheme}/${id}`,
      id,
      scheme,
      path: ['classes', index],
    })),
  ]
}

/** Segments, and classes as `scheme/class`, of every kind. */
export function groupsDefined({ kinds }: Pick<Compiled, 'kinds'>): Set<string> {
  return new Set(
    kinds.flatMap(({ defined, schemes }) => [
      ...defined.filter((one) => one.what === 'segment').map((one) => one.id),
      ...schemes.flatMap((scheme) => scheme.plan.classes.map((one) => `${scheme.id}/${one.id}`)),
    ]),
  )
}

/**
 * Services and notes that name a segment, scheme or class that is not there. What is written and broken is an error of its own. All
 * of the project must have been compiled.
 */
export function groupProblems(written: WrittenProject, { kinds }: Pick<Compiled, 'kinds'>): Problem[] {
  const segments = [...written.segments.map((one) => one.id), ...brokenIds(written, 'segment')]
  const schemes = [...written.schemes.map((one) => one.id), ...brokenIds(written, 'scheme')]
  const classes = new Map(
    kinds.flatMap((kind) => kind.schemes.map((one) => [one.id, one.plan.classes.map((each) => each.id)] as const)),
  )
  const judge = ({ what, id, scheme = '', path }: NamedGroup, key: Path): [Problem, Path] | undefined => {
    const at = [...key, ...path]
    if (what === 'segment') {
      if (segments.includes(id)) return undefined
      return [conditionErrors.problem('unknown-segment', { name: id, ...nearParams(id, segments) }), at]
    }
    if (!schemes.includes(scheme)) {
      const params = { name: scheme, ...nearParams(scheme, schemes) }
      return [conditionErrors.problem('unknown-scheme', params), [...at, 'scheme']]
    }
    const known = classes.get(scheme)
    if (!known || known.includes(id)) return undefined
    const params = { scheme, name: id, ...nearParams(id, known) }
    return [conditionErrors.problem('unknown-class', params), [...at, 'class']]
  }
  const all = [
    ...written.services.map((one) => ({ one, key: ['for'], named: one.value.for })),
    ...written.notes.flatMap((one) => [
      { one, key: ['about'], named: one.value.about },
      ...(one.value.quotes ?? []).flatMap(({ about }, at) =>
        about ? [{ one, key: ['quotes', at, 'about'], named: about }] : [],
      ),
    ]),
  ]
  return all.flatMap(({ one, key, named }) =>
    groupsNamed(named).flatMap((group) => {
      const [problem, path] = judge(group, key) ?? []
      return problem && path ? [{ ...problem, place: one.place(path) }] : []
    }),
  )
}

const brokenIds = ({ broken }: WrittenProject, sort: 'segment' | 'scheme'): string[] =>
  broken.flatMap((one) => (one.sort === sort ? [one.id] : []))
