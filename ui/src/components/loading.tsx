import { useTexts } from '../texts/define-texts.ts'
import './loading.css'
import { texts } from './texts.ts'

export interface LoadingProps {
  /** What comes: lines of text, rows of a table, one block (a chart), tiles side by side, a whole page. */
  shape?: 'lines' | 'table' | 'block' | 'tiles' | 'page'
  /** How many lines, rows or tiles. */
  count?: number
  /** Height in px of a block. */
  height?: number
}

/** What stands while an answer is on its way, of the size of what comes, so that nothing jumps. */
export function Loading({ shape = 'lines', count, height = 280 }: LoadingProps) {
  const t = useTexts(texts)
  return (
    <div className={`loading is-${shape}`} role="status" aria-busy>
      <span className="unseen">{t('loading')}</span>
      {shape === 'block' && <i style={{ height }} />}
      {shape === 'lines' && bars(count ?? 4)}
      {shape === 'table' && bars((count ?? 8) + 1)}
      {shape === 'tiles' && bars(count ?? 4)}
      {shape === 'page' && (
        <>
          <i className="loading-title" />
          <i className="loading-status" />
          <i style={{ height }} />
        </>
      )}
    </div>
  )
}

function bars(count: number) {
  return Array.from({ length: count }, (_, index) => <i key={index} />)
}
