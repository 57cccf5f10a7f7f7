/** What somebody who signs in is here for; what each may do is the table of `src/privacy/rights.ts`. */
export const roles = ['viewer', 'analyst', 'operator', 'privacy-officer', 'admin'] as const

export type Role = (typeof roles)[number]
