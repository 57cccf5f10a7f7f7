import type { Language } from '../errors.ts'
import {
  formatCount,
  formatCutMoney,
  formatExactMoney,
  formatMoney,
  formatNumber,
  formatPercent,
  formatWholePercent,
  unknownNumber,
} from './numbers.ts'
import { shareUnit } from '../sql/units.ts'
import type { Measure, ReportHead, Text } from './report-data.ts'
import { sightOf } from './small-groups.ts'
import type { Sight } from './small-groups.ts'
import { texts } from './texts.ts'
import type { TextKey } from './texts.ts'

/** One language's page while it is written: its words, its numbers, and what must stay hidden. */
export interface Page {
  readonly language: Language
  readonly head: ReportHead
  /** What is counted in this chapter, `人`. */
  readonly unit: string
  /** What money means in this chapter, `近 12 个月消费`. */
  readonly moneyName: string
  /** Fixed words, with `{name}` filled in; `{unit}` and `{money}` are known. */
  say(key: TextKey, params?: Record<string, string | number>): string
  /** Words from data, in this language. */
  text(text: Text | undefined): string
  /** An element id, unique in the file though both languages stand in it. */
  id(name: string): string
  /** A head count: exact, or the word for one that is hidden. */
  people(count: number, sight?: Sight): string
  /** The same with its unit: `312 人`. */
  counted(count: number, sight?: Sight): string
  /** Whether statistics on so many must be hidden. */
  hides(count: number, sight?: Sight): boolean
  money(amount: number | null | undefined): string
  percent(part: number | null | undefined, whole?: number): string
  /** The same for sentences: `20%` for `20.0%`. */
  share(part: number | null | undefined, whole?: number): string
  /** Without decimals, for sentences. */
  wholePercent(share: number): string
  /** A value that somebody chose or an axis has, with its unit: `30 天`, `¥2,000`. */
  measured(value: number, measure: Measure): string
  /** What something comes to, with its unit; money to the cent: `30 天`, `¥2,000.00`. */
  amount(value: number, measure: Measure): string
}

export interface ChapterWords {
  /** Prefix of ids. */
  id: string
  unit?: Text
  money?: Text
}

export function createPage(head: ReportHead, language: Language, chapter?: ChapterWords): Page {
  const text = (value: Text | undefined) => (typeof value === 'string' ? value : (value?.[language] ?? ''))
  const unit = text(chapter?.unit) || texts.unit[language]
  const moneyName = text(chapter?.money) || texts.sales[language]
  const known: Record<string, string | number> = { unit, money: moneyName }
  const say: Page['say'] = (key, params = {}) =>
    texts[key][language].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? known[name] ?? ''))
  const hides: Page['hides'] = (count, sight = sightOf(count, head.minimumGroup)) => sight !== 'open'
  const people: Page['people'] = (count, sight) => (hides(count, sight) ? texts.hidden[language] : formatCount(count))
  const measured = (value: number, { unit: of }: Measure, money: typeof formatExactMoney) => {
    const name = text(of)
    if (of !== undefined && typeof of !== 'string' && of.en === shareUnit) return formatPercent(value)
    if (name === head.currency) return money(value, head.currency)
    return name ? `${formatNumber(value)} ${name}` : formatNumber(value)
  }
  return {
    language,
    head,
    unit,
    moneyName,
    say,
    text,
    id: (name) => [chapter?.id, name, language].filter(Boolean).join('-'),
    people,
    counted: (count, sight) => (hides(count, sight) ? people(count, sight) : `${people(count, sight)} ${unit}`),
    hides,
    money: (amount) =>
      amount === null || amount === undefined ? unknownNumber : formatMoney(amount, head.currency, language),
    percent: (part, whole = 1) =>
      part === null || part === undefined || whole === 0 ? unknownNumber : formatPercent(part / whole),
    share: (part, whole = 1) =>
      part === null || part === undefined || whole === 0
        ? unknownNumber
        : formatPercent(part / whole).replace('.0%', '%'),
    wholePercent: formatWholePercent,
    measured: (value, of) => measured(value, of, formatCutMoney),
    amount: (value, of) => measured(value, of, formatExactMoney),
  }
}
