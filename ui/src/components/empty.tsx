import type { ReactNode } from 'react'
import { useTexts } from '../texts/define-texts.ts'
import './empty.css'
import { texts } from './texts.ts'

/** Why nothing is shown: there is no data, nothing matches, those who match are too few to show, or nothing is computed yet. */
export type EmptyKind = 'no-data' | 'no-match' | 'too-few' | 'not-computed'

export interface EmptyProps {
  kind: EmptyKind
  /** In place of the kind's own words. */
  title?: string
  /** What is missing, and what can be done. */
  children?: ReactNode
  /** The way out. */
  action?: ReactNode
  /** Height in px of what would be there, so that nothing jumps. */
  height?: number
}

/** An empty place that says which of the four it is, and the way out. */
export function Empty({ kind, title, children, action, height }: EmptyProps) {
  const t = useTexts(texts)
  return (
    <div className="empty" data-kind={kind} style={height === undefined ? {} : { minHeight: height }}>
      <strong>{title ?? t(`kind-${kind}`)}</strong>
      {children && <div className="empty-why">{children}</div>}
      {action && <div className="empty-action">{action}</div>}
    </div>
  )
}
