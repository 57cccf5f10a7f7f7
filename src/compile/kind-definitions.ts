import type { BrokenId } from '../definition/gather.ts'
import type { WrittenProject } from '../definition/project-files.ts'
import type { Written } from '../definition/written.ts'
import type { Problem } from '../errors.ts'
import { compileErrors } from './errors.ts'
import type { KindInput } from './kind-work.ts'

/**
 * The definitions of one kind, without those whose id is taken: by another in upper or lower case, by a kind, by a
 * column that is always there. `broken` are the ids that are left out.
 */
export function definitionsOf(
  written: WrittenProject,
  kind: string,
  known: readonly string[],
): Pick<KindInput, 'attributes' | 'populations' | 'segments' | 'schemes' | 'values' | 'broken'> & {
  problems: Problem[]
} {
  const problems: Problem[] = []
  const twins: BrokenId[] = []
  const own = <T extends { kind: string }>(sort: BrokenId['sort'], list: readonly Written<T>[]) => {
    const apart = apartByCase(
      sort,
      list.filter((one) => one.value.kind === kind),
    )
    problems.push(...apart.problems)
    twins.push(...apart.twins)
    return apart.kept
  }
  const segments = own('segment', written.segments).filter((one) => isNoKind(one, 'segment', known, problems, twins))
  return {
    attributes: own('attribute', written.attributes).filter((one) => isFree(one, problems, twins)),
    populations: own('population', written.populations),
    segments,
    schemes: own('scheme', written.schemes)
      .filter((one) => isNoKind(one, 'scheme', known, problems, twins))
      .filter((one) => isApart(one, segments, problems, twins)),
    values: own('value', written.values),
    broken: [...written.broken, ...twins],
    problems,
  }
}

/** Ids become names of columns, which engines do not tell apart by case: the second of two such ids is refused. */
function apartByCase<T>(
  sort: BrokenId['sort'],
  list: readonly Written<T>[],
): { kept: Written<T>[]; twins: BrokenId[]; problems: Problem[] } {
  const kept = new Map<string, Written<T>>()
  const twins: BrokenId[] = []
  const problems: Problem[] = []
  for (const one of list) {
    const other = kept.get(one.id.toLowerCase())
    if (other) {
      const { file, line, column } = other.place([sort])
      const params = { id: one.id, other: other.id, where: `${file}:${line}:${column}` }
      problems.push(compileErrors.problem('same-but-for-case', params, one.place([sort])))
      twins.push({ sort, id: one.id })
    } else kept.set(one.id.toLowerCase(), one)
  }
  return { kept: [...kept.values()], twins, problems }
}

/** Names of columns that every list and members file has of its own. */
const reserved = /^([mu]\d+|id)$/i

function isFree(attribute: Written<unknown>, problems: Problem[], twins: BrokenId[]): boolean {
  if (!reserved.test(attribute.id)) return true
  problems.push(compileErrors.problem('name-of-a-column', { id: attribute.id }, attribute.place(['attribute'])))
  twins.push({ sort: 'attribute', id: attribute.id })
  return false
}

/** `show` and `export` take the id of a segment, a scheme or a kind. */
function isNoKind(
  one: Written<unknown>,
  sort: BrokenId['sort'],
  known: readonly string[],
  problems: Problem[],
  twins: BrokenId[],
): boolean {
  if (!known.includes(one.id)) return true
  problems.push(compileErrors.problem('named-as-kind', { id: one.id }, one.place([sort])))
  twins.push({ sort, id: one.id })
  return false
}

/** A segment and a scheme of one kind are called by their ids alone, so they may not share one. */
function isApart(
  scheme: Written<unknown>,
  segments: readonly Written<unknown>[],
  problems: Problem[],
  twins: BrokenId[],
): boolean {
  const other = segments.find((one) => one.id.toLowerCase() === scheme.id.toLowerCase())
  if (!other) return true
  const params = { id: scheme.id, file: other.file }
  problems.push(compileErrors.problem('scheme-named-as-segment', params, scheme.place(['scheme'])))
  twins.push({ sort: 'scheme', id: scheme.id })
  return false
}
