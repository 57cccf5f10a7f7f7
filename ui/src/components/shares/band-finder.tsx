import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, InputNumber } from 'antd'
import { useMemo } from 'react'
import type { SharesAnswer } from '../../../../src/server/contract/shares.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import type { ChartColours } from '../../charts/chart.tsx'
import { amountCell } from '../../charts/amount-cell.ts'
import { Figure } from '../../charts/figure.tsx'
import { sideBars } from '../../charts/side-bars.ts'
import { useCountWord } from '../../texts/count-word.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { inSentence } from '../../texts/in-sentence.ts'
import { formatShare } from '../../texts/numbers.ts'
import { useSay } from '../../texts/use-language.ts'
import { CountText } from '../count-text.tsx'
import { Door } from '../door.tsx'
import './shares.css'
import { texts } from './texts.ts'

/** The bands that are looked for first, in percent: who can be made more of, and the base of steady sales. */
export const usualBands = '10-20,40-50'

/** Who has so much of a value: bands that can be changed, what is in each, and what is in none. */
export function BandFinder({ answer }: { answer: SharesAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const what = inSentence(say(answer.of.name))
  return (
    <>
      <h3>{answer.by ? t('bands-parts', { by: say(answer.by.name) }) : t('bands')}</h3>
      <p className="note">{t('bands-lead', { what })}</p>
      <EditBands answer={answer} />
      <ul className="band-cards">
        {answer.bands?.map((one) => (
          <Card key={one.band} name={say(one.name)} held={one} answer={answer} />
        ))}
        {answer.inNoBand && <Card name={t('in-no-band')} held={answer.inNoBand} answer={answer} none />}
      </ul>
      {answer.parts && <Parts answer={answer} />}
    </>
  )
}

type Held = NonNullable<SharesAnswer['inNoBand']>

function Card({
  name,
  held,
  answer,
  none = false,
}: {
  name: string
  held: Held
  answer: SharesAnswer
  none?: boolean
}) {
  const t = useTexts(texts)
  const say = useSay()
  const said = useCountWord()
  const named = held.parts.map((id) => say(answer.parts?.find((one) => one.id === id)?.name))
  return (
    <li className={none ? 'is-none' : ''}>
      <h4>{name}</h4>
      {answer.by && <p>{named.length > 0 ? named.join(' · ') : t('nobody')}</p>}
      <p className="soft">
        <Door draft={held.people === 0 ? undefined : held.door} name={name}>
          {typeof held.people === 'number' ? (
            t('band-people', { people: said(held.people) })
          ) : (
            <CountText count={held.people} />
          )}
        </Door>
        {held.share !== null && held.people !== 0 && <> · {t('band-shares', { share: formatShare(held.share) })}</>}
      </p>
    </li>
  )
}

/** The edges of the bands, in the address. */
function EditBands({ answer }: { answer: SharesAnswer }) {
  const t = useTexts(texts)
  const [asked, write] = useUrlState<string>('bands', '')
  // Those of a saved question are in the answer, and not in the address.
  const written = asked || bandsOf(answer)
  const bands = written.split(',').map((one) => one.split('-').map(Number) as [number, number])
  const isRight = areBands(bands)
  const change = (at: number, edge: 0 | 1, value: number) => {
    const next = bands.map((one, index): [number, number] =>
      index === at ? (edge === 0 ? [value, one[1]] : [one[0], value]) : one,
    )
    write(next.map((one) => one.join('-')).join(','))
  }
  const last = Math.max(0, ...bands.map((one) => one[1]))
  return (
    <div className="band-edit">
      {bands.map(([from, to], at) => (
        // oxlint-disable-next-line react/no-array-index-key
        <span key={at}>
          {([from, to] as const).map((value, edge) => (
            <InputNumber
              // oxlint-disable-next-line react/no-array-index-key
              key={edge}
              value={value}
              min={0}
              max={100}
              size="small"
              suffix="%"
              status={isRight ? '' : 'error'}
              aria-label={`${t('band')} ${at + 1} ${t(edge === 0 ? 'from' : 'to')}`}
              onChange={(next) => next !== null && change(at, edge as 0 | 1, next)}
            />
          ))}
          {bands.length > 1 && (
            <Button
              type="text"
              size="small"
              icon={<CloseOutlined aria-hidden />}
              aria-label={t('drop-band', { band: `${from}%–${to}%` })}
              onClick={() =>
                write(
                  bands
                    .filter((_, index) => index !== at)
                    .map((one) => one.join('-'))
                    .join(','),
                )
              }
            />
          )}
        </span>
      ))}
      {bands.length < 6 && last < 100 && (
        <Button
          size="small"
          icon={<PlusOutlined aria-hidden />}
          onClick={() => write(`${written},${last}-${Math.min(100, last + 10)}`)}
        >
          {t('add-band')}
        </Button>
      )}
      {!isRight && <span role="alert">{t('band-bad')}</span>}
    </div>
  )
}

function bandsOf({ bands = [] }: SharesAnswer): string {
  const percent = (edge: number) => Number((edge * 100).toFixed(4))
  return bands.map((one) => `${percent(one.from)}-${percent(one.to)}`).join(',') || usualBands
}

/** Whether bands can be asked for: each with its lower edge first, and none over another. */
export function areBands(bands: readonly (readonly [number, number])[]): boolean {
  return bands.every(
    ([from, to], at) =>
      from <= to &&
      from >= 0 &&
      to <= 100 &&
      bands.every((one, other) => other <= at || one[0] >= to || one[1] <= from),
  )
}

/** The bands of the address, or the usual ones where those are none that can be asked for. */
export function useBands(): string {
  const [written] = useUrlState<string>('bands', usualBands)
  const bands = written.split(',').map((one) => one.split('-').map(Number) as [number, number])
  return bands.every((one) => one.length === 2 && one.every(Number.isFinite)) && areBands(bands) ? written : usualBands
}

function Parts({ answer }: { answer: SharesAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const said = useCountWord()
  const { parts = [], bands = [] } = answer
  const what = say(answer.of.name)
  const option = useMemo(
    () => (colours: ChartColours, width: number) =>
      sideBars(
        parts.map((one) => ({
          name: one.id === null ? t('no-class') : say(one.name),
          value: one.share ?? 0,
          words: one.share === null ? said(one.people) : formatShare(one.share),
          door: one.door,
          colour: one.band === undefined ? 'people' : 'accent',
        })),
        colours,
        width,
      ),
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [parts, say],
  )
  const bandName = (id: string | undefined) => say(bands.find((one) => one.band === id)?.name)
  return (
    <Figure
      id="parts"
      title={t('parts-title', { by: say(answer.by?.name) })}
      at={answer.at}
      columns={[
        { key: 'part', title: t('part'), value: (row) => (row.id === null ? t('no-class') : say(row.name)) },
        { key: 'people', title: t('people'), kind: 'count', value: (row) => row.people, door: (row) => row.door },
        {
          key: 'value',
          title: what,
          kind: answer.of.unit ? 'money' : 'number',
          value: (row) => amountCell(row.value, answer.of.unit),
        },
        { key: 'share', title: t('share'), kind: 'share', value: (row) => row.share },
        {
          key: 'band',
          title: t('band'),
          value: (row) => bandName(row.band) || (row.share === null ? null : t('in-no-band')),
        },
      ]}
      rows={parts}
      chart={{ kinds: ['bar'], option }}
      height={Math.max(120, 16 + 30 * parts.length)}
    />
  )
}
