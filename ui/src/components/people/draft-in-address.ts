import type { Draft } from '../../../../src/server/contract/draft.ts'

/** The rule that `?draft=` holds; undefined where there is none, `'broken'` where it is no rule at all. */
export function draftOf(text: string | undefined): Draft | 'broken' | undefined {
  if (!text) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && 'where' in value ? value : 'broken'
  } catch {
    return 'broken'
  }
}

/** The one segment that a rule asks for, where it asks for no more. */
export function segmentIn({ where }: Draft): string | undefined {
  if (typeof where !== 'object' || where === null || Object.keys(where).length !== 1) return undefined
  const id = (where as Record<string, unknown>)['in segment']
  return typeof id === 'string' ? id : undefined
}
