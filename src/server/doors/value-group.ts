import type { DoorDraft } from '../contract/group.ts'
import type { Group } from './group.ts'
import { doorOf, groupNamed } from './group.ts'

type Kinds = Parameters<typeof groupNamed>[0]

/** What people are put together by. */
export interface PartedBy {
  id: string
  sort: 'attribute' | 'scheme'
}

/** Rules behind an answer about the value of some people. */
export interface ValueDoors {
  /** Of conditions among them. */
  of(conditions: readonly object[]): DoorDraft
  /** Of one part or several. */
  parts(ids: readonly (string | null)[]): DoorDraft | undefined
  /** Whether `top` counts among just these people. */
  mayTop: boolean
}

/** `whom`: as questions about value name them; `known`: an attribute that people without a value of it do not count in. */
export function valueDoors(
  kinds: Kinds,
  kind: string,
  { whom, by, known }: { whom: string; by?: PartedBy | undefined; known?: string | undefined },
): ValueDoors {
  const group: Pick<Group, 'kind' | 'population' | 'conditions'> =
    whom === 'everyone'
      ? { kind, population: 'everyone', conditions: [] }
      : (groupNamed(kinds, whom) ?? { kind, population: whom, conditions: [] })
  const told = known === undefined ? [] : [{ attribute: known, 'is missing': false }]
  const of = (conditions: readonly object[]) => doorOf(group, [...group.conditions, ...conditions])
  const type = kinds[kind]?.attributes.find((one) => one.id === by?.id)?.type
  const valueOf = (id: string) => (type === 'boolean' ? id === 'true' : type === 'integer' ? Number(id) : id)
  return {
    of,
    mayTop: group.conditions.length === 0,
    parts(ids) {
      const named = ids.flatMap((id) => id ?? [])
      if (!by || ids.length === 0 || (named.length !== ids.length && ids.length > 1)) return undefined
      if (by.sort === 'scheme') {
        const every = kinds[kind]!.schemes.find((one) => one.id === by.id)!.classes.map((one) => one.id)
        if (named.length === 0) return of([{ 'not in class': { scheme: by.id, class: every } }, ...told])
        return of([{ 'in class': { scheme: by.id, class: named.length === 1 ? named[0] : named } }, ...told])
      }
      if (named.length === 0) return of([{ attribute: by.id, 'is missing': true }, ...told])
      const values = named.map(valueOf)
      return of([{ attribute: by.id, ...(values.length === 1 ? { is: values[0] } : { in: values }) }, ...told])
    },
  }
}
