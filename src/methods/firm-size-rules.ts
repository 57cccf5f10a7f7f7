import type { Problem } from '../errors.ts'
import { methodErrors } from './errors.ts'

export const firmMeasures = ['staff', 'sales', 'assets'] as const
export type FirmMeasure = (typeof firmMeasures)[number]

/** Best first. */
export const firmClasses = ['large', 'medium', 'small', 'micro'] as const
export type FirmClass = (typeof firmClasses)[number]

/** What a class asks of one measure, as an exact decimal; a measure without a limit is not asked for. */
export type FirmLimits = Partial<Record<FirmMeasure, string>>

/** The limits of some industries; of all that no other rule names, where `industries` is empty. */
export interface FirmRule {
  industries: string[]
  limits: Partial<Record<FirmClass, FirmLimits>>
}

/**
 * Rows of a rule file, its header first: `industry`, `class`, and any of `staff_from`, `sales_from`, `assets_from` (empty: no limit). An
 * empty industry is every one that no row names.
 */
export function firmRulesIn(rows: readonly (readonly string[])[]): FirmRule[] | Problem {
  const [header = [], ...lines] = rows
  const at = new Map(header.map((name, index) => [name, index]))
  const strange = header.find((name) => !['industry', 'class', ...firmMeasures.map(limitColumn)].includes(name))
  const lacking = ['industry', 'class'].find((name) => !at.has(name))
  const wrong = (zh: string, en: string) => methodErrors.problem('bad-firm-rules', { why: { zh, en } })
  if (strange !== undefined) return wrong(`不认识列 “${strange}”`, `the column "${strange}" is not known`)
  if (lacking !== undefined) return wrong(`没有列 “${lacking}”`, `there is no column "${lacking}"`)
  const byIndustry = new Map<string, FirmRule['limits']>()
  for (const [index, cells] of lines.entries()) {
    const cell = (name: string): string => cells[at.get(name) ?? -1] ?? ''
    const line = { zh: `第 ${index + 2} 行:`, en: `row ${index + 2}: ` }
    const [industry, name] = [cell('industry'), cell('class')]
    const found = firmClasses.find((one) => one === name)
    if (!found)
      return wrong(
        `${line.zh}类 “${name}” 不是 ${firmClasses.join('、')} 之一`,
        `${line.en}the class "${name}" is none of ${firmClasses.join(', ')}`,
      )
    const limits = byIndustry.get(industry) ?? {}
    if (limits[found])
      return wrong(`${line.zh}“${industry} ${name}” 写了两次`, `${line.en}"${industry} ${name}" is there twice`)
    const own: FirmLimits = {}
    for (const measure of firmMeasures) {
      const text = cell(limitColumn(measure))
      if (text === '') continue
      if (!/^\d{1,14}(\.\d{1,4})?$/.test(text))
        return wrong(`${line.zh}“${text}” 不是数`, `${line.en}"${text}" is not a number`)
      own[measure] = text
    }
    byIndustry.set(industry, { ...limits, [found]: own })
  }
  if (byIndustry.size === 0) return wrong('没有一行规则', 'there is no rule in it')
  const groups = Map.groupBy(byIndustry, ([industry, limits]) => JSON.stringify([industry === '', limits]))
  return [...groups.values()].map((group) => ({
    industries: group.map(([industry]) => industry).filter((one) => one !== ''),
    limits: group[0]![1],
  }))
}

const limitColumn = (measure: FirmMeasure): string => `${measure}_from`

/** The measures that the limits ask for. */
export function measuresOf({ limits }: FirmRule): FirmMeasure[] {
  return firmMeasures.filter((measure) => Object.values(limits).some((one) => one[measure] !== undefined))
}
