import type { Bilingual } from '../../errors.ts'
import { isPersonalFact } from '../../facts/personal-words.ts'
import type { FoundNode } from './tree-answer.ts'

/** What a tree splits by that is about people as persons (gender, age, income …), each once, in the order of its nodes. */
export function personalSplits(nodes: readonly Pick<FoundNode, 'split'>[]): Bilingual[] {
  const found = new Map<string, Bilingual>()
  for (const { split } of nodes)
    if (split && isPersonalFact([split.attribute, split.name.zh, split.name.en])) found.set(split.attribute, split.name)
  return [...found.values()]
}
