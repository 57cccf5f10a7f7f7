import { createContext, useContext } from 'react'
import type { GroupNode } from '../model/node.ts'
import type { Vocabulary } from '../model/vocabulary.ts'

/** The tree that a group or row belongs to: the rule itself, or one that stands inside a condition about another kind. */
export interface RuleScope {
  root: GroupNode
  vocabulary: Vocabulary
  /** How the people or firms it is about are called. */
  kindName: { zh: string; en: string }
}

export const RuleScopeContext = createContext<RuleScope | undefined>(undefined)

export function useRuleScope(): RuleScope {
  const scope = useContext(RuleScopeContext)
  if (!scope) throw new Error('outside of a rule')
  return scope
}
