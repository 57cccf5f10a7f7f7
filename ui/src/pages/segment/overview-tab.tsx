import type { GroupProfile } from '../../../../src/server/contract/profile.ts'
import type { SegmentAnswer } from '../../../../src/server/contract/segment.ts'
import { useReadAt } from '../../api/use-read.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { Answered } from '../../components/answered.tsx'
import { CountText } from '../../components/count-text.tsx'
import { Door } from '../../components/door.tsx'
import { useTraitWords } from '../../components/profile/trait-words.ts'
import { Empty } from '../../components/empty.tsx'
import { Problems } from '../../components/failed.tsx'
import { Money, Share } from '../../components/numbers.tsx'
import { useReachWords } from '../../components/reach-words.ts'
import { SegmentWorth } from '../../components/worth/segment-worth.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { formatChange, formatNumber, formatWholeShare } from '../../texts/numbers.ts'
import { useSay } from '../../texts/use-language.ts'
import { texts } from './texts.ts'
import { Trend } from './trend.tsx'

/** Sizes, worth, the rule in words, how it went, and the three strongest traits. */
export function OverviewTab({ segment }: { segment: SegmentAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const last = segment.trend.at(-1)
  return (
    <>
      <section className="part">
        <Numbers segment={segment} />
        <p className="segment-rule">
          <span className="soft">{t('rule')}</span> {say(segment.sentence)}
        </p>
        {last && last.drift !== null && (
          <p className="segment-drift" role="note">
            ⚠{' '}
            {t('drift-at', {
              day: last.day,
              share: formatChange(last.drift, formatWholeShare),
              limit: formatWholeShare(segment.driftLimit),
            })}{' '}
            {last.moved && typeof last.moved.people === 'number' && typeof last.moved.of === 'number' && (
              <>
                {t(`drift-${last.moved.change}`, {
                  of: last.moved.of,
                  people: last.moved.people,
                  condition: say(last.moved.condition),
                })}
              </>
            )}
          </p>
        )}
        {segment.problems.length > 0 && <Problems problems={segment.problems.filter((one) => one.code !== 'W15')} />}
      </section>
      <div className="segment-overview">
        <section className="part">
          <Trend segment={segment} />
        </section>
        <section className="part">
          <Strongest id={segment.id} />
        </section>
      </div>
      <SegmentWorth segment={segment.id} kind={segment.kind} />
    </>
  )
}

function Numbers({ segment }: { segment: SegmentAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const reachWords = useReachWords()
  const { people, share, unknown, change, value, population, door, reach } = segment
  return (
    <dl className="segment-numbers">
      <div className="is-main">
        <dt>{t('people')}</dt>
        <dd>
          <Door draft={door} name={say(segment.name)}>
            <CountText count={people} />
          </Door>
        </dd>
      </div>
      <div>
        <dt>{t('of-population', { name: say(population.name) })}</dt>
        <dd>
          <Share share={share} />
        </dd>
      </div>
      {reach && (
        <div className="segment-reach">
          <dt>{t('reachable')}</dt>
          <dd>
            <Door draft={reach.door} name={t('reachable')}>
              <CountText count={reach.people} />
            </Door>
          </dd>
          <dd className="note">{reachWords(reach)}</dd>
        </div>
      )}
      {change && (
        <>
          <div>
            <dt>
              <i aria-hidden>▲</i> {t('entered')} <small>{t('since', { day: change.since })}</small>
            </dt>
            <dd>
              <Door draft={change.entered.door} name={t('entered')}>
                <CountText count={change.entered.people} />
              </Door>
            </dd>
          </div>
          <div>
            <dt>
              <i aria-hidden>▼</i> {t('left')}
            </dt>
            <dd>
              <Door draft={change.left.door} name={t('left')}>
                <CountText count={change.left.people} />
              </Door>
            </dd>
          </div>
        </>
      )}
      {unknown !== 0 && (
        <div>
          <dt>{t('unknown')}</dt>
          <dd>
            <CountText count={unknown} />
          </dd>
        </div>
      )}
      {value && (
        <>
          <div>
            <dt>{t('worth', { name: say(value.of.name) })}</dt>
            <dd>
              <Money amount={value.sum} />
            </dd>
          </div>
          <div>
            <dt>{t('worth-share')}</dt>
            <dd>
              <Share share={value.share} />
            </dd>
          </div>
          <div>
            <dt>{t('per-head')}</dt>
            <dd>
              <Money amount={value.perHead} />
            </dd>
          </div>
        </>
      )}
    </dl>
  )
}

function Strongest({ id }: { id: string }) {
  const t = useTexts(texts)
  const words = useTraitWords()
  const [, setTab] = useUrlState<string>('tab', 'overview')
  const reading = useReadAt<GroupProfile>(`/segments/${encodeURIComponent(id)}/profile`)
  return (
    <>
      <h2>{t('traits')}</h2>
      <Answered reading={reading} loading={{ shape: 'lines', count: 6 }}>
        {({ verdict, traits, minimum, asked }) => {
          const told = traits.filter((one) => one.differs)
          return verdict === 'too-few' || told.length === 0 ? (
            <Empty
              kind={verdict === 'too-few' ? 'too-few' : 'no-match'}
              title={
                verdict === 'too-few' ? t('too-few-why', { n: minimum }) : t(asked > 0 ? 'none-differs' : 'no-traits')
              }
            />
          ) : (
            <>
              <ol className="segment-traits">
                {told.slice(0, 3).map((one) => (
                  <li key={`${one.attribute} ${one.value ?? ''}`}>
                    <strong>{words.name(one)}</strong>
                    <span>
                      {one.effect > 0 ? '▲' : '▼'} {words.write(one, one.own.estimate.value)}
                    </span>
                    <span className="soft">
                      {t('others')} {words.write(one, one.others.estimate.value)}
                      {one.index && ` · ${t('index')} ${formatNumber(one.index.value, 0)}`}
                    </span>
                  </li>
                ))}
              </ol>
              <button type="button" className="as-link" onClick={() => setTab('profile')}>
                {t('traits-more')} →
              </button>
            </>
          )
        }}
      </Answered>
    </>
  )
}
