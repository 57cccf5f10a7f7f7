import { describe, expect, it } from 'vitest'
import { createPage } from '../page.ts'
import type { Pareto, SharesPart } from '../report-data.ts'
import { sampleReport } from '../testing/sample-report.ts'
import { sharesSection } from './shares.ts'

const pareto: Pareto = {
  people: 338,
  total: 2000,
  points: [
    [0, 0],
    [0.1, 0.8],
    [1, 1],
  ],
  valueOfTop20: 0.88,
  for80: { share: 0.077, people: 26 },
  holds: true,
  gini: 0.837,
  largest: 0.3,
}

const part: SharesPart = {
  id: 'sales',
  name: { zh: '四类', en: 'The types' },
  of: { name: { zh: '销售额', en: 'Sales' }, unit: { zh: 'CNY', en: 'CNY' } },
  among: { zh: '买过的', en: 'buyers' },
  pareto,
  herfindahl: 0.135,
  herfindahlOfParts: 0.365,
  parts: [
    { name: 'cannery <b>', people: 20, value: 1000, share: 0.5, cumulative: 0.5, band: { zh: '根基', en: 'Base' } },
    { name: 'restaurant', people: 24, value: 600, share: 0.3, cumulative: 0.8 },
    { name: 'scattered', people: 290, value: 300, share: 0.15, cumulative: 0.95 },
    { name: 'picky', people: 4, value: 100, share: 0.05, cumulative: 1 },
  ],
  bands: [
    {
      name: { zh: '根基', en: 'Base' },
      action: '守住',
      from: 0.4,
      to: 0.5,
      people: 20,
      value: 1000,
      share: 0.5,
      parts: [0],
    },
    { name: { zh: '最低', en: 'Low' }, from: 0, to: 0.05, people: 4, value: 100, share: 0.05, parts: [3] },
  ],
  inNoBand: { people: 314, value: 900, share: 0.45, parts: [1, 2] },
}

const written = (given: SharesPart, language: 'zh' | 'en') =>
  sharesSection(createPage(sampleReport().head, language), given, 'shares').markup.markup.replaceAll(/\s+/g, ' ')

describe('the section of shares', () => {
  it('says types, bands, what is in none, and the curve, in both languages, with names as text', () => {
    const zh = written({ ...part, parts: part.parts!.map((one) => ({ ...one, people: one.people + 20 })) }, 'zh')
    expect(zh).toContain('份额：四类')
    expect(zh).toContain('cannery &lt;b&gt;')
    expect(zh).toContain('不在任何区间')
    expect(zh).toContain('40% 到 50%')
    expect(zh).toContain('二八法则')
    expect(zh).toContain('0.365')
    // The Lorenz curve from the other end, with Gini.
    expect(zh).toContain('洛伦茨曲线')
    expect(zh).toContain('基尼系数 0.837')
    const least = /<caption[^>]*>从少到多的累计占比(.*?)<\/table>/.exec(zh)![1]!
    // 338 people: of 99 % of them it is not told, for that tells of the other 3.
    expect(least).toContain('95.0%')
    expect(least).not.toContain('99.0%')
    expect(written(part, 'en')).toMatch(/The half of \S+ with least have 11\.1% of Sales/)
    expect(written(part, 'en')).toContain('Shares: The types')
  })

  it('D08: hides the small type with its value, its band, and all that would give them away', () => {
    const en = written(part, 'en')
    const cells = (name: string) =>
      new RegExp(`>${name}</span>(.*?)</tr>`)
        .exec(en)![1]!
        .replaceAll(/<span class="cell-label".*?<\/span>|<[^>]*>/g, '')
        .trim()
    expect(cells('picky')).toBe('hidden————')
    expect(en).not.toContain('¥100<')
    expect(en).not.toContain('has most')
    expect(en).not.toContain('0.365')
    expect((en.match(/hidden/g) ?? []).length).toBeGreaterThanOrEqual(3)
    expect(en).toContain('30.0%')
  })

  it('is of single ones where there are no types, and says why there is no curve', () => {
    const { id, name, of, among } = part
    const en = written(
      { id, name, of, among, pareto: { empty: 'no-data', because: { zh: '没有', en: 'nothing there' } } },
      'en',
    )
    expect(en).toContain('nothing there')
    expect(en).not.toContain('HHI')
  })
})
