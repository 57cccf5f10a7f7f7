import type { Count } from '../../../../../src/server/contract/count.ts'
import type { Counted } from '../../../../../src/server/contract/preview.ts'
import { CountText } from '../../../components/count-text.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { texts } from '../texts.ts'

/** Everybody of the population by the three answers: true, false, unknown. */
export function Truths({ counted }: { counted: Counted }) {
  const t = useTexts(texts)
  const { matching, notMatching, unknown, population } = counted
  const all = typeof population.people === 'number' ? population.people : 0
  const width = (count: Count) => `${typeof count === 'number' && all > 0 ? (count / all) * 100 : 0}%`
  const rows = [
    ['matching', matching],
    ['not-matching', notMatching],
    ['unknown', unknown],
  ] as const
  return (
    <div className="panel-truths">
      <div className="truth-bar" aria-hidden>
        {rows.map(([name, count]) => (
          <i key={name} className={`is-${name}`} style={{ inlineSize: width(count) }} />
        ))}
      </div>
      <dl>
        {rows.map(([name, count]) => (
          <div key={name}>
            <dt>
              <i className={`is-${name}`} aria-hidden />
              {t(`truth-${name}`)}
            </dt>
            <dd>
              <CountText count={count} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
