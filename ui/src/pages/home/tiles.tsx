import type { ReactNode } from 'react'
import type { Home } from '../../../../src/server/contract/home.ts'
import { PageLink } from '../../app/page-link.tsx'
import { CountText } from '../../components/count-text.tsx'
import { Door } from '../../components/door.tsx'
import { Share } from '../../components/numbers.tsx'
import { useReachWords } from '../../components/reach-words.ts'
import { SparkLine } from '../../components/spark-line.tsx'
import { useCountWord } from '../../texts/count-word.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { formatShare, unknownNumber } from '../../texts/numbers.ts'
import { useSay } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

/** Five figures, each a door. */
export function Tiles({ home: { tiles } }: { home: Home }) {
  const t = useTexts(texts)
  const say = useSay()
  const { customers, reachable, best, moved, alerts } = tiles
  const counted = useCountWord()
  const reachWords = useReachWords()
  return (
    <ul className="tiles">
      <Tile
        title={t('customers')}
        note={customers?.buyers !== undefined && t('buyers', { n: counted(customers.buyers) })}
      >
        <Door draft={customers?.door} name={t('customers')}>
          <CountText count={customers?.people} />
        </Door>
        {customers && <SparkLine trend={customers.trend} label={t('trend', { n: customers.trend.length })} />}
      </Tile>
      <Tile title={t('reachable')} note={reachable ? reachWords(reachable) : t('no-reachable')}>
        <Door draft={reachable?.door} name={t('reachable')}>
          <CountText count={reachable?.people} />
        </Door>
        {reachable && (
          <span className="tile-beside">
            <Share share={reachable.share} />
          </span>
        )}
      </Tile>
      <Tile
        title={t('best')}
        note={
          best
            ? t('best-people', {
                scheme: say(best.scheme.name),
                name: say(best.name),
                people: counted(best.people),
                share: best.share === null ? unknownNumber : formatShare(best.share),
              })
            : t('no-best')
        }
      >
        <Door draft={best?.door} name={say(best?.name)}>
          <Share share={best?.revenueShare} />
        </Door>
        {best?.money && (
          <span className="tile-beside">{t(`best-of-${best.money.of}`, { money: say(best.money.name) })}</span>
        )}
      </Tile>
      <Tile
        title={t('moved')}
        note={moved ? t('moved-note', { scheme: say(moved.scheme.name), since: moved.since }) : t('no-moved')}
      >
        {moved ? (
          <PageLink to="/migration" search={{ scheme: moved.scheme.id }} className="door tile-moves">
            <span className="is-up">
              <i aria-hidden>▲</i> <span className="unseen">{t('up')}</span>
              <CountText count={moved.up} />
            </span>
            <span className="is-down">
              <i aria-hidden>▼</i> <span className="unseen">{t('down')}</span>
              <CountText count={moved.down} />
            </span>
          </PageLink>
        ) : (
          <CountText count={null} />
        )}
      </Tile>
      <Tile title={t('alerts')} note={alerts ? t('alerts-note') : t('alerts-none')}>
        {alerts ? (
          <a href="#alerts" className="door">
            <CountText count={alerts} />
          </a>
        ) : (
          <CountText count={0} />
        )}
      </Tile>
    </ul>
  )
}

function Tile({ title, note, children }: { title: string; note?: ReactNode; children: ReactNode }) {
  return (
    <li className="tile part">
      <h2>{title}</h2>
      <div className="tile-figure">{children}</div>
      <p className="note">{note}</p>
    </li>
  )
}
