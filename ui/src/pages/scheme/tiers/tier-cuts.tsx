import { InputNumber } from 'antd'
import { useMemo } from 'react'
import type { TiersScheme } from '../../../../../src/server/contract/schemes.ts'
import '../../../charts/data-table.css'
import { CountText } from '../../../components/count-text.tsx'
import { Door } from '../../../components/door.tsx'
import { Share } from '../../../components/numbers.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { useSay } from '../../../texts/use-language.ts'
import { tierClasses, withTierCut } from '../model/cuts.ts'
import { useMeasured } from '../model/measured.ts'
import { niceValue, scaleOf, stepOf } from '../model/scale.ts'
import type { Trying } from '../model/use-trying.ts'
import { DragLine } from '../parts/drag-line.tsx'
import { SpreadBars } from '../parts/spread-bars.tsx'
import { texts } from './tiers-texts.ts'

const margins = { left: 0, right: 0, top: 22, bottom: 20 }

/** The cuts over how the value is spread, and a row per tier with its bound, the real cut and the ties at it. */
export function TierCuts({ answer, trying }: { answer: TiersScheme; trying: Trying }) {
  const t = useTexts(texts)
  const say = useSay()
  const measured = useMeasured()
  const { of, spread, cutBy, classes } = answer
  const tried = trying.answer?.tried ?? undefined
  const scale = useMemo(() => spread && scaleOf(spread.edges, 'bins', 5), [spread])
  const bounds = tierClasses(trying.params)
  const byValue = cutBy === 'threshold'
  const cutOf = (index: number) => {
    if (byValue) return bounds[index]?.from
    return tried?.cuts.find((one) => one.label.zh === classes[index]?.name.zh)?.value ?? classes[index]?.from
  }
  const change = (index: number, bound: number | string) =>
    trying.change(withTierCut(trying.params, classes[index]!.id, bound))
  const cuts = classes.slice(0, -1).flatMap((one, index) => {
    const value = cutOf(index)
    return value === undefined ? [] : [{ one, index, value }]
  })
  const lowest = cuts.at(-1)?.value ?? 0
  return (
    <>
      <p className="note">{t(`by-${cutBy}`)}</p>
      {spread && scale && (
        <div className="tier-spread" role="group" aria-label={t('spread', { name: say(of.name) })}>
          <div className="threshold-bars">
            <SpreadBars spread={spread} isBetter={(from) => from >= lowest} />
          </div>
          {cuts.map(({ one, index, value }) => (
            <DragLine
              key={one.id}
              axis="x"
              margins={margins}
              scale={scale}
              value={value}
              min={cutOf(index + 1) ?? spread.edges[0] ?? 0}
              max={(index > 0 ? cutOf(index - 1) : undefined) ?? spread.edges.at(-1) ?? value}
              step={stepOf(value, of.whole)}
              label={t('cut-of', { name: say(one.name) })}
              text={measured.short(value, of)}
              round={(wanted) => niceValue(wanted, of.whole)}
              onChange={(next) => change(index, next)}
              fixed={!byValue || !trying.may}
            />
          ))}
          <div className="threshold-ticks" aria-hidden>
            {scale.ticks.map((tick) => (
              <span key={tick.value} style={{ left: `${tick.at * 100}%` }}>
                {measured.short(tick.value, of)}
              </span>
            ))}
          </div>
        </div>
      )}
      <div className="scrolls" role="region" aria-label={t('cuts')} tabIndex={0}>
        <table className="data-table tier-table">
          <thead>
            <tr>
              <th scope="col">{t('tier')}</th>
              <th scope="col">{t(byValue ? 'from' : 'top')}</th>
              <th scope="col" className="is-number">
                {t('real-cut')}
              </th>
              <th scope="col" className="is-number">
                {t('ties')}
              </th>
              <th scope="col" className="is-number">
                {t('people')}
              </th>
              <th scope="col" className="is-number">
                {t('share')}
              </th>
              {tried && (
                <th scope="col" className="is-number">
                  {t('then')}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {classes.map((one, index) => {
              const last = index === classes.length - 1
              const cut = cutOf(index)
              const name = say(one.name)
              return (
                <tr key={one.id}>
                  <th scope="row">{name}</th>
                  <td>
                    {last ? (
                      <span className="soft">{t('rest')}</span>
                    ) : trying.may ? (
                      <Bound
                        name={t('cut-of', { name })}
                        bound={byValue ? bounds[index]?.from : bounds[index]?.top}
                        onChange={(bound) => change(index, bound)}
                      />
                    ) : byValue ? (
                      measured.exact(cut ?? 0, of)
                    ) : (
                      one.top
                    )}
                  </td>
                  <td className="is-number">{cut === undefined ? '' : measured.exact(cut, of)}</td>
                  <td className="is-number">{one.ties !== undefined && <CountText count={one.ties} />}</td>
                  <td className="is-number">
                    <Door draft={one.door} name={name}>
                      <CountText count={one.people} />
                    </Door>
                  </td>
                  <td className="is-number">
                    <Share share={one.share} />
                  </td>
                  {tried && (
                    <td className="is-number">
                      <CountText count={tried.classes.find((other) => other.id === one.id)?.then} />
                    </td>
                  )}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </>
  )
}

/** A smallest value, or a share that is written as a percentage. */
function Bound({
  name,
  bound,
  onChange,
}: {
  name: string
  bound: number | string | undefined
  onChange(bound: number | string): void
}) {
  if (typeof bound === 'number')
    return (
      <InputNumber
        size="small"
        aria-label={name}
        value={bound}
        onChange={(next) => typeof next === 'number' && onChange(next)}
      />
    )
  return (
    <InputNumber
      size="small"
      aria-label={name}
      value={percentIn(bound)}
      min={0.1}
      max={99.9}
      suffix="%"
      onChange={(next) => typeof next === 'number' && onChange(`${next}%`)}
    />
  )
}

/** `20%` is 20, `1/3` is 33.33. */
function percentIn(share: string | undefined): number {
  const text = (share ?? '').trim()
  const [part, whole] = text.split('/').map(Number)
  if (part !== undefined && whole) return Math.round((part / whole) * 10_000) / 100
  return Number(text.replace('%', '')) || 0
}
