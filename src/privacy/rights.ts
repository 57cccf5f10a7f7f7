import type { Role } from '../state/roles.ts'

/** What somebody may do. `configure`: write the project file, and which databases and web addresses the project reaches. */
export const rights = [
  'read',
  'people',
  'contacts',
  'edit',
  'configure',
  'plan',
  'run',
  'export',
  'audit',
  'accounts',
] as const

export type Right = (typeof rights)[number]

/** Figures are for all; people are masked unless one has `contacts`. */
const held: Record<Role, readonly Right[]> = {
  viewer: ['read'],
  analyst: ['read', 'people', 'edit', 'plan'],
  operator: ['read', 'people', 'edit', 'plan', 'run', 'export'],
  'privacy-officer': ['read', 'people', 'contacts', 'audit'],
  admin: rights,
}

/** What a role may do. */
export const rightsOf = (role: Role): readonly Right[] => held[role]

/** What a token may do: what its role and its owner's role both may. */
export const rightsOfToken = (role: Role, owner: Role): readonly Right[] =>
  held[role].filter((right) => held[owner].includes(right))

/** Whether a role may do nothing that the other may not. */
export const isWithin = (role: Role, other: Role): boolean => held[role].every((right) => held[other].includes(right))
