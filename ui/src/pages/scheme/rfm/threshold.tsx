import { InputNumber, Select } from 'antd'
import { useMemo } from 'react'
import type { ReactNode } from 'react'
import type { Count } from '../../../../../src/server/contract/count.ts'
import type { Draft } from '../../../../../src/server/contract/draft.ts'
import type { RfmMeasure, RfmScheme } from '../../../../../src/server/contract/schemes.ts'
import { CountText } from '../../../components/count-text.tsx'
import { Door } from '../../../components/door.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { useSay } from '../../../texts/use-language.ts'
import { rfmCuts, withRfmCut } from '../model/cuts.ts'
import { useMeasured } from '../model/measured.ts'
import { niceValue, scaleOf, stepOf } from '../model/scale.ts'
import type { Trying } from '../model/use-trying.ts'
import { DragLine } from '../parts/drag-line.tsx'
import { SpreadBars } from '../parts/spread-bars.tsx'
import { texts } from './rfm-texts.ts'

const margins = { left: 0, right: 0, top: 22, bottom: 20 }
const letters: Record<RfmMeasure, string> = { recency: 'R', frequency: 'F', money: 'M' }

/** One cut: its measure and window, how that is spread, where the line is, and how many are on each side. */
export function Threshold({ answer, measure, trying }: { answer: RfmScheme; measure: RfmMeasure; trying: Trying }) {
  const t = useTexts(texts)
  const say = useSay()
  const measured = useMeasured()
  const facts = answer.measures[measure]
  const spread = answer.spreads[measure]
  const published = answer.cuts.find((one) => one.measure === measure)
  const tried = trying.answer?.tried?.cuts.find((one) => one.input === measure)
  const written = rfmCuts(trying.params)[measure]
  const value = typeof written === 'number' ? written : (tried?.value ?? published?.value)
  const isBetter = (from: number) => value !== undefined && (measure === 'recency' ? from < value : from >= value)
  const scale = useMemo(() => spread && scaleOf(spread.edges, 'bins', 4), [spread])
  const change = (next: number | 'median' | 'mean') => trying.change(withRfmCut(trying.params, measure, next))
  const name = say(facts.name)
  const text =
    value === undefined
      ? ''
      : t(measure === 'recency' ? 'at-most' : 'at-least', { value: measured.exact(value, facts) })
  const counts = tried
    ? { better: tried.atOrBetter, worse: tried.worse, at: tried.at }
    : { better: published?.better, worse: published?.worse, at: published?.at }
  const doors = tried ? undefined : published?.doors
  return (
    <div className="threshold">
      <h3>
        <abbr title={t(measure)}>{letters[measure]}</abbr> {name}
      </h3>
      <p className="note">{say(facts.sentence)}</p>
      {spread && scale && value !== undefined && (
        <div className="threshold-spread">
          <div className="threshold-bars">
            <SpreadBars spread={spread} isBetter={isBetter} />
          </div>
          <DragLine
            axis="x"
            margins={margins}
            scale={scale}
            value={value}
            min={spread.edges[0] ?? 0}
            max={spread.edges.at(-1) ?? value}
            step={stepOf(value, facts.whole)}
            label={t('cut-of', { name })}
            text={text}
            round={(wanted) => niceValue(wanted, facts.whole)}
            onChange={change}
            fixed={!trying.may}
          />
          <div className="threshold-ticks" aria-hidden>
            {scale.ticks.map((tick) => (
              <span key={tick.value} style={{ left: `${tick.at * 100}%` }}>
                {measured.short(tick.value, facts)}
              </span>
            ))}
          </div>
        </div>
      )}
      {trying.may ? (
        <div className="threshold-inputs">
          <Select
            size="small"
            aria-label={t('how-of', { name })}
            value={typeof written === 'number' ? 'fixed' : written}
            onChange={(how: 'fixed' | 'median' | 'mean') => change(how === 'fixed' ? (value ?? 0) : how)}
            options={(['fixed', 'median', 'mean'] as const).map((how) => ({ value: how, label: t(`from-${how}`) }))}
          />
          <InputNumber
            size="small"
            aria-label={t('cut-of', { name })}
            value={value ?? null}
            disabled={typeof written !== 'number'}
            min={0}
            onChange={(next) => typeof next === 'number' && change(next)}
          />
        </div>
      ) : (
        <p className="note">
          {text} · {t(`from-${published?.from ?? 'fixed'}`)}
        </p>
      )}
      <dl className="threshold-counts" data-waiting={trying.waiting}>
        <Side name={t('better')} count={counts.better} door={doors?.better} mark="is-better" />
        <Side name={t('worse')} count={counts.worse} door={doors?.worse} mark="is-worse" />
        <Side name={t('at')} count={counts.at} door={counts.at === 0 ? undefined : doors?.at} />
      </dl>
    </div>
  )
}

function Side({
  name,
  count,
  door,
  mark = '',
}: {
  name: ReactNode
  count: Count | undefined
  door: Draft | undefined
  mark?: string
}) {
  return (
    <div className={mark}>
      <dt>{name}</dt>
      <dd>
        <Door draft={door} name={String(name)}>
          <CountText count={count} />
        </Door>
      </dd>
    </div>
  )
}
