import { WarningOutlined } from '@ant-design/icons'
import { CountText } from '../../../components/count-text.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { useSay } from '../../../texts/use-language.ts'
import { useBuilder } from '../state/builder-context.ts'
import { texts } from '../texts.ts'

/** For how many a condition holds by itself, and for how many it is unknown. */
export function NodeNumbers({ id }: { id: string }) {
  const t = useTexts(texts)
  const { facts, stale, population } = useBuilder()
  const counted = facts.get(id)?.counted
  if (!counted) return <span className="node-numbers is-empty" aria-hidden />
  const { matching, unknown } = counted
  const all = typeof population === 'number' && population > 0 ? population : undefined
  const share = (count: typeof matching) => (all !== undefined && typeof count === 'number' ? count / all : 0)
  return (
    <span className={`node-numbers${stale ? ' is-stale' : ''}`} title={t('node-numbers')}>
      <span className="node-bar" aria-hidden>
        <i className="is-matching" style={{ inlineSize: `${share(matching) * 100}%` }} />
        <i className="is-unknown" style={{ inlineSize: `${share(unknown) * 100}%` }} />
      </span>
      <span className="node-count">
        <CountText count={matching} />
      </span>
      {unknown !== 0 && (
        <span className="node-unknown">
          <CountText count={unknown} /> {t('unknown')}
        </span>
      )}
    </span>
  )
}

/** What is wrong with a condition, and what to mind. */
export function NodeProblems({ id }: { id: string }) {
  const say = useSay()
  const { facts } = useBuilder()
  const problems = facts.get(id)?.problems ?? []
  if (problems.length === 0) return null
  return (
    <ul className="node-problems">
      {problems.map((problem, index) => (
        <li key={index} className={`is-${problem.severity}`}>
          <WarningOutlined aria-hidden /> {say(problem.message)}
          {problem.hint && <span className="soft"> {say(problem.hint)}</span>}
        </li>
      ))}
    </ul>
  )
}
