import type { Bilingual } from '../errors.ts'

/** The three measures, in the order in which a missing one is named. */
export const rfmMeasures = ['recency', 'frequency', 'money'] as const

export type RfmMeasure = (typeof rfmMeasures)[number]

export interface EightClass {
  id: string
  name: Bilingual
  high: Record<RfmMeasure, boolean>
}

/**
 * The eight classes in their usual order, with their usual names: which of the three are on the better
 * side. High recency means a recent order.
 */
export const eightClasses: readonly EightClass[] = [
  eight('important-value', '重要价值', 'Important, to value', [true, true, true]),
  eight('important-keep', '重要保持', 'Important, to keep', [false, true, true]),
  eight('important-develop', '重要发展', 'Important, to develop', [true, false, true]),
  eight('important-win-back', '重要挽留', 'Important, to win back', [false, false, true]),
  eight('general-value', '一般价值', 'General, to value', [true, true, false]),
  eight('general-keep', '一般保持', 'General, to keep', [false, true, false]),
  eight('general-develop', '一般发展', 'General, to develop', [true, false, false]),
  eight('general-win-back', '一般挽留', 'General, to win back', [false, false, false]),
]

function eight(
  id: string,
  zh: string,
  en: string,
  [recency, frequency, money]: [boolean, boolean, boolean],
): EightClass {
  return { id, name: { zh, en }, high: { recency, frequency, money } }
}

/** Presets whose classes go by the total of the three scores: its range is divided into equal parts, best first. */
export const totalClasses = {
  'three-levels': [
    { id: 'high', name: { zh: '高价值', en: 'High' } },
    { id: 'middle', name: { zh: '中价值', en: 'Middle' } },
    { id: 'low', name: { zh: '低价值', en: 'Low' } },
  ],
  bands: [
    { id: 'top', name: { zh: '顶层', en: 'Top' } },
    { id: 'upper', name: { zh: '上层', en: 'Upper' } },
    { id: 'middle', name: { zh: '中层', en: 'Middle' } },
    { id: 'lower', name: { zh: '下层', en: 'Lower' } },
  ],
} as const satisfies Record<string, readonly { id: string; name: Bilingual }[]>

/**
 * The smallest total of each class but the last, best first. Totals go from 3 (all scores 1) to
 * `highest` (the sum of the best scores there are): of 3 to 15 in four parts, 12, 9 and 6.
 */
export function totalBounds(highest: number, classes: number): number[] {
  return Array.from(
    { length: classes - 1 },
    (_, index) => 3 + Math.ceil(((highest - 3) * (classes - 1 - index)) / classes),
  )
}
