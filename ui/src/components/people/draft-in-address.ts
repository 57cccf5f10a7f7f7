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
