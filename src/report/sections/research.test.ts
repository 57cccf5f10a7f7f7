import { describe, expect, it } from 'vitest'
import { renderReport } from '../render.ts'
import type { ResearchPart } from '../report-data.ts'
import { sampleReport } from '../testing/sample-report.ts'
import { markupProblems } from '../testing/well-formed.ts'

const sample = sampleReport()
const pageOf = (research: ResearchPart) =>
  renderReport({ head: sample.head, kinds: [{ kind: 'customer', name: '客户', research }] })
const note = { id: 'n', name: '笔记', sort: 'note' as const, date: '2026-03-01', about: ['中小企业'] }

describe('research in the report', () => {
  it('A03: lists each note with its date, sort, segments, text, numbers and link', () => {
    const link = 'https://example.com/?a=1&b="2"'
    const out = pageOf({
      notes: [{ ...note, sort: 'competitor', text: { zh: '涨价', en: 'dearer' }, numbers: { 份额: '12%' }, link }],
      services: [{ id: 'lounge', name: { zh: '贵宾厅', en: 'Lounge' }, for: ['金'], description: '两小时' }],
    })
    expect(markupProblems(out)).toEqual([])
    for (const text of ['2026-03-01', '竞品', 'competitor', '中小企业', '涨价', 'dearer', '12%', '贵宾厅', 'Lounge'])
      expect(out).toContain(text)
    expect(out).toContain('<a href="https://example.com/?a=1&amp;b=&quot;2&quot;" rel="noopener noreferrer">')
  })

  it('never makes a link of what is no address of the web, and escapes it', () => {
    for (const link of ['javascript:alert(1)', 'data:text/html,<script>x</script>', ' https://a.b', '研究/三月.pdf']) {
      const out = pageOf({ notes: [{ ...note, link }], services: [] })
      expect(out).not.toContain('<a href="j')
      expect(out).not.toMatch(/<a href="(?!#)/)
      expect(out.match(/<script>/g)).toHaveLength(1)
      expect(markupProblems(out)).toEqual([])
    }
  })
})
