import { ExclamationCircleOutlined, WarningOutlined } from '@ant-design/icons'
import type { OneProblem } from '../../../../../src/server/contract/problem.ts'
import { useTexts } from '../../../texts/define-texts.ts'
import { useSay } from '../../../texts/use-language.ts'
import { texts } from '../texts.ts'

export interface PlacedProblem extends OneProblem {
  /** The node of the rule that it is about. */
  node?: string | undefined
}

/** Errors and warnings of the whole segment, each with the way to its condition. */
export function Warnings({
  problems,
  onFocus,
}: {
  problems: readonly PlacedProblem[]
  onFocus: (node: string) => void
}) {
  const t = useTexts(texts)
  const say = useSay()
  if (problems.length === 0) return null
  return (
    <section className="panel-part panel-warnings">
      <h3>{t('warnings', { count: problems.length })}</h3>
      <ul>
        {problems.map((problem, index) => (
          <li key={index} className={`is-${problem.severity}`}>
            {problem.severity === 'error' ? <ExclamationCircleOutlined aria-hidden /> : <WarningOutlined aria-hidden />}
            <div>
              <strong>{say(problem.message)}</strong>
              {problem.hint && <span className="soft">{say(problem.hint)}</span>}
              {problem.node !== undefined && (
                <button type="button" className="as-link" onClick={() => onFocus(problem.node!)}>
                  {t('to-row')}
                </button>
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
