import type { Bilingual } from '../errors.ts'
import { isSingle } from './roles.ts'
import type { Role, RoleDecision } from './roles.ts'
import type { ColumnDefinition } from './source-definition.ts'

/** What somebody says of a file, instead of what is proposed. */
export interface ProposalWishes {
  /** Id of the source. */
  source?: string
  kind?: 'events' | 'customers'
  /** By the place of a column in the header, from 0. */
  columns?: ReadonlyMap<number, ColumnWish>
}

export interface ColumnWish {
  role?: Role
  name?: string
  type?: NonNullable<ColumnDefinition['type']>
}

export const chosen: Bilingual = { zh: '由人指定', en: 'chosen by hand' }

/** Gives columns the roles that somebody said; who held one that only one can have loses it. */
export function wishRoles(roles: RoleDecision[], { columns }: ProposalWishes): void {
  for (const [index, { role }] of columns ?? []) {
    if (role === undefined || !roles[index]) continue
    for (const [other, held] of roles.entries())
      if (other !== index && held.role === role && isSingle(role) && columns?.get(other)?.role !== role)
        roles[other] = { role: 'other', confidence: 0.5, reason: chosen }
    roles[index] = { role, confidence: 1, reason: chosen }
  }
}

/** Says again of columns what somebody said, where the file cannot be weighed against it: that they are plain, left out, or private. */
export function keepWishes(roles: RoleDecision[], { columns }: ProposalWishes): void {
  const free = new Set<Role>(['other', 'none', 'name', 'phone', 'email', 'address', 'messenger'])
  for (const [index, { role }] of columns ?? [])
    if (role !== undefined && free.has(role) && roles[index]) roles[index] = { role, confidence: 1, reason: chosen }
}

/** A plain column with another type; ids, times and private columns have theirs for good. */
export function withType(definition: ColumnDefinition, type: NonNullable<ColumnDefinition['type']>): ColumnDefinition {
  if (definition.as !== undefined || definition.private !== undefined || definition.type === type) return definition
  const { format, missing, ...rest } = definition
  const spelled = (type === 'date' || type === 'time') && format !== undefined ? { format } : {}
  return { ...rest, type, ...spelled, ...(missing === undefined ? {} : { missing }) }
}
