import type { CardAnswer } from '../../../../src/server/contract/evidence.ts'
import { useReadAt } from '../../api/use-read.ts'
import type { FigureColumn } from '../../charts/figure-columns.ts'
import { Figure } from '../../charts/figure.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { formatCount, formatNumber, formatShare } from '../../texts/numbers.ts'
import { useSay } from '../../texts/use-language.ts'
import { Answered } from '../answered.tsx'
import { texts } from './texts.ts'

type Item = CardAnswer['items'][number]
type Part = CardAnswer['parts'][number]

const groups = ['principles', 'kotler', 'holding'] as const

/** Item by item its numbers, what they come to, and how they were computed. */
export function CardPart({ id }: { id: string }) {
  const t = useTexts(texts)
  const reading = useReadAt<CardAnswer>(`/evidence/${encodeURIComponent(id)}/card`)
  return (
    <Answered reading={reading} loading={{ shape: 'block', height: 900 }}>
      {(card) => (
        <>
          {groups.map((group) => (
            <div key={group} className="evidence-group">
              <h3>{t(`group-${group}`)}</h3>
              <ul className="evidence-items">
                {card.items
                  .filter((one) => one.group === group)
                  .map((one) => (
                    <ItemOf key={one.id} item={one} />
                  ))}
              </ul>
            </div>
          ))}
          {!card.whole && <p className="note">{t('quick-note')}</p>}
          <Gate card={card} />
          <Parts card={card} />
        </>
      )}
    </Answered>
  )
}

function ItemOf({ item }: { item: Item }) {
  const t = useTexts(texts)
  const say = useSay()
  const [first, ...others] = item.figures
  return (
    <li className="evidence-item" data-state={item.state}>
      <p className="evidence-item-head">
        <strong>{say(item.name)}</strong>
        <span className="evidence-state">{t(`state-${item.state}`)}</span>
      </p>
      {first && (
        <p className="evidence-first">
          <span className="number">
            <Value figure={first} />
          </span>{' '}
          <span className="soft">{say(first.label)}</span>
        </p>
      )}
      {others.length > 0 && (
        <dl className="evidence-figures">
          {others.map((one) => (
            <div key={say(one.label)}>
              <dt>{say(one.label)}</dt>
              <dd className="number">
                <Value figure={one} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      <p className="evidence-says">{say(item.says)}</p>
      <details>
        <summary>{t('how')}</summary>
        <p className="soft">{say(item.how)}</p>
      </details>
    </li>
  )
}

function Value({ figure: { value, as } }: { figure: Item['figures'][number] }) {
  const t = useTexts(texts)
  if (value === null) return <>{t('hidden')}</>
  switch (as) {
    case 'share':
      return <>{formatShare(value)}</>
    case 'days':
      return <>{t(value === 1 ? 'day' : 'days', { n: formatCount(value) })}</>
    case 'effect':
      return <>{formatNumber(value)}</>
    case 'index':
      return <>{formatNumber(value, 0)}</>
    default:
      return <>{formatCount(value)}</>
  }
}

function Parts({ card }: { card: CardAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const { parts, worth } = card
  const has = (wanted: (one: Part) => unknown) => parts.some((one) => wanted(one) !== null)
  const columns: FigureColumn<Part>[] = [
    { key: 'class', title: t('class'), value: (one) => say(one.name) },
    { key: 'people', title: t('people'), kind: 'count', value: (one) => one.people },
    { key: 'share', title: t('share'), kind: 'share', value: (one) => one.share },
    ...(has((one) => one.value)
      ? ([
          {
            key: 'value',
            title: worth ? t('value', { of: say(worth.name) }) : t('value-plain'),
            kind: 'share',
            value: (one) => one.value?.share,
          },
          {
            key: 'index',
            title: t('index'),
            kind: 'number',
            value: (one) => (one.value ? Math.round(one.value.index) : null),
          },
        ] satisfies FigureColumn<Part>[])
      : []),
    ...(has((one) => one.reachable)
      ? [{ key: 'reachable', title: t('reachable'), kind: 'share' as const, value: (one: Part) => one.reachable }]
      : []),
    ...(has((one) => one.kept)
      ? [
          {
            key: 'kept',
            title: t('kept'),
            kind: 'number' as const,
            value: (one: Part) => (one.kept === null ? null : Math.round(one.kept * 100) / 100),
          },
        ]
      : []),
    { key: 'strategy', title: t('strategy'), value: (one) => (one.strategy ? t('yes') : t('no')) },
  ]
  return <Figure id="card-parts" title={t('parts')} at={card.at} columns={columns} rows={parts} />
}

function Gate({ card }: { card: CardAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  if (card.gate.length === 0) return null
  return (
    <div className="evidence-group">
      <h3>{t('gate')}</h3>
      <ul className="evidence-gate">
        {card.gate.map((one) => (
          <li key={say(one.says)} data-state={one.state}>
            <strong>{t(`gate-${one.state}`)}</strong> {say(one.says)}
          </li>
        ))}
      </ul>
    </div>
  )
}
