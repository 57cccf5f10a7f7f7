import type { Bilingual } from '../../errors.ts'
import type { DiscoverySort } from '../../index.ts'

/** What each sort of discovery is called. */
export const discoverySortNames: Record<DiscoverySort, Bilingual> = {
  clusters: { zh: '群', en: 'clusters' },
  tree: { zh: '树', en: 'tree' },
  variables: { zh: '标签', en: 'variables' },
  patterns: { zh: '规律', en: 'patterns' },
  answers: { zh: '答法', en: 'answers' },
  validation: { zh: '检验', en: 'validation' },
  propensity: { zh: '概率', en: 'propensity' },
  alike: { zh: '相似的人', en: 'people alike' },
}
