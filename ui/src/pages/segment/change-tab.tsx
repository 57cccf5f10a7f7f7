import type { SegmentAnswer, SegmentChanges } from '../../../../src/server/contract/segment.ts'
import type { DriftShown } from '../../../../src/server/contract/watch.ts'
import { useReadAt } from '../../api/use-read.ts'
import { Figure } from '../../charts/figure.tsx'
import type { FigureColumn } from '../../charts/figure-columns.ts'
import { Answered } from '../../components/answered.tsx'
import { CountText } from '../../components/count-text.tsx'
import { MovedAttributes } from '../../components/drift/moved-attributes.tsx'
import { Door } from '../../components/door.tsx'
import { Empty } from '../../components/empty.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { formatCount } from '../../texts/numbers.ts'
import { useSay } from '../../texts/use-language.ts'
import { texts } from './texts.ts'
import { Trend } from './trend.tsx'

const reasons = ['data', 'time', 'definition', 'merged'] as const
type Row = { change: 'entered' | 'left'; reason: (typeof reasons)[number] }

/** Who entered and left since the run before, and why. */
export function ChangeTab({ segment }: { segment: SegmentAnswer }) {
  const t = useTexts(texts)
  const reading = useReadAt<SegmentChanges>(`/segments/${encodeURIComponent(segment.id)}/changes`)
  return (
    <>
      <Answered reading={reading} loading={{ shape: 'block', height: 300 }}>
        {(changes) =>
          changes.since ? (
            <section className="part">
              <Since changes={changes} />
            </section>
          ) : (
            <section className="part">
              <Empty kind="not-computed" title={t('no-before')} height={200}>
                {t('no-before-why')}
              </Empty>
            </section>
          )
        }
      </Answered>
      <section className="part">
        <Trend segment={segment} />
      </section>
      {reading.data?.since && <Moved id={segment.id} since={reading.data.since.run} />}
    </>
  )
}

function Since({ changes }: { changes: SegmentChanges }) {
  const t = useTexts(texts)
  const say = useSay()
  const { since, entered, left, stayed, moved } = changes
  const rows: Row[] = (['entered', 'left'] as const).flatMap((change) =>
    reasons.filter((reason) => changes[change]?.because?.[reason] !== 0).map((reason) => ({ change, reason })),
  )
  const columns: FigureColumn<Row>[] = [
    { key: 'change', title: t('tab-change'), value: (one) => t(one.change) },
    { key: 'reason', title: t('because'), value: (one) => t(`because-${one.reason}`) },
    { key: 'people', title: t('people'), kind: 'count', value: (one) => changes[one.change]?.because?.[one.reason] },
  ]
  const said = (count: NonNullable<typeof entered>['people'] | undefined) =>
    typeof count === 'number' ? formatCount(count) : '—'
  const known = entered?.because && left?.because
  return (
    <>
      <dl className="segment-numbers">
        {(['entered', 'left', 'stayed'] as const).map((one) => {
          const flow = { entered, left, stayed }[one]
          return (
            <div key={one}>
              <dt>
                {one !== 'stayed' && <i aria-hidden>{one === 'entered' ? '▲' : '▼'}</i>} {t(one)}
              </dt>
              <dd>
                <Door draft={flow?.door} name={t(one)}>
                  <CountText count={flow?.people} />
                </Door>
              </dd>
            </div>
          )
        })}
      </dl>
      <Figure
        id="reasons"
        title={t('change-title', { day: since?.day ?? '' })}
        sentence={t('changes-sentence', {
          name: say(changes.name),
          day: since?.day ?? '',
          entered: said(entered?.people),
          left: said(left?.people),
        })}
        at={changes.at}
        columns={columns}
        rows={known ? rows : []}
        note={known ? undefined : t('because-hidden')}
      />
      {moved.length > 0 && (
        <>
          <h3 className="segment-because">{t('moved-title')}</h3>
          <ul className="segment-list">
            {moved.map((one) => (
              <li key={one.change}>
                {typeof one.people === 'number'
                  ? t(`moved-${one.change}`, {
                      of: said(one.of),
                      people: said(one.people),
                      condition: say(one.condition),
                    })
                  : t(`mostly-${one.change}`, { of: said(one.of), condition: say(one.condition) })}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

/** How far what its rule looks at has moved since, over its population. */
function Moved({ id, since }: { id: string; since: string }) {
  const reading = useReadAt<DriftShown>('/drift', { of: id, from: since })
  return (
    <section className="part">
      <Answered reading={reading} loading={{ shape: 'block', height: 420 }}>
        {(answer) => <MovedAttributes answer={answer} />}
      </Answered>
    </section>
  )
}
