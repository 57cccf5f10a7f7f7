import { InputNumber, Slider } from 'antd'
import { useState } from 'react'
import type { EffortAnswer } from '../../../../src/server/contract/league.ts'
import type { ValueChoices } from '../../../../src/server/contract/value-choices.ts'
import { useReadAt } from '../../api/use-read.ts'
import { useProject } from '../../api/use-session.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { Figure } from '../../charts/figure.tsx'
import { Answered } from '../../components/answered.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { currencySign, formatNumber, formatWholeShare } from '../../texts/numbers.ts'
import { useSay } from '../../texts/use-language.ts'
import { Choice, useGroupings } from './choices.tsx'
import { texts } from './texts.ts'

interface About {
  kind: string | undefined
  of: string | undefined
  in: string | undefined
}

/** Hours or money over groups: as they are worth, or the first gets what the slider says and the others the rest by their value. */
export function EffortPlanner({ choices, about }: { choices: ValueChoices; about: About }) {
  const t = useTexts(texts)
  const groupings = useGroupings(choices)
  const [amount, setAmount] = useUrlState<string>('amount', '100')
  const [part, setPart] = useUrlState<string>('part', '')
  const [over, setOver] = useUrlState<string>('over', '')
  const [unit, setUnit] = useUrlState<'hours' | 'money'>('unit', 'hours')
  const [moved, setMoved] = useState<number>()
  const isRight = Number(amount) > 0 && Number(part) >= 0 && Number(part) <= 100
  const query = {
    ...about,
    by: over || undefined,
    amount: isRight ? amount : '100',
    first: isRight && part !== '' ? Number(part) / 100 : undefined,
  }
  const reading = useReadAt<EffortAnswer>('/effort', query)
  const usual = Math.round((reading.data?.first ?? 0.8) * 100)
  const shown = moved ?? (isRight && part !== '' ? Number(part) : usual)
  return (
    <>
      <h2>{t('effort')}</h2>
      <p className="note">{t('effort-lead')}</p>
      <div className="value-choices value-note">
        <label>
          <span>{t('amount')}</span>
          <InputNumber
            value={Number(amount)}
            min={1}
            max={1_000_000_000}
            aria-label={t('amount')}
            onChange={(next) => next && setAmount(String(next))}
          />
        </label>
        <div className="pick" role="group" aria-label={t('unit')}>
          {(['hours', 'money'] as const).map((one) => (
            <button key={one} type="button" aria-pressed={unit === one} onClick={() => setUnit(one)}>
              {t(one)}
            </button>
          ))}
        </div>
        <Choice
          name={t('effort-by')}
          value={over}
          options={[{ value: '', label: t('makers') }, ...groupings]}
          onChange={setOver}
        />
      </div>
      <div className="effort-slider">
        <span className="soft">{t('first-share')}</span>
        <Slider
          min={0}
          max={100}
          value={shown}
          ariaLabelForHandle={t('first-share')}
          tooltip={{ formatter: (value) => `${value}%` }}
          onChange={setMoved}
          onChangeComplete={(value) => {
            setMoved(undefined)
            setPart(String(value))
          }}
        />
        <b>{formatWholeShare(shown / 100)}</b>
      </div>
      <Answered reading={reading} loading={{ shape: 'block', height: 160 }}>
        {(answer) => <Plan answer={answer} unit={unit} />}
      </Answered>
    </>
  )
}

function Plan({ answer, unit }: { answer: EffortAnswer; unit: 'hours' | 'money' }) {
  const t = useTexts(texts)
  const say = useSay()
  const currency = useProject().data?.currency ?? 'CNY'
  const { groups, ratio } = answer
  const [first] = groups
  const title = (name: string) => `${name} (${unit === 'hours' ? t('hours') : currencySign(currency).trim()})`
  return (
    <Figure
      id="effort"
      title={t('effort-table')}
      sentence={
        first && first.share !== null && ratio !== null
          ? t('effort-sentence', {
              name: say(first.name),
              share: formatWholeShare(first.share),
              ratio: formatNumber(ratio, 1),
            })
          : undefined
      }
      at={answer.at}
      columns={[
        { key: 'group', title: t('group'), value: (row) => say(row.name) },
        { key: 'people', title: t('people'), kind: 'count', value: (row) => row.people, door: (row) => row.door },
        { key: 'value', title: t('value-share'), kind: 'share', value: (row) => row.value },
        { key: 'share', title: t('effort-share'), kind: 'share', value: (row) => row.share },
        { key: 'amount', title: title(t('effort-amount')), kind: 'number', value: (row) => row.amount },
        { key: 'per-head', title: title(t('per-head')), kind: 'number', value: (row) => row.perHead },
      ]}
      rows={groups}
    />
  )
}
