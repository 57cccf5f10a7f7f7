import { expect, it } from 'vitest'
import type { SegmentRow } from '../../../../src/server/contract/segments.ts'
import { chosen } from './choose.ts'
import type { Choice } from './choose.ts'

const all: Choice = { search: '', kind: '', form: '', tag: '', state: '', order: 'moved' }

function row(id: string, more: Partial<SegmentRow> = {}): SegmentRow {
  return {
    id,
    name: { zh: id, en: id },
    kind: 'customer',
    form: 'rule',
    official: false,
    tags: [],
    reviewDue: false,
    people: null,
    unknown: null,
    share: null,
    change: null,
    trend: [],
    state: 'fresh',
    errors: 0,
    warnings: 0,
    uses: [],
    ...more,
  }
}

const moved = (share: number | null) => ({ since: '2026-03-31', entered: 20, left: 10, moved: share })
const ids = (rows: readonly SegmentRow[]) => rows.map((one) => one.id).join(' ')

it('puts the most moved first, and what is not known or hidden last', () => {
  const rows = [
    row('still', { people: 100, change: moved(0) }),
    row('unknown'),
    row('moved', { people: 50, change: moved(0.4) }),
    row('hidden', { people: { hidden: true, under: 10 }, change: moved(null) }),
  ]
  expect(ids(chosen(rows, all, 'zh'))).toBe('moved still hidden unknown')
  expect(ids(chosen(rows, { ...all, order: 'people' }, 'zh'))).toBe('still moved hidden unknown')
})

it('finds every word in names, owners, purposes and tags, and keeps to what is filtered', () => {
  const rows = [
    row('a', { name: { zh: '常客', en: 'Regulars' }, owner: '王芳', tags: ['官方'] }),
    row('b', { purpose: { zh: '常客挽回', en: 'win back' }, form: 'list', kind: 'account', state: 'new' }),
  ]
  expect(ids(chosen(rows, { ...all, search: '常客' }, 'zh'))).toBe('a b')
  expect(ids(chosen(rows, { ...all, search: ' 常客 王芳 ' }, 'zh'))).toBe('a')
  expect(ids(chosen(rows, { ...all, search: 'REGULARS 官方' }, 'zh'))).toBe('a')
  expect(ids(chosen(rows, { ...all, form: 'list' }, 'zh'))).toBe('b')
  expect(ids(chosen(rows, { ...all, tag: '官方' }, 'zh'))).toBe('a')
  expect(ids(chosen(rows, { ...all, kind: 'account', state: 'fresh' }, 'zh'))).toBe('')
})

it('puts what needs somebody first by state, and the earliest review first', () => {
  const rows = [row('fine'), row('broken', { state: 'broken' }), row('new', { state: 'new', reviewDate: '2026-01-01' })]
  expect(ids(chosen(rows, { ...all, order: 'state' }, 'zh'))).toBe('broken new fine')
  expect(ids(chosen(rows, { ...all, order: 'review' }, 'en'))).toBe('new broken fine')
})
