import { Segmented } from 'antd'
import type { AdviceAnswer } from '../../../../src/server/contract/guide.ts'
import { useReadAt } from '../../api/use-read.ts'
import { PageLink } from '../../app/page-link.tsx'
import { pageTarget } from '../../app/page-target.ts'
import { useSearchOfPage, useSetSearch } from '../../app/use-url-state.ts'
import { Answered } from '../../components/answered.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { Said } from '../../texts/said.tsx'
import { useSay } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

type Method = AdviceAnswer['methods'][number]
type Own = AdviceAnswer['own'][number]

/** The four methods as cards, the best first, then what fenqun can do. */
export function MethodsTab() {
  const t = useTexts(texts)
  const { aim, survey } = useSearchOfPage()
  const reading = useReadAt<AdviceAnswer>('/advice', { aim, survey }, { needsRun: false })
  return (
    <Answered reading={reading} loading={{ shape: 'block', height: 640 }}>
      {(advice) => (
        <>
          <Questions advice={advice} />
          <section className="part">
            <h2>{t('four-methods')}</h2>
            <ol className="method-cards">
              {advice.methods.map((one) => (
                <MethodCard key={one.id} method={one} />
              ))}
            </ol>
          </section>
          <OwnMethods own={advice.own} />
        </>
      )}
    </Answered>
  )
}

function Questions({ advice }: { advice: AdviceAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const search = useSearchOfPage()
  const setSearch = useSetSearch()
  const asked = advice.questions.filter((one) => one.choices)
  const counted = advice.questions.filter((one) => !one.choices)
  return (
    <section className="part begin-questions" aria-label={t('your-answers')}>
      {asked.map((one) => {
        const given = one.choices!.find((each) => one.answer && say(each.name) === say(one.answer))
        return (
          <div key={one.id} className="question">
            <strong id={`question-${one.id}`}>{say(one.question)}</strong>
            <div className="scrolls">
              <Segmented
                aria-labelledby={`question-${one.id}`}
                value={search[one.id] ?? given?.id ?? 'open'}
                options={[
                  { value: 'open', label: t('not-sure') },
                  ...one.choices!.map((each) => ({ value: each.id, label: say(each.name) })),
                ]}
                onChange={(value) => setSearch({ [one.id]: value === 'open' ? undefined : value })}
              />
            </div>
          </div>
        )
      })}
      <dl>
        {counted.map((one) => (
          <div key={one.id}>
            <dt>{say(one.question)}</dt>
            <dd>{one.answer ? say(one.answer) : t('open')}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function MethodCard({ method }: { method: Method }) {
  const t = useTexts(texts)
  const say = useSay()
  const facts = [
    ['by', say(method.by)],
    ['gain', say(method.gain)],
    ['limit', say(method.limit)],
  ] as const
  return (
    <li className={`method-card is-${method.state}`} data-method={method.id}>
      <div className="method-head">
        <span className="rank" aria-hidden>
          {method.rank}
        </span>
        <h3>{say(method.name)}</h3>
        <span className={`state is-${method.state}`}>{t(`state-${method.state}`)}</span>
        {method.isAim && <span className="state is-aim">{t('is-aim')}</span>}
      </div>
      <dl>
        {facts.map(([name, text]) => (
          <div key={name}>
            <dt>{t(name)}</dt>
            <dd>{text}</dd>
          </div>
        ))}
        <div>
          <dt>{t('fits')}</dt>
          <dd className={method.fits ? '' : 'soft'}>{method.fits ? say(method.fits) : t('no-source-text')}</dd>
        </div>
        {method.reasons.length > 0 && (
          <div>
            <dt>{t('because')}</dt>
            <dd>
              {method.reasons.map((one, at) => (
                <p key={at}>
                  <Said text={one} />
                </p>
              ))}
            </dd>
          </div>
        )}
        {method.needs.length > 0 && (
          <div className="method-needs">
            <dt>{t('needs')}</dt>
            <dd>
              {method.needs.map((one, at) => (
                <p key={at}>
                  <Said text={one} />
                </p>
              ))}
            </dd>
          </div>
        )}
      </dl>
    </li>
  )
}

function OwnMethods({ own }: { own: readonly Own[] }) {
  const t = useTexts(texts)
  const say = useSay()
  return (
    <section className="part">
      <h2>{t('own-methods')}</h2>
      <table className="own-methods stacks">
        <thead>
          <tr>
            <th scope="col">{t('col-method')}</th>
            <th scope="col">{t('col-state')}</th>
            <th scope="col">{t('col-why')}</th>
            <th scope="col">{t('col-start')}</th>
          </tr>
        </thead>
        <tbody>
          {own.map((one) => {
            const target = one.to === undefined ? undefined : pageTarget(one.to)
            return (
              <tr key={one.id}>
                <th scope="row">
                  {say(one.name)}
                  <span className="note">{say(one.gives)}</span>
                </th>
                <td data-label={t('col-state')}>
                  <span className={`state is-${one.state}`}>{t(`own-${one.state}`)}</span>
                </td>
                <td data-label={t('col-why')}>
                  <span>
                    <Said text={one.why} />
                  </span>
                </td>
                <td data-label={t('col-start')}>
                  <span className="own-start">
                    {target && (
                      <PageLink {...target} aria-label={`${t('go-there')} ${say(one.name)}`}>
                        {t('go-there')}
                      </PageLink>
                    )}
                    {one.command !== undefined && <code>fenqun {one.command}</code>}
                    {one.snippet !== undefined && (
                      <>
                        <span className="note">{t('write')}</span>
                        <code>{one.snippet}</code>
                      </>
                    )}
                  </span>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
