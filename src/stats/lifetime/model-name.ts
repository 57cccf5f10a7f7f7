/** What models are called in print, by the names that fits carry. */
const names: Record<string, { zh: string; en: string }> = {
  'pareto-nbd': { zh: 'Pareto/NBD', en: 'Pareto/NBD' },
  'mbg-nbd': { zh: 'MBG/NBD', en: 'MBG/NBD' },
  'bg-nbd': { zh: 'BG/NBD', en: 'BG/NBD' },
  nbd: { zh: 'NBD（不计流失）', en: 'NBD (no attrition)' },
  sbg: { zh: 'sBG（合同）', en: 'sBG (contracts)' },
  'contract-keep': { zh: '每次续约同一个留存率', en: 'one keep rate of every renewal' },
  'bg-bb': { zh: 'BG/BB', en: 'BG/BB' },
  bb: { zh: 'beta-binomial（不计流失）', en: 'beta-binomial (no attrition)' },
  'keep-rate': { zh: '留存率', en: 'keep rate' },
}

/** The name of a model in both languages; one that is not known is called as it is written. */
export const modelName = (model: string): { zh: string; en: string } => names[model] ?? { zh: model, en: model }
