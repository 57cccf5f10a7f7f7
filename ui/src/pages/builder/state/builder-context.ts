import { createContext, useContext } from 'react'
import type { ReactNode } from 'react'
import type { Count } from '../../../../../src/server/contract/count.ts'
import type { CountedRule } from '../../../../../src/server/contract/preview.ts'
import type { OneProblem } from '../../../../../src/server/contract/problem.ts'
import type { GroupNode } from '../model/node.ts'
import type { DocumentDesk } from './use-document.ts'

/** What is known of one node of the rule. */
export interface NodeFacts {
  counted?: CountedRule
  problems: readonly OneProblem[]
}

/** What every part of the builder needs. */
export interface BuilderDesk {
  kind: string
  /** The last day seen, as a start for windows of days. */
  day: string
  mayEdit: boolean
  changeRule: DocumentDesk['changeRule']
  /** Counts and problems, by the id of the node. */
  facts: ReadonlyMap<string, NodeFacts>
  population: Count | undefined
  /** Whether the numbers are of another state than the page shows. */
  stale: boolean
  /** A group as the page shows it: for rules that stand inside conditions. */
  drawGroup: (group: GroupNode) => ReactNode
  /** Moves the keyboard to a node once it is there: to its handle, or to where it is filled in. */
  focus: (id: string, on?: 'handle' | 'start') => void
}

export const BuilderContext = createContext<BuilderDesk | undefined>(undefined)

export function useBuilder(): BuilderDesk {
  const desk = useContext(BuilderContext)
  if (!desk) throw new Error('outside of a builder')
  return desk
}
