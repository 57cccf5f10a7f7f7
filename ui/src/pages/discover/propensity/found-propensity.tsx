import type { PropensityAnswer } from '../../../../../src/server/contract/propensity.ts'
import { useMay } from '../../../api/use-session.ts'
import { Figure } from '../../../charts/figure.tsx'
import type { ChartColours } from '../../../charts/chart.tsx'
import { CountText } from '../../../components/count-text.tsx'
import { Empty } from '../../../components/empty.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { formatShare, formatWholeShare } from '../../../texts/numbers.ts'
import { useSay } from '../../../texts/use-language.ts'
import { OddsFigure } from './odds-figure.tsx'
import { SavePropensity } from './save-propensity.tsx'
import { texts } from './texts.ts'

const reasons = ['sensitive', 'constant', 'told-by-others', 'tells-less', 'is-the-target', 'makes-the-target'] as const
const whyOf = (why: string) => `why-${reasons.find((one) => one === why) ?? ('no-such-type' as const)}` as const

type Quality = NonNullable<PropensityAnswer['quality']>

/** A propensity: how good, by what, whether chances hold, and what to mind. */
export function FoundPropensity({ answer }: { answer: PropensityAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const mayEdit = useMay('edit')
  const { quality, verdict, warnings, left, terms } = answer
  if (verdict === 'too-few' || !quality)
    return (
      <section className="part">
        <Empty kind="too-few" height={200}>
          {say(answer.sentence)}
        </Empty>
      </section>
    )
  return (
    <>
      <section className="part">
        <p className={verdict === 'useful' ? 'propensity-said' : 'propensity-said is-doubtful'}>
          {say(answer.sentence)}
        </p>
        <Numbers answer={answer} quality={quality} />
        {warnings.length > 0 && (
          <ul className="propensity-warnings">
            {warnings.map((one) => (
              <li key={one}>{t(`warn-${one}`)}</li>
            ))}
          </ul>
        )}
        {left.length > 0 && (
          <details className="propensity-left">
            <summary>{t('left', { n: new Set(left.map((one) => one.attribute)).size })}</summary>
            <dl>
              {[...Map.groupBy(left, (one) => one.why)].map(([why, list]) => (
                <div key={why}>
                  <dt>{t(whyOf(why))}</dt>
                  <dd>{[...new Set(list.map((one) => say(one.name)))].join(t('between'))}</dd>
                </div>
              ))}
            </dl>
          </details>
        )}
        {mayEdit && answer.sort === 'model' && verdict === 'useful' && (
          <SavePropensity discovery={answer.id} usual={`chance-${answer.target.id}`.replaceAll('_', '-')} />
        )}
      </section>
      {terms.length > 0 && (
        <section className="part">
          <OddsFigure answer={answer} />
        </section>
      )}
      {quality.calibration.length > 0 && (
        <section className="part">
          <Calibration answer={answer} quality={quality} />
        </section>
      )}
    </>
  )
}

function Numbers({ answer, quality }: { answer: PropensityAnswer; quality: Quality }) {
  const t = useTexts(texts)
  const { low, high } = quality.aucInterval
  return (
    <dl className="propensity-numbers">
      <div>
        <dt title={t('auc-why')}>{t('auc')}</dt>
        <dd>
          {quality.auc.toFixed(2)} <small>{`${low?.toFixed(2) ?? '…'}–${high?.toFixed(2) ?? '…'}`}</small>
        </dd>
      </div>
      <div>
        <dt>{t('top')}</dt>
        <dd>
          {quality.topLift.toFixed(2)} <small>{`${formatWholeShare(quality.captured)} ${t('captured')}`}</small>
        </dd>
      </div>
      {quality.brier !== null && (
        <div>
          <dt>{t('brier')}</dt>
          <dd>{quality.brier.toFixed(3)}</dd>
        </div>
      )}
      {(['people', 'events', 'already', 'unknown'] as const).map(
        (left) =>
          answer[left] !== null &&
          (answer[left] !== 0 || left === 'people' || left === 'events') && (
            <div key={left}>
              <dt>{t(left)}</dt>
              <dd>
                <CountText count={answer[left]} />
              </dd>
            </div>
          ),
      )}
    </dl>
  )
}

function Calibration({ answer, quality }: { answer: PropensityAnswer; quality: Quality }) {
  const t = useTexts(texts)
  const groups = quality.calibration.map((one, at) => ({ ...one, at: at + 1 }))
  const option = (colours: ChartColours) => ({
    legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 10, textStyle: { color: colours.ink } },
    grid: { left: 8, right: 16, top: 32, bottom: 8, containLabel: true },
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'none' },
      formatter: (over: { dataIndex: number }[]) => {
        const one = groups[over[0]!.dataIndex]!
        return `${t('foretold')} ${formatShare(one.predicted)} · ${t('happened')} ${one.observed === null ? '—' : formatShare(one.observed)}`
      },
    },
    xAxis: { type: 'category', data: groups.map((one) => one.at), axisTick: { show: false } },
    yAxis: { type: 'value', min: 0, axisLabel: { formatter: (value: number) => formatWholeShare(value) } },
    series: [
      {
        type: 'bar',
        barMaxWidth: 18,
        name: t('foretold'),
        data: groups.map((one) => one.predicted),
        itemStyle: { color: 'transparent', borderColor: colours.ink, borderWidth: 1.5 },
      },
      {
        type: 'bar',
        barMaxWidth: 18,
        name: t('happened'),
        data: groups.map((one) => one.observed),
        label: {
          show: true,
          position: 'bottom' as const,
          distance: -14,
          color: colours.ink,
          formatter: ({ dataIndex }: { dataIndex: number }) => (groups[dataIndex]!.observed === null ? '—' : ''),
        },
        itemStyle: { color: colours.accent },
      },
    ],
  })
  return (
    <Figure
      id="calibration"
      title={t('calibration')}
      at={answer.at}
      columns={[
        { key: 'group', title: t('group'), kind: 'count', value: (one) => one.at },
        { key: 'foretold', title: t('foretold'), kind: 'share', value: (one) => one.predicted },
        { key: 'happened', title: t('happened'), kind: 'share', value: (one) => one.observed },
        { key: 'people', title: t('people'), kind: 'count', value: (one) => one.people },
      ]}
      rows={groups}
      chart={{ kinds: ['bar'], option }}
      height={240}
      note={t('calibration-note')}
    />
  )
}
