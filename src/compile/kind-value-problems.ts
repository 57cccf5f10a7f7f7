import { conditionErrors } from '../conditions/errors.ts'
import { nearParams } from '../conditions/near-params.ts'
import type { WrittenProject } from '../definition/project-files.ts'
import type { Problem } from '../errors.ts'
import { methodErrors } from '../methods/errors.ts'
import type { Catalogue } from './catalogue.ts'
import type { Compiled } from './compile.ts'
import { compileErrors } from './errors.ts'

/** What is wrong with the `value`, `roll up by`, `low touch` and `opt out` of kinds in the project file. All of the project must have been compiled. */
export function kindValueProblems(
  { project, attributes: written }: Pick<WrittenProject, 'project' | 'attributes'>,
  { kinds }: Pick<Compiled, 'kinds'>,
  { links }: Pick<Catalogue, 'links'>,
): Problem[] {
  if (!project) return []
  return kinds.flatMap(({ kind, attributes, segments }) => {
    const { value, 'roll up by': link, 'low touch': low, 'opt out': out } = project.value.kinds[kind] ?? {}
    const place = (key: string) => project.place(['kinds', kind, key])
    const found: Problem[] = []
    const attribute = attributes.find((one) => one.id === value)
    const known = written.flatMap((one) => (one.value.kind === kind ? [one.id] : []))
    if (value !== undefined && !known.includes(value)) {
      const params = { name: value, kind, ...nearParams(value, known) }
      found.push(conditionErrors.problem('unknown-attribute', params, place('value')))
    }
    if (attribute && !['integer', 'money', 'number'].includes(attribute.type))
      found.push(methodErrors.problem('needs-a-number', { name: attribute.id, type: attribute.type }, place('value')))
    const named = segments.map((one) => one.id)
    for (const [key, segment] of [['low touch', low] as const, ['opt out', out] as const]) {
      if (segment === undefined || named.includes(segment)) continue
      const params = { name: segment, kind, ...nearParams(segment, named) }
      found.push(conditionErrors.problem('unknown-segment', params, place(key)))
    }
    for (const [channel, one] of Object.entries(project.value.kinds[kind]?.consent ?? {})) {
      if (known.includes(one.attribute)) continue
      const params = { name: one.attribute, kind, ...nearParams(one.attribute, known) }
      found.push(
        conditionErrors.problem(
          'unknown-attribute',
          params,
          project.place(['kinds', kind, 'consent', channel, 'attribute']),
        ),
      )
    }
    if (link === undefined) return found
    if (value === undefined) found.push(compileErrors.problem('nothing-to-roll-up', { kind }, place('roll up by')))
    const possible = links.filter((one) => one.of === kind && one.to === kind).map((one) => one.link)
    if (!possible.includes(link)) {
      const params = { name: link, kind, ...nearParams(link, possible) }
      found.push(compileErrors.problem('no-link-to-roll-up', params, place('roll up by')))
    }
    return found
  })
}
