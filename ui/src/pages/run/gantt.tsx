import type { CSSProperties } from 'react'
import type { RunStep } from '../../../../src/server/contract/runs.ts'
import type { FigureColumn } from '../../charts/figure-columns.ts'
import { Figure } from '../../charts/figure.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { formatCount, formatTook } from '../../texts/numbers.ts'
import { useLanguage, useSay } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

/** Steps one under the other, each a bar from when it began to when it ended. */
export function Gantt({ steps }: { steps: readonly RunStep[] }) {
  const t = useTexts(texts)
  const say = useSay()
  const language = useLanguage()
  const total = steps.reduce((sum, one) => sum + (one.ms ?? 0), 0)
  const slowest = steps.toSorted((a, b) => (b.ms ?? 0) - (a.ms ?? 0))[0]
  const columns: FigureColumn<RunStep>[] = [
    { key: 'step', title: t('step'), value: (row) => say(row.name) },
    { key: 'start', title: `${t('start')} (${t('seconds')})`, kind: 'number', value: (row) => row.startMs / 1000 },
    { key: 'time', title: `${t('time')} (${t('seconds')})`, kind: 'number', value: (row) => (row.ms ?? 0) / 1000 },
    { key: 'rows', title: t('rows'), kind: 'count', value: (row) => row.rows },
  ]
  if (steps.length === 0) return <p className="soft">{t('no-steps')}</p>
  return (
    <Figure
      id="steps"
      title={t('gantt')}
      sentence={t('gantt-sentence', {
        n: steps.length,
        took: formatTook(total, language),
        step: say(slowest?.name),
        slowest: formatTook(slowest?.ms ?? 0, language),
      })}
      columns={columns}
      rows={steps}
      picture={
        <ol className="gantt">
          {steps.map((one, index) => (
            <li key={index} className={`is-${one.state}`}>
              <span className="gantt-name">{say(one.name)}</span>
              <span className="gantt-track" style={barOf(one, total)} aria-hidden>
                <i />
              </span>
              <span className="gantt-time">
                {one.ms === null ? '' : formatTook(one.ms, language)}
                {one.rows !== null && <span className="soft"> · {formatCount(one.rows)}</span>}
              </span>
            </li>
          ))}
        </ol>
      }
    />
  )
}

function barOf({ startMs, ms }: RunStep, total: number): CSSProperties {
  const percent = (part: number) => `${total > 0 ? (part / total) * 100 : 0}%`
  return { '--from': percent(startMs), '--size': percent(ms ?? 0) } as CSSProperties
}
