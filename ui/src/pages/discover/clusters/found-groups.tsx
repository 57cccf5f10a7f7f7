import type { Discovery, FoundClusters } from '../../../../../src/server/contract/discoveries.ts'
import { useSearchOfPage, useSetSearch } from '../../../app/use-url-state.ts'
import { Problems } from '../../../components/failed.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { formatCount } from '../../../texts/numbers.ts'
import { useSay } from '../../../texts/use-language.ts'
import { texts } from '../texts.ts'
import { AgainstAll } from './against-all.tsx'
import { ChooseK } from './choose-k.tsx'
import { GroupCards } from './group-cards.tsx'
import { Outlines } from './outlines.tsx'
import { SaveGroups } from './save-groups.tsx'

export interface FoundProps {
  answer: Discovery
  found: FoundClusters
}

/** What was found: whether there are groups, how many, and what those of one number are like. */
export function FoundGroups({ answer, found }: FoundProps) {
  const t = useTexts(texts)
  const say = useSay()
  const { k: written } = useSearchOfPage()
  const setSearch = useSetSearch()
  const { tried, suggested, because } = found
  const wanted = tried.find((one) => String(one.k) === written)
  const shown = wanted ?? tried.find((one) => one.k === (suggested ?? 3)) ?? tried[0]
  const number = (value: FoundClusters['used']) => (typeof value === 'number' ? formatCount(value) : '—')
  const about = { n: new Set(found.axes.map((one) => one.attribute)).size, seed: found.seed }
  return (
    <>
      <section className="part discover-verdict" data-verdict={found.verdict}>
        <h2>{say(found.sentence)}</h2>
        {tried.length > 0 && (
          <p>{because === 'none' ? t('suggest-none') : t(`suggest-${because}`, { k: suggested ?? '' })}</p>
        )}
        <p className="note">
          {say(found.in.name)} ·{' '}
          {found.used === null
            ? t('found-rough', about)
            : t('found', { ...about, used: number(found.used), looked: number(found.looked) })}
          {answer.at.newest ? '' : ` ${t('old-run', { day: answer.discovery.day })}`}
        </p>
        <Problems problems={found.problems} />
        <details className="note">
          <summary>{t('how-judged')}</summary>
          <p>{say(found.rule)}</p>
        </details>
      </section>
      {shown && (
        <>
          <section className="part">
            <ChooseK
              answer={answer}
              found={found}
              shown={shown.k}
              onChoose={(k) => setSearch({ k: k === suggested ? undefined : String(k) })}
            />
          </section>
          <section className="part discover-groups">
            <h2>
              {t('clusters', { k: shown.k })} <span className="discover-mark">{t(`verdict-${shown.verdict}`)}</span>
            </h2>
            {shown.k !== suggested && <p>{say(shown.sentence)}</p>}
            <Problems problems={shown.problems} />
            <GroupCards answer={answer} found={found} shown={shown} />
            <SaveGroups answer={answer} shown={shown} />
          </section>
          <section className="part">
            <AgainstAll answer={answer} found={found} shown={shown} />
          </section>
          {found.axes.length > 2 && (
            <section className="part">
              <Outlines answer={answer} found={found} shown={shown} />
            </section>
          )}
        </>
      )}
    </>
  )
}
