import type { NeedsAnswer } from '../../../../src/server/contract/guide.ts'
import { useReadAt } from '../../api/use-read.ts'
import { useSearchOfPage, useSetSearch } from '../../app/use-url-state.ts'
import { Answered } from '../../components/answered.tsx'
import { Empty } from '../../components/empty.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { useSay } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

type Quote = NeedsAnswer['uncoded'][number]

/** Needs with how often they were told of; each count opens its quotes. */
export function NeedsTab() {
  const t = useTexts(texts)
  const reading = useReadAt<NeedsAnswer>('/needs', {}, { needsRun: false })
  return (
    <Answered reading={reading} loading={{ shape: 'block', height: 420 }}>
      {(found) =>
        found.quotes === 0 ? (
          <section className="part">
            <Empty kind="no-data" title={t('no-quotes')} height={220}>
              {t('no-quotes-text')}
            </Empty>
          </section>
        ) : (
          <NeedTable found={found} />
        )
      }
    </Answered>
  )
}

function NeedTable({ found }: { found: NeedsAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const { need: asked } = useSearchOfPage()
  const setSearch = useSetSearch()
  const most = Math.max(1, ...found.needs.map((one) => one.count))
  const open = found.groups.filter((one) => !one.isSmall)
  const small = found.groups.filter((one) => one.isSmall)
  const chosen = found.needs.find((one) => one.code === asked) ?? found.needs.find((one) => one.count > 0)
  return (
    <>
      <section className="part">
        <p className="soft">{t('needs-lead')}</p>
        <table className="needs stacks">
          <caption className="unseen">{t('needs-picture')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('need')}</th>
              <th scope="col">{t('quotes')}</th>
              {open.map((one) => (
                <th key={one.group} scope="col" className="is-number">
                  {say(one.name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {found.needs.map((one) => (
              <tr key={one.code} className={one.code === chosen?.code ? 'is-chosen' : ''}>
                <th scope="row">{say(one.name)}</th>
                <td data-label={t('quotes')}>
                  <button
                    type="button"
                    className="need-bar"
                    disabled={one.count === 0}
                    aria-pressed={one.code === chosen?.code}
                    aria-label={t('open-quotes', { need: say(one.name), n: one.count })}
                    onClick={() => setSearch({ need: one.code })}
                  >
                    <i style={{ inlineSize: `${(one.count / most) * 100}%` }} aria-hidden />
                    <span>{one.count}</span>
                  </button>
                </td>
                {open.map(({ group, name }) => (
                  <td key={group} data-label={say(name)} className="is-number">
                    {one.byGroup.find((each) => each.group === group)?.count ?? 0}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {small.length > 0 && (
          <p className="note">{t('too-small', { groups: small.map((one) => say(one.name)).join(', ') })}</p>
        )}
        {found.masked > 0 && <p className="note">{t('masked', { n: found.masked })}</p>}
      </section>
      {chosen && <Quotes title={say(chosen.name)} quotes={chosen.quotes} found={found} />}
      {found.uncoded.length > 0 && <Quotes title={t('uncoded')} quotes={found.uncoded} found={found} />}
    </>
  )
}

function Quotes({ title, quotes, found }: { title: string; quotes: readonly Quote[]; found: NeedsAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const nameOf = (group: string) => {
    const known = found.groups.find((one) => one.group === group)
    return known ? say(known.name) : group
  }
  return (
    <section className="part quotes">
      <h2>
        {title} <span className="note">{t('quote-count', { count: quotes.length })}</span>
      </h2>
      <ul>
        {quotes.map((one, at) => (
          <li key={at}>
            <blockquote>{one.text}</blockquote>
            <p className="note">{[one.date, say(one.noteName), ...one.groups.map(nameOf)].join(' · ')}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
