import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { OneProblem } from '../../../src/server/contract/problem.ts'
import { ApiProblem } from '../api/problem.ts'
import { useTexts } from '../texts/define-texts.ts'
import { useSay } from '../texts/use-language.ts'
import './failed.css'
import { texts } from './texts.ts'

export interface FailedProps {
  error: Error
  /** Asks again. */
  onAgain?: () => void
  /** In place of the button that asks again. */
  action?: ReactNode
  /** Whether what was read before still stands below. */
  kept?: boolean
}

/** What went wrong: each problem with its place and its way out. */
export function Failed({ error, onAgain, action, kept = false }: FailedProps) {
  const t = useTexts(texts)
  const problems = error instanceof ApiProblem ? error.problems : []
  return (
    <div className="failed" role="alert">
      {problems.length === 0 && (
        <p>
          <strong>{error instanceof ApiProblem ? error.message : t('own-failure')}</strong>
          {!(error instanceof ApiProblem) && <span className="failed-words">{error.message}</span>}
        </p>
      )}
      <Problems problems={problems} />
      {kept && <p className="failed-kept">{t('kept-after-failure')}</p>}
      {action ?? (onAgain && <Button onClick={onAgain}>{t('again')}</Button>)}
    </div>
  )
}

/** Problems and warnings of definitions, files or requests, one after the other. */
export function Problems({ problems }: { problems: readonly OneProblem[] }) {
  const t = useTexts(texts)
  const say = useSay()
  if (problems.length === 0) return null
  return (
    <ul className="problems">
      {problems.map((problem, index) => (
        <li key={index} className={`is-${problem.severity}`}>
          <strong>{say(problem.message)}</strong>
          {problem.hint && <span className="problem-hint">{say(problem.hint)}</span>}
          <span className="problem-place">
            {problem.place && t('place', { ...problem.place })} <code>{problem.code}</code>
          </span>
        </li>
      ))}
    </ul>
  )
}
