import type { Project, ValueAnswer } from '../../index.ts'
import type { DoorDraft } from '../contract/group.ts'
import { doorOf, groupNamed } from './group.ts'

type Kinds = Awaited<ReturnType<Project['published']>>['manifest']['kinds']
type Asked = Pick<ValueAnswer, 'kind' | 'population' | 'in' | 'by'>

/** The rule of the people of a value, and of those of one of its groups; nothing where no rule says who they are. */
export function worthDoors(
  kinds: Kinds,
  { kind, population, in: whom, by }: Asked,
): (group?: string) => DoorDraft | undefined {
  const among = whom === undefined ? undefined : groupNamed(kinds, whom)
  const isTold = whom === undefined || (among && ['everyone', population.id].includes(among.population))
  return (group) => {
    if (!isTold) return undefined
    const conditions = [
      ...(among?.conditions ?? []),
      ...(group === undefined || !by ? [] : [isIn(kinds, kind, by, group)]),
    ]
    return doorOf({ kind, population: population.id }, conditions)
  }
}

function isIn(kinds: Kinds, kind: string, { id, overlap }: NonNullable<Asked['by']>, group: string): object {
  if (overlap) return { 'in segment': group }
  const every = kinds[kind]!.schemes.find((one) => one.id === id)!.classes.map((one) => one.id)
  return every.includes(group)
    ? { 'in class': { scheme: id, class: group } }
    : { 'not in class': { scheme: id, class: every } }
}
