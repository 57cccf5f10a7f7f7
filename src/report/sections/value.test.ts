import { expect, it } from 'vitest'
import { createPage } from '../page.ts'
import type { ValueFacts, ValueSection } from '../report-data.ts'
import { sampleReport } from '../testing/sample-report.ts'
import { valueSection } from './value.ts'

/** Parts as an answer has them, in its order. */
const facts = (people: number, totals: Readonly<Record<string, number>>): ValueFacts => ({
  people,
  parts: Object.entries(totals).map(([part, total]) => ({
    part,
    title: { zh: part, en: part },
    isMoney: part !== 'alive',
    sentence: { zh: `口径 <${part}>`, en: `what ${part} is` },
    known: people,
    ...(part === 'alive' ? {} : { total }),
    perHead: total / people,
  })),
})

const value: ValueSection = {
  id: 'clv',
  name: { zh: '终身价值', en: 'Lifetime value' },
  whole: facts(100, {
    lifetime: 62_000,
    historic: 20_000,
    current: 40_000,
    'current-low': 30_000,
    'current-high': 55_000,
    cnpv: 40_000,
    potential: 2_000,
    alive: 93,
  }),
  by: {
    name: { zh: '分层', en: 'Tiers' },
    groups: [
      { ...facts(97, { lifetime: 61_000, historic: 20_000, current: 40_000, potential: 1_000 }), name: 'many' },
      { ...facts(3, { lifetime: 1_000, historic: 0, current: 0, potential: 1_000 }), name: 'few' },
    ],
  },
}

const written = (language: 'zh' | 'en') =>
  valueSection(createPage(sampleReport().head, language), value, 'value').markup.markup.replaceAll(/\s+/g, ' ')

it('what customers are worth has its parts below their sum, a range beside the forecast, and chances as shares', () => {
  const en = written('en')
  const places = ['lifetime', 'historic', 'current', 'potential', 'cnpv'].map((one) => en.indexOf(`what ${one} is`))
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  expect(en).toContain('what current is; range ¥30K to ¥55K')
  expect(en).not.toContain('current-low')
  expect(en).toContain('93.0%')
  expect(written('zh')).toContain('口径 &lt;current&gt;；区间 ¥3万 到 ¥5.5万')
})

it('says beside the range of a model that it is of parameters alone, with the error of the back-test', () => {
  const fit = {
    day: '2026-03-31',
    model: 'pareto-nbd',
    tried: [],
    backTest: { days: 200, orders: 0.1, money: 0.16, ranks: 0.5 },
  }
  const said = (language: 'zh' | 'en') =>
    valueSection(createPage(sampleReport().head, language), { ...value, fit }, 'value').markup.markup
  expect(said('en')).toContain(
    'range ¥30K to ¥55K (of how well parameters are known alone, not of how far off the forecast is: +16.0% in money by the back-test)',
  )
  expect(said('zh')).toContain('（只含参数的估计误差，不是预测误差：回测金额误差 +16.0%）')
  expect(written('en')).not.toContain('parameters are known alone')
})

it('O04: a class of three is hidden with its value, and with it whoever tells how many they are', () => {
  const en = written('en')
  expect(en).not.toContain('¥1,000')
  expect(en).not.toContain('>3<')
  expect(en).toContain('hidden')
})

it('what is unknown is not 0: sums say of how many people they are, and of nobody there is none', () => {
  const partly = (known: number): ValueSection => ({
    id: value.id,
    name: value.name,
    whole: {
      people: 100,
      parts: facts(100, { lifetime: 62_000, historic: 20_000 }).parts.map(({ total, perHead, ...one }) =>
        one.part === 'lifetime'
          ? { ...one, known, ...(known > 0 ? { total: total!, perHead: 1000 } : {}) }
          : { ...one, total: total!, perHead: perHead! },
      ),
    },
  })
  const text = (known: number) =>
    valueSection(createPage(sampleReport().head, 'en'), partly(known), 'value').markup.markup.replaceAll(/\s+/g, ' ')
  expect(text(60)).toMatch(/known of 60 [a-z]+, who are worth ¥62K; of 40 [a-z]+ it is not known/)
  expect(text(60)).toMatch(/what lifetime is; known of 60/)
  expect(text(60)).not.toContain('so far')
  expect(text(0)).toContain('Lifetime value is known of nobody')
  expect(text(0)).not.toContain('¥0')
})
