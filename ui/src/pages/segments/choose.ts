import type { SegmentRow } from '../../../../src/server/contract/segments.ts'

/** What the list may be put in order by. */
export const orders = ['moved', 'name', 'people', 'review', 'state'] as const

export type Order = (typeof orders)[number]

/** Which segments are shown, and in which order; empty is all. */
export interface Choice {
  search: string
  kind: string
  form: string
  tag: string
  state: string
  order: Order
}

/** Those that are wanted, in the order that is: by change the most moved first; what is not known comes last. */
export function chosen(rows: readonly SegmentRow[], choice: Choice, language: 'zh' | 'en'): SegmentRow[] {
  const words = choice.search.trim().toLowerCase().split(/\s+/).filter(Boolean)
  const found = rows.filter((row) => {
    if (choice.kind && row.kind !== choice.kind) return false
    if (choice.form && row.form !== choice.form) return false
    if (choice.tag && !row.tags.includes(choice.tag)) return false
    if (choice.state && row.state !== choice.state) return false
    const text = wordsOf(row)
    return words.every((word) => text.includes(word))
  })
  return found.toSorted((a, b) => compare(a, b, choice.order, language))
}

function wordsOf({ id, name, owner = '', purpose, tags }: SegmentRow): string {
  return [id, name.zh, name.en, owner, purpose?.zh ?? '', purpose?.en ?? '', ...tags].join(' ').toLowerCase()
}

const urgency: readonly SegmentRow['state'][] = ['broken', 'failed', 'deleted', 'changed', 'new', 'stale', 'fresh']

function compare(a: SegmentRow, b: SegmentRow, order: Order, language: 'zh' | 'en'): number {
  const byName = () => a.name[language].localeCompare(b.name[language], language) || (a.id < b.id ? -1 : 1)
  switch (order) {
    case 'moved':
      return falling(a.change?.moved, b.change?.moved) || falling(countIn(a.people), countIn(b.people)) || byName()
    case 'people':
      return falling(countIn(a.people), countIn(b.people)) || byName()
    case 'review':
      return (a.reviewDate ?? '9999').localeCompare(b.reviewDate ?? '9999') || byName()
    case 'state':
      return urgency.indexOf(a.state) - urgency.indexOf(b.state) || byName()
    default:
      return byName()
  }
}

function falling(a: number | null | undefined, b: number | null | undefined): number {
  return (b ?? -1) - (a ?? -1)
}

/** A number to put in order by: a hidden count is small. */
function countIn(count: SegmentRow['people']): number | undefined {
  if (count === null) return undefined
  return typeof count === 'number' ? count : 0
}
