import type { PlaceNode, PlacesAnswer } from '../../../../src/server/contract/places.ts'
import { useSearchOfPage, useSetSearch } from '../../app/use-url-state.ts'
import { Figure } from '../../charts/figure.tsx'
import type { FigureColumn } from '../../charts/figure-columns.ts'
import { CountText } from '../../components/count-text.tsx'
import { Door } from '../../components/door.tsx'
import { Share } from '../../components/numbers.tsx'
import { useCountWord } from '../../texts/count-word.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { formatCount, formatShare } from '../../texts/numbers.ts'
import { useSay } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

const separator = '|'

/** One level of places as bars, the largest first; a name with parts leads inside. The way down stands in the address. */
export function Ranking({ answer }: { answer: PlacesAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const setSearch = useSetSearch()
  const { place } = useSearchOfPage()
  const { path, places } = within(answer.places, place === undefined ? [] : place.split(separator))
  const go = (names: readonly string[]) =>
    setSearch({ place: names.length ? names.join(separator) : undefined }, { push: true })
  const nameOf = (one: PlaceNode) => one.name ?? t('unknown')
  const most = Math.max(0, ...places.map((one) => (typeof one.people === 'number' ? one.people : 0)))
  const level = answer.levels[path.length]
  const who = answer.of.id === 'everyone' ? t('everyone') : say(answer.of.name)
  const top = places[0]
  const sentence =
    top && typeof top.people === 'number' && top.share !== null && typeof answer.people === 'number'
      ? t('sentence', {
          who,
          people: formatCount(answer.people),
          place: nameOf(top),
          count: formatCount(top.people),
          share: formatShare(top.share),
        })
      : undefined
  const columns: FigureColumn<PlaceNode>[] = [
    { key: 'place', title: level ? say(level) : t('place'), value: nameOf },
    { key: 'people', title: t('people'), kind: 'count', value: (one) => one.people, door: (one) => one.door },
    { key: 'share', title: t('share'), kind: 'share', value: (one) => one.share },
  ]
  const said = useCountWord()
  return (
    <Figure
      id="ranking"
      title={t('ranking')}
      sentence={path.length ? undefined : sentence}
      at={answer.at}
      columns={columns}
      rows={places}
      note={
        <>
          {answer.missing !== 0 && <span>{t('missing', { n: said(answer.missing) })} · </span>}
          {answer.unmapped !== 0 && <span>{t('unmapped', { n: said(answer.unmapped) })} · </span>}
          {t('shares')}
        </>
      }
      picture={
        <>
          <nav className="place-path" aria-label={t('path')}>
            <button type="button" className="as-link" disabled={path.length === 0} onClick={() => go([])}>
              {t('all')}
            </button>
            {path.map((name, at) => (
              <span key={name}>
                {' › '}
                <button
                  type="button"
                  className="as-link"
                  disabled={at === path.length - 1}
                  onClick={() => go(path.slice(0, at + 1))}
                >
                  {name}
                </button>
              </span>
            ))}
            {level && <span className="soft place-level">{say(level)}</span>}
          </nav>
          {places.length === 0 && <p className="note">{t('nobody')}</p>}
          <ol className="place-bars">
            {places.map((one) => {
              const name = nameOf(one)
              const width = typeof one.people === 'number' && most > 0 ? (one.people / most) * 100 : 0
              return (
                <li key={name}>
                  <span className="place-name">
                    {one.parts.length > 0 && one.name !== null ? (
                      <button
                        type="button"
                        className="as-link"
                        title={t('open', { name })}
                        onClick={() => go([...path, one.name!])}
                      >
                        {name} <i aria-hidden>›</i>
                      </button>
                    ) : (
                      name
                    )}
                  </span>
                  <span className="place-bar" aria-hidden>
                    <i style={{ width: `${width}%` }} />
                  </span>
                  <span className="place-count">
                    <Door draft={one.door} name={name}>
                      <CountText count={one.people} />
                    </Door>
                  </span>
                  <span className="place-share">
                    <Share share={one.share} />
                  </span>
                </li>
              )
            })}
          </ol>
        </>
      }
    />
  )
}

/** The places below some names, as far as these are there. A single place that is all there is, is looked through. */
function within(
  places: readonly PlaceNode[],
  names: readonly string[],
): { path: string[]; places: readonly PlaceNode[] } {
  let here = places
  const path: string[] = []
  for (const name of names) {
    const next = here.find((one) => one.name === name)
    if (!next || next.parts.length === 0) break
    path.push(name)
    here = next.parts
  }
  const [only] = here
  if (here.length === 1 && only && only.name !== null && only.parts.length > 0 && names.length === 0)
    return { path: [only.name], places: only.parts }
  return { path, places: here }
}
