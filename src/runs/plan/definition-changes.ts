import type { Compiled } from '../../compile/compile.ts'
import type { WrittenProject } from '../../definition/project-files.ts'
import type { DefinitionSort } from '../in-force/kept-definitions.ts'
import { decidedBy, lookedAt, lookedAtKey } from '../history/looked-at.ts'
import { definitionKey, writtenDifference } from '../in-force/kept-definitions.ts'
import type { DefinitionChange } from './plan.ts'

/** One side of the comparison: the definitions as written and compiled, and the version of each by key. */
export interface DefinitionSide {
  written: WrittenProject
  compiled: Compiled
  versions: ReadonlyMap<string, number>
}

type Defined = Compiled['kinds'][number]['defined'][number]

/**
 * What is added, changed (by its own words, or through what it rests on or looks at in past runs) and removed, in the
 * order of the files. A change through the past is no new version of what looks at it.
 */
export function definitionChanges(now: DefinitionSide | undefined, then: DefinitionSide): DefinitionChange[] {
  const [was, is] = [definedIn(now?.compiled), definedIn(then.compiled)]
  const rewritten = new Set(now ? writtenDifference(now.written, then.written).changed : [])
  const otherHashes = new Map(
    [...is].flatMap(([key, one]) => (was.get(key)?.hash === one.hash ? [] : [[one.hash, `${one.what} ${one.id}`]])),
  )
  const [decidedThen, decidedNow] = [decidedBy(then.compiled), now && decidedBy(now.compiled)]
  const looked = lookedAt(then.compiled)
  const isDecidedAlike = (key: string) => decidedThen.get(key) === decidedNow?.get(key)
  const found = [...is].flatMap(([key, one]): DefinitionChange[] => {
    const old = was.get(key)
    const version = { ...numbered('now', now?.versions.get(key)), ...numbered('then', then.versions.get(key)) }
    if (!old) return [{ ...aboutOf(one), change: 'added', moves: 'meaning', version: numbered('then', version.then) }]
    if (old.hash === one.hash && isDecidedAlike(lookedAtKey(one)))
      return rewritten.has(key) ? [{ ...aboutOf(one), change: 'changed', moves: 'text', version }] : []
    const rests = one.rests.flatMap((hash) => otherHashes.get(hash) ?? [])
    const others = (looked.get(lookedAtKey(one)) ?? []).filter((use) => !isDecidedAlike(lookedAtKey(use)))
    const through = [...new Set([...rests, ...others.map((use) => `${use.what} ${use.id}`)])]
    const own = rewritten.has(key) && old.hash !== one.hash ? {} : { through }
    return [{ ...aboutOf(one), change: 'changed', moves: 'meaning', ...own, version }]
  })
  const gone = [...was].flatMap(([key, one]): DefinitionChange[] =>
    is.has(key)
      ? []
      : [{ ...aboutOf(one), change: 'removed', moves: 'meaning', version: numbered('now', now?.versions.get(key)) }],
  )
  return [...found, ...gone]
}

/** Everything that compiled, by key; what every kind has built in is not written by anybody. */
function definedIn(compiled: Compiled | undefined): Map<string, Defined> {
  const all = compiled?.kinds.flatMap((plan) => plan.defined.filter((one) => one.file !== '')) ?? []
  return new Map(all.map((one) => [definitionKey(one.what, one.kind, one.id), one]))
}

function aboutOf({ what, kind, id, name, file }: Defined): Pick<DefinitionChange, 'kind' | 'id' | 'name' | 'file'> & {
  what: DefinitionSort
} {
  return { what, kind, id, name, file }
}

function numbered<K extends string>(key: K, version: number | undefined): { [key in K]?: number } {
  return version === undefined ? {} : ({ [key]: version } as { [key in K]?: number })
}
