import type { GoalShown, GoalsShown } from '../../../../src/server/contract/watch.ts'
import { ApiProblem } from '../../api/problem.ts'
import { useReadAt } from '../../api/use-read.ts'
import { useProject } from '../../api/use-session.ts'
import { useSearchOfPage, useSetSearch } from '../../app/use-url-state.ts'
import { Answered } from '../../components/answered.tsx'
import { Empty } from '../../components/empty.tsx'
import { SparkLine } from '../../components/spark-line.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import type { Language } from '../../texts/language.ts'
import { formatCount, formatMoney, formatNumber, formatShare } from '../../texts/numbers.ts'
import { useLanguage, useSay } from '../../texts/use-language.ts'
import { Choice } from './choice.tsx'
import type { WatchTabProps } from './index.tsx'
import { texts } from './texts.ts'
import { useAsked } from './use-asked.ts'

/** A tree of goals: what is reached, how far it is from the target, by when, and how it went. */
export function GoalsTab({ onAsked }: WatchTabProps) {
  const t = useTexts(texts)
  const say = useSay()
  const setSearch = useSetSearch()
  const { view } = useSearchOfPage()
  const reading = useReadAt<GoalsShown>('/goals', { view })
  useAsked(onAsked, '/goals', { view }, reading.data?.at)
  if (reading.error instanceof ApiProblem && reading.error.code === 'which-view')
    return (
      <section className="part">
        <Empty kind="no-data" title={t('no-goals')} height={240}>
          {t('no-goals-why')}
          <pre>{example}</pre>
        </Empty>
      </section>
    )
  return (
    <Answered reading={reading} loading={{ shape: 'block', height: 420 }}>
      {(answer) => (
        <>
          {answer.views.length > 1 && (
            <div className="watch-choices">
              <Choice
                name={t('goals-of')}
                value={answer.view}
                options={answer.views.map((one) => ({ value: one.id, label: say(one.name) }))}
                onChange={(chosen) => setSearch({ view: chosen })}
              />
            </div>
          )}
          <section className="part">
            <h2>{say(answer.name)}</h2>
            <Tree goals={answer.goals} name={say(answer.name)} />
            <p className="note">{t('goals-note')}</p>
          </section>
        </>
      )}
    </Answered>
  )
}

const example = `view: year-goals
goals:
  - { goal: keep, share: kept, of: regulars, target: 85%, by: 2026-12-31 }`

function Tree({ goals, name }: { goals: readonly GoalShown[]; name: string }) {
  const t = useTexts(texts)
  return (
    <div className="scrolls" role="region" aria-label={name} tabIndex={0}>
      <table className="goal-tree">
        <thead>
          <tr>
            <th scope="col">{t('goal')}</th>
            <th scope="col">{t('status')}</th>
            <th scope="col" className="is-number">
              {t('actual')}
            </th>
            <th scope="col" className="is-number">
              {t('target')}
            </th>
            <th scope="col" className="is-number">
              {t('distance')}
            </th>
            <th scope="col">{t('by')}</th>
            <th scope="col">{t('trend')}</th>
          </tr>
        </thead>
        <tbody>
          {goals.map((goal) => (
            <Goals key={goal.id} goal={goal} depth={0} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

const marks: Record<GoalShown['status'], string> = {
  met: '✓',
  'on-track': '→',
  behind: '!',
  missed: '✗',
  open: '·',
  unknown: '?',
}

function Goals({ goal, depth }: { goal: GoalShown; depth: number }) {
  const t = useTexts(texts)
  const say = useSay()
  const language = useLanguage()
  const currency = useProject().data?.currency ?? 'CNY'
  const figure = (value: number) => figureText(value, goal, { currency, language })
  const { actual, target, distance, by, daysLeft, trend } = goal
  return (
    <>
      <tr className={[`depth-${depth}`, goal.goals.length > 0 ? 'is-made' : ''].join(' ')}>
        <th scope="row">
          {say(goal.name)}
          {goal.of && (
            <small>
              {t(`measure-${goal.measure ?? 'size'}`)} · {say(goal.of)}
            </small>
          )}
        </th>
        <td>
          <span className={`goal-status is-${goal.status}`}>
            <i aria-hidden>{marks[goal.status]}</i>
            {goal.hidden ? t('too-few') : t(`status-${goal.status}`)}
          </span>
          {goal.problem && <small className="soft"> {say(goal.problem)}</small>}
          {goal.met !== null && (
            <small className="soft"> {t('met-of', { met: goal.met, of: goal.goals.length })}</small>
          )}
        </td>
        <td className="is-number">{actual === null ? (goal.measure ? '—' : '') : figure(actual)}</td>
        <td className="is-number">
          {target === null ? '' : `${goal.better === 'lower' ? '≤' : '≥'} ${figure(target)}`}
        </td>
        <td className="is-number">{distance === null ? '' : <Distance goal={goal} distance={distance} />}</td>
        <td>
          {by}
          {daysLeft !== null && (
            <small className="soft">
              {' '}
              {daysLeft < 0 ? t('days-past', { n: -daysLeft }) : t('days-left', { n: daysLeft })}
            </small>
          )}
        </td>
        <td>
          <SparkLine trend={trend} label={t('trend-of', { name: say(goal.name), n: trend.length })} />
        </td>
      </tr>
      {goal.goals.map((one) => (
        <Goals key={one.id} goal={one} depth={depth + 1} />
      ))}
    </>
  )
}

function Distance({ goal, distance }: { goal: GoalShown; distance: number }) {
  const t = useTexts(texts)
  const language = useLanguage()
  const currency = useProject().data?.currency ?? 'CNY'
  const size = Math.abs(distance)
  const said =
    goal.unit === 'share'
      ? t('points', { n: formatNumber(size * 100) })
      : figureText(size, goal, { currency, language })
  if (distance === 0) return <>= 0</>
  return <>{`${distance > 0 ? '▲ +' : '▼ −'}${said}`}</>
}

function figureText(
  value: number,
  { unit }: Pick<GoalShown, 'unit'>,
  { currency, language }: { currency: string; language: Language },
): string {
  if (unit === 'share') return formatShare(value)
  if (unit === 'people') return formatCount(Math.round(value))
  if (unit === 'money') return formatMoney(value, currency, language)
  return formatNumber(value)
}
