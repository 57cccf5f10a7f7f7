import { expect, it } from 'vitest'
import { createPage } from '../page.ts'
import { sampleReport } from '../testing/sample-report.ts'
import { profilesSection } from './profiles.ts'

it('H01: the report says of each class what stands out, more or less than everybody, and which attributes make the scheme', () => {
  const part = {
    id: 'rfm',
    name: { zh: '八类', en: 'Eight <b>' },
    asked: 30,
    differing: 12,
    byRule: [{ zh: '最近', en: 'Recency' }],
    classes: [
      {
        name: { zh: '甲', en: 'A' },
        traits: [
          {
            name: { zh: '城市', en: 'City' },
            measure: 'share' as const,
            value: `"x", 乙`,
            own: 0.8,
            all: 0.4,
            isMore: true,
          },
          { name: { zh: '入会', en: 'Joined' }, measure: 'day' as const, own: 20_000, all: 20_007, isMore: false },
        ],
      },
      { name: { zh: '乙', en: 'B' }, traits: [] },
    ],
  }
  const { head } = sampleReport()
  const en = profilesSection(createPage(head, 'en'), part, 'p').markup.markup
  for (const text of [
    'Eight &lt;b&gt;',
    '▲ City is &quot;x&quot;, 乙 80% (40%)',
    '▼ Joined 2024-10-04 (2024-10-11)',
    'Recency',
  ])
    expect(en).toContain(text)
  expect(en).toContain('nothing stands out')
  expect(profilesSection(createPage(head, 'zh'), part, 'p').markup.markup).toContain('没有突出的')
})
