import { expect, it } from 'vitest'
import { rejectReason, rejectsCsv } from './rejects.ts'
import type { Reject } from './rejects.ts'

const refused = (value: string, more: Partial<Reject> = {}): Reject => ({
  file: 'orders.csv',
  line: 2,
  column: '金额',
  value,
  reason: rejectReason('money'),
  ...more,
})
const linesOf = (...rejects: Reject[]): string[] => [...rejectsCsv(rejects)].map((line) => line.slice(0, -1))

it('rejects run no value as a formula, and leave numbers alone', () => {
  const values = ['=1', '+a', '-a', '@a', '\ta', '＝1', '＋a', '－a', '＠a', "'=1", '-12.5', '+8613800138000', "o'k"]
  const shown = linesOf(...values.map((value) => refused(value))).map((line) => line.split(',')[3])
  expect(shown.slice(1)).toEqual([
    "'=1",
    "'+a",
    "'-a",
    "'@a",
    "'\ta",
    "'＝1",
    "'＋a",
    "'－a",
    "'＠a",
    "''=1",
    '-12.5',
    '+8613800138000',
    "o'k",
  ])
  expect(linesOf(refused('\ra'))[1]).toContain('"\'\ra"')
})

it('rejects run no name of a file or column as a formula either', () => {
  expect(linesOf(refused('x', { file: '@f.csv', column: '=SUM("a",1)' }))[1]).toMatch(
    /^'@f\.csv,2,"'=SUM\(""a"",1\)",x,/,
  )
})
