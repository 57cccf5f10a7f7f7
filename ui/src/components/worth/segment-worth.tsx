import type { ValueAnswer, ValuesAnswer } from '../../../../src/server/contract/values.ts'
import { useReadAt } from '../../api/use-read.ts'
import { PageLink } from '../../app/page-link.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { useSay } from '../../texts/use-language.ts'
import { Answered } from '../answered.tsx'
import { CountText } from '../count-text.tsx'
import { Money } from '../numbers.tsx'
import { KnownOf } from './known-of.tsx'
import { PartStack, PartSwatch, isStacked } from './part-stack.tsx'
import { texts } from './texts.ts'
import './worth.css'

/** What the people of a segment are worth, by every value definition of their kind; nothing where there is none. */
export function SegmentWorth({ segment, kind }: { segment: string; kind: string }) {
  const values = (useReadAt<ValuesAnswer>('/values').data?.values ?? []).filter((one) => one.kind === kind)
  if (values.length === 0) return null
  return (
    <section className="part worth-part">
      {values.map((one) => (
        <Worth key={one.id} id={one.id} segment={segment} />
      ))}
    </section>
  )
}

function Worth({ id, segment }: { id: string; segment: string }) {
  const t = useTexts(texts)
  const say = useSay()
  const reading = useReadAt<ValueAnswer>(`/values/${encodeURIComponent(id)}`, { in: segment })
  return (
    <div className="worth">
      <Answered reading={reading} loading={{ shape: 'lines', count: 4 }}>
        {(value) => {
          const whole = value.parts.find((one) => one.part === 'lifetime')
          const parts = value.parts.filter((one) => isStacked(one.part))
          return (
            <>
              <h3>
                {say(value.name)}
                {whole && (
                  <b>
                    <Money amount={whole.total} />
                  </b>
                )}
                <span className="note">
                  {whole && (
                    <>
                      {t('per-head')} <Money amount={whole.perHead} /> ·{' '}
                    </>
                  )}
                  <CountText count={value.people} /> {say(value.population.name)}
                </span>
              </h3>
              {whole && <KnownOf known={whole.known} people={value.people} />}
              {parts.every((one) => one.known === value.people) && (
                <PartStack
                  parts={parts.map(({ part, total }) => ({ part, amount: total === null ? null : Number(total) }))}
                />
              )}
              <dl className="worth-parts">
                {parts.map((one) => (
                  <div key={one.part}>
                    <dt>
                      <PartSwatch part={one.part} />
                      {say(one.title)}
                    </dt>
                    <dd>
                      <span className="worth-number">
                        <Money amount={one.total} />
                      </span>{' '}
                      <span className="note">
                        {t('per-head')} <Money amount={one.perHead} />
                      </span>
                      <KnownOf known={one.known} people={value.people} />
                      <p className="note">{say(one.sentence)}</p>
                    </dd>
                  </div>
                ))}
              </dl>
              <p>
                <PageLink to="/value/clv" search={{ value: id, in: segment }}>
                  {t('to-clv')} →
                </PageLink>
              </p>
            </>
          )
        }}
      </Answered>
    </div>
  )
}
