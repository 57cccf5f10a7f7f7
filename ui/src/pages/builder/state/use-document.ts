import { useCallback, useReducer } from 'react'
import type { History } from '../model/history.ts'
import { redo, startHistory, step, undo } from '../model/history.ts'
import type { GroupNode } from '../model/node.ts'
import type { SegmentDoc } from '../model/segment-doc.ts'

type Action =
  | { do: 'change'; change: (doc: SegmentDoc) => SegmentDoc; about: string | undefined }
  | { do: 'undo' }
  | { do: 'redo' }

/** The segment on the page, and ways to change it. Everything but typing on is a step that undo takes back. */
export interface DocumentDesk {
  doc: SegmentDoc
  canUndo: boolean
  canRedo: boolean
  /** `about` names what is changed: the next change about the same is part of this step. */
  change: (change: (doc: SegmentDoc) => SegmentDoc, about?: string) => void
  changeRule: (change: (rule: GroupNode) => GroupNode, about?: string) => void
  undo: () => void
  redo: () => void
}

export function useDocument(start: () => SegmentDoc): DocumentDesk {
  const [history, act] = useReducer(next, undefined, () => startHistory(start()))
  const change = useCallback<DocumentDesk['change']>((how, about) => act({ do: 'change', change: how, about }), [])
  const changeRule = useCallback<DocumentDesk['changeRule']>(
    (how, about) =>
      change((doc) => {
        const rule = how(doc.rule)
        return rule === doc.rule ? doc : { ...doc, rule }
      }, about),
    [change],
  )
  return {
    doc: history.present,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    change,
    changeRule,
    undo: useCallback(() => act({ do: 'undo' }), []),
    redo: useCallback(() => act({ do: 'redo' }), []),
  }
}

function next(history: History<SegmentDoc>, action: Action): History<SegmentDoc> {
  if (action.do === 'undo') return undo(history)
  if (action.do === 'redo') return redo(history)
  return step(history, action.change(history.present), action.about)
}
