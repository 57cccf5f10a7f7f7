import { describe, expect, it } from 'vitest'
import { renderReport } from './render.ts'
import type { KindReport, MovementPart, ReportData, SegmentRow } from './report-data.ts'
import { sampleReport } from './testing/sample-report.ts'
import { markupProblems } from './testing/well-formed.ts'

const sample = sampleReport()
const page = renderReport(sample)

describe('the report', () => {
  it('is one well-formed page', () => {
    expect(markupProblems(page)).toEqual([])
  })

  it('asks the network for nothing and forbids itself to', () => {
    expect(page).not.toMatch(/https?:|\bsrc=|@import|url\((?!#)|<link/)
    expect(page).toContain("default-src 'none'")
  })

  it('has both languages and opens in the one of the data or the one asked for', () => {
    expect(page).toMatch(/^<!doctype html>\s*<html\s+lang="zh-CN"/)
    expect(renderReport(sample, { language: 'en' })).toMatch(/^<!doctype html>\s*<html\s+lang="en"/)
    expect(page).toContain('RFM 八类客户')
    expect(page).toContain('RFM, eight classes')
  })

  it('is the same to the byte for the same data', () => {
    expect(renderReport(sampleReport())).toBe(page)
  })

  it('begins with one plain sentence', () => {
    expect(edition(page, 'zh-CN')).toMatch(
      /12,480 位客户；前 20% 贡献 \d+% 的近 12 个月消费；近 3 个月有 [\d,]+ 人从“重要价值”滑落。/,
    )
  })

  it('escapes every text that comes from data', () => {
    const nasty = `<script>alert("1")</script>'&\\\n\u0000,逗号 😀 \${x}`
    const hostile = JSON.parse(JSON.stringify(sample), (key, value: unknown) =>
      typeof value === 'string' && ['zh', 'en', 'owner'].includes(key) ? `${value}${nasty}` : value,
    ) as ReportData
    const out = renderReport(hostile)
    expect(out.match(/<script>/g)).toHaveLength(1)
    expect(out).not.toContain('\u0000')
    expect(out).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;')
    expect(markupProblems(out)).toEqual([])
  })

  it('never shows NaN, Infinity, undefined or an empty heading', () => {
    expect(page).not.toMatch(/NaN|Infinity|undefined|\[object|<h\d[^>]*>\s*<\/h\d>/)
  })

  it('C02: counts people in overlapping segments once, and says what adding would give', () => {
    const segments = [60, 40, 30].map((people, index) => ({ id: `s${index}`, name: `S${index}`, people }))
    const pairs = [
      { a: 's0', b: 's1', both: 20 },
      { a: 's0', b: 's2', both: 20 },
      { a: 's1', b: 's2', both: 15 },
    ]
    const out = only({ overlaps: { segments, pairs, union: 85 } })
    expect(out).toContain('3 个客群共覆盖 85 人（每人只计一次；直接相加会得到 130，属重复计算）。')
  })

  it('D03: says when 80/20 does not hold', () => {
    const part = {
      scheme: 't',
      name: '分层',
      population: { id: 'p', name: '总体', people: 100 },
      of: { name: '消费' },
      cutBy: 'quantile' as const,
      classes: [{ id: 'a', name: '全部', people: 100, money: 10_000 }],
    }
    const equal = {
      people: 100,
      total: 10_000,
      points: [
        [0, 0],
        [1, 1],
      ] as const,
      valueOfTop20: 0.2,
      for80: { share: 0.8, people: 80 },
      holds: false,
      gini: 0,
    }
    expect(only({ tiers: [{ ...part, pareto: equal }] })).toContain(
      '“二八法则”在这里不成立：要 80% 的客户（80 人）才贡献 80%。',
    )
    const steep = { ...equal, valueOfTop20: 0.8, for80: { share: 0.2, people: 20 }, holds: true, gini: 0.648 }
    const out = only({ tiers: [{ ...part, pareto: steep }] })
    expect(out).toContain('“二八法则”在这里成立')
    expect(out).toContain('0.648')
  })

  it('N03: rows and columns of the movement matrix sum to both days, with new and gone', () => {
    const out = only({
      movements: [
        {
          scheme: 's',
          name: '等级',
          from: '2024-12-31',
          to: '2025-03-31',
          ordered: true,
          classes: [
            { id: 'a', name: '甲' },
            { id: 'b', name: '乙' },
          ],
          counts: [
            [40, 10],
            [15, 25],
          ],
          entered: [12, 0],
          gone: [0, 10],
        },
      ],
    })
    const numbers = [
      ...(/<table class="heat named movement">[\s\S]*?<\/table>/.exec(out)?.[0] ?? '').matchAll(
        /<td class="total">\s*([\d,]+)/g,
      ),
    ].map((match) => match[1])
    expect(numbers).toEqual(['50', '50', '12', '67', '35', '10', '112'])
  })

  it('B10: shows each province with its cities below it', () => {
    const out = only({
      geography: {
        levels: ['省', '市'],
        population: { id: 'p', name: '总体', people: 100 },
        places: [
          {
            name: '广东',
            people: 80,
            children: [
              { name: '广州', people: 30 },
              { name: '深圳', people: 50 },
            ],
          },
          { name: '浙江', people: 20, children: [{ name: '杭州', people: 20 }] },
        ],
      },
    })
    expect(out.indexOf('广东')).toBeLessThan(out.indexOf('浙江'))
    expect(out).toMatch(/广东最多，80 人，占 80%/)
    for (const city of ['广州', '深圳', '杭州']) expect(out).toContain(city)
  })

  it('says which of the four empties a part is', () => {
    const out = only({
      segments: { empty: 'no-match' },
      rfm: { empty: 'too-few', because: '不足 500 位买家' },
      movements: { empty: 'not-computed' },
      geography: { empty: 'no-data' },
    })
    for (const words of ['没有符合的对象。', '人数太少，不展示。', '不足 500 位买家', '尚未计算。', '没有数据。'])
      expect(out).toContain(words)
    expect(out).not.toContain('客群重叠')
  })

  it('stands with nothing but a head', () => {
    const out = renderReport({ head: sample.head, kinds: [] })
    expect(markupProblems(out)).toEqual([])
    expect(out).toContain('青禾咖啡')
  })

  it('stands with nobody in it', () => {
    const empty = JSON.parse(JSON.stringify(sample), (_, value: unknown) =>
      typeof value === 'number' ? 0 : value,
    ) as ReportData
    const out = renderReport({ ...empty, head: sample.head })
    expect(markupProblems(out)).toEqual([])
    expect(out).not.toMatch(/NaN|Infinity/)
  })
})

describe('small groups in the report', () => {
  it('shows one word in place of a small count and of what would give it away', () => {
    const population = { id: 'p', name: '总体', people: 1_000 }
    const out = only({
      lifeCycles: [
        {
          scheme: 'l',
          name: '周期',
          population,
          classes: [
            { id: 'a', name: '甲', people: 6, money: 7_777 },
            { id: 'b', name: '乙', people: 43, money: 40_404 },
            { id: 'c', name: '丙', people: 951, money: 90_000 },
          ],
        },
      ],
    })
    const table = /<table[\s\S]*?<\/table>/.exec(out)?.[0] ?? ''
    expect(table).toContain('隐藏')
    expect(table).not.toMatch(/&lt;10|≥10/)
    expect(table).not.toMatch(/>6<|\b43\b|7,?777|1,296|939/)
    expect(table).toContain('951')
  })

  it('hides a reason or a class of the same group where a roll-up total would tell', () => {
    const out = only({
      tables: [
        {
          scheme: 't',
          name: '阶段',
          population: { id: 'p', name: '总体', people: 1_000 },
          groups: [
            { id: 'g', name: '个人' },
            { id: 'h', name: '家庭' },
          ],
          classes: [
            { id: 'a', name: '甲', group: 'g', people: 7 },
            { id: 'b', name: '乙', group: 'g', people: 293 },
            { id: 'c', name: '丙', group: 'h', people: 600 },
          ],
          unassigned: [{ reason: '缺资料', people: 100 }],
        },
      ],
    })
    expect(out).toMatch(/<b>300<\/b>/)
    expect(out).not.toMatch(/\b293\b/)
    expect(out).toContain('600')
  })

  it('follows the minimum of the project', () => {
    const row: SegmentRow = {
      id: 's',
      name: '小群',
      people: 42,
      unknown: 0,
      population: { id: 'p', name: '总体', people: 100 },
    }
    const data = {
      head: { ...sample.head, minimumGroup: 50 },
      kinds: [{ kind: 'customer', name: '客户', segments: { segments: [row] } }],
    }
    const out = renderReport(data)
    expect(out).toContain('<b>hidden</b>')
    expect(out).not.toMatch(/>\s*42\s*</)
  })

  it('draws hidden flows with a width that says nothing', () => {
    expect(drawn(3)).toBe(drawn(8))
  })
})

/** The Chinese edition of a report with just these parts. */
function only(parts: Partial<KindReport>): string {
  return edition(renderReport({ head: sample.head, kinds: [{ kind: 'customer', name: '客户', ...parts }] }), 'zh-CN')
}

function edition(out: string, language: string): string {
  const start = out.indexOf(`<div class="edition" lang="${language}">`)
  const next = out.indexOf('<div class="edition"', start + 1)
  return out.slice(start, next < 0 ? undefined : next)
}

/** Two classes that exchange `count` people each way. */
function movementOf(count: number): MovementPart {
  return {
    scheme: 's',
    name: '等级',
    from: '2024-12-31',
    to: '2025-03-31',
    ordered: true,
    classes: [
      { id: 'a', name: '甲' },
      { id: 'b', name: '乙' },
    ],
    counts: [
      [400, count],
      [count, 250],
    ],
    entered: [0, 0],
    gone: [0, 0],
  }
}

/** The flow picture without its words. */
function drawn(count: number): string | undefined {
  const [svg] = /<svg[\s\S]*?<\/svg>/.exec(only({ movements: [movementOf(count)] })) ?? []
  return svg?.replaceAll(/<text[\s\S]*?<\/text>/g, '')
}
