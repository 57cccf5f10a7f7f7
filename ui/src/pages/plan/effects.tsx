import type { PlanAnswer, PlanEffect } from '../../../../src/server/contract/plan.ts'
import { CountText } from '../../components/count-text.tsx'
import { useCountWord } from '../../texts/count-word.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { Said } from '../../texts/said.tsx'
import { useSay } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

type Plan = NonNullable<PlanAnswer['plan']>

/** Who would enter, leave and change class; who uses what changes. */
export function Effects({ plan }: { plan: Plan }) {
  const t = useTexts(texts)
  const { effects, now } = plan
  return (
    <section className="part">
      <h2>{t('effects')}</h2>
      {now !== 'published' && <p className="note">{t(`effects-${now}`)}</p>}
      {effects.length === 0 && <p className="soft">{t('effects-none')}</p>}
      <ul className="plan-effects">
        {effects.map((one) => (
          <li key={`${one.what}/${one.kind}/${one.id}`}>
            <Effect effect={one} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Effect({ effect }: { effect: PlanEffect }) {
  const t = useTexts(texts)
  const said = useCountWord()
  const say = useSay()
  const { name, now, then, entered, left, moved, moves = [], classes = [], usedBy, what } = effect
  const className = (id: string) => {
    if (id === '(unassigned)') return t('unassigned')
    if (id === '(new)') return t('new')
    if (id === '(gone)') return t('gone')
    return say(classes.find((one) => one.id === id)?.name) || id
  }
  return (
    <>
      <p className="plan-effect-head">
        <span className="soft">{t(`what-${what}`)}</span>
        <b>
          <Said text={name} />
        </b>
        {(now || then) && (
          <span className="plan-size">
            <CountText count={now?.members} /> → <CountText count={then?.members} />
          </span>
        )}
        {entered !== undefined && <span className="is-in">{t('entered', { n: said(entered) })}</span>}
        {left !== undefined && <span className="is-out">{t('left', { n: said(left) })}</span>}
        {moved !== undefined && <span>{t('moved', { n: said(moved) })}</span>}
        {usedBy.length > 0 && (
          <span className="note">{t('used', { names: usedBy.map((one) => say(one.name)).join(', ') })}</span>
        )}
      </p>
      {moves.length > 0 && (
        <div className="scrolls" tabIndex={0} role="group" aria-label={say(name)}>
          <table className="plan-moves">
            <thead>
              <tr>
                <th scope="col">{t('move-from')}</th>
                <th scope="col">{t('move-to')}</th>
                <th scope="col" className="is-number">
                  {t('people')}
                </th>
              </tr>
            </thead>
            <tbody>
              {moves.map((one) => (
                <tr key={`${one.from} ${one.to}`}>
                  <td>{className(one.from)}</td>
                  <td>{className(one.to)}</td>
                  <td className="is-number">
                    <CountText count={one.people} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}
