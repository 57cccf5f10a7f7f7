import { describe, expect, it } from 'vitest'
import { csvOf } from './csv-file.ts'
import type { FigureColumn } from './figure-columns.ts'

interface Row {
  name: string
  people: number | { hidden: true; under: number }
  amount: string | null
  share: number | null
}

const columns: FigureColumn<Row>[] = [
  { key: 'name', title: '名称', value: (row) => row.name },
  { key: 'people', title: '人数', kind: 'count', value: (row) => row.people },
  { key: 'amount', title: '金额', kind: 'money', value: (row) => row.amount },
  { key: 'share', title: '占比', kind: 'share', value: (row) => row.share },
]

describe('a figure as CSV', () => {
  it('has a mark for spreadsheets, exact values, and hidden counts as on the page', () => {
    const rows: Row[] = [
      { name: '重要价值', people: 312, amount: '1286000.5000', share: 0.382 },
      { name: '小', people: { hidden: true, under: 10 }, amount: null, share: null },
      { name: '旁', people: { hidden: true, under: 10 }, amount: '90071992547409931.25', share: 0 },
    ]
    expect(csvOf(columns, rows, 'zh', ['来源'])).toBe(
      '\uFEFF名称,人数,金额,占比\r\n重要价值,312,1286000.5,0.382\r\n小,隐藏,,\r\n旁,隐藏,90071992547409931.25,0\r\n\r\n来源\r\n',
    )
  })

  it('has no cell that a spreadsheet would compute, and quotes what needs it', () => {
    const names = ['=1+1', '+86 138', '-x', '@sum(a)', '\t=1', ' =1', '-12', 'a "b", c', 'two\nlines', '小明👨‍👩‍👧']
    const rows = names.map((name): Row => ({ name, people: 1, amount: null, share: null }))
    const cells = csvOf(columns.slice(0, 1), rows, 'zh')
    expect(cells).toBe(
      `\uFEFF名称\r\n'=1+1\r\n'+86 138\r\n'-x\r\n'@sum(a)\r\n'\t=1\r\n' =1\r\n-12\r\n"a ""b"", c"\r\n"two\nlines"\r\n小明👨‍👩‍👧\r\n`,
    )
  })
})
