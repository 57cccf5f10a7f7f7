import { describe, expect, it } from 'vitest'
import { createPage } from '../page.ts'
import type { GoalsPart } from '../report-data.ts'
import { sampleReport } from '../testing/sample-report.ts'
import { goalsSection } from './goals.ts'
import { whatMovedSection } from './what-moved.ts'

const part: GoalsPart = {
  name: { zh: '今年', en: 'This year' },
  rows: [
    { depth: 0, name: { zh: '忠诚', en: 'Loyalty' }, better: 'higher', status: 'behind', hidden: false },
    {
      depth: 1,
      name: { zh: '留住', en: 'Keep <b>' },
      better: 'higher',
      status: 'open',
      hidden: false,
      unit: 'share',
      actual: 0.82,
      target: 0.85,
      distance: -0.03,
      by: '2026-12-31',
    },
    { depth: 1, name: 'few', better: 'lower', status: 'unknown', hidden: true, unit: 'people', target: 3 },
  ],
}

const pageOf = (language: 'zh' | 'en') => createPage(sampleReport().head, language)

describe('goals in the report', () => {
  it('N05: 82 % against 85 % is ▼ −3 points, with sign and words, and what rests on few says so', () => {
    const en = goalsSection(pageOf('en'), part, 'goals').markup.markup
    for (const text of [
      '82.0%',
      '≥ 85.0%',
      '▼ −3 points',
      '· not yet',
      '2026-12-31',
      'too few to show',
      'Keep &lt;b&gt;',
    ])
      expect(en).toContain(text)
    // Of a hidden goal it is not said how many are met.
    expect(en).not.toContain('goals are met')
    expect(goalsSection(pageOf('zh'), part, 'goals').markup.markup).toContain('▼ −3 个百分点')
  })

  it('N01: what moved beyond its limit is a section of its own, in the words of the alert', () => {
    const moved = whatMovedSection(pageOf('en'), {
      since: '2025-05-31',
      alerts: [{ name: { zh: '忠诚', en: 'Loyal' }, text: { zh: '变动', en: '"Loyal" has moved by −24%' } }],
    })
    expect(moved.markup.markup).toContain('Since 2025-05-31, 1 moved beyond their limits: Loyal.')
    expect(moved.markup.markup).toContain('has moved by −24%')
  })
})
