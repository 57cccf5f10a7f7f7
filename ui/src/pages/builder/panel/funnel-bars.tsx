import type { Counted } from '../../../../../src/server/contract/preview.ts'
import { CountText } from '../../../components/count-text.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { useSay } from '../../../texts/use-language.ts'
import { texts } from '../texts.ts'

/** How many are left after each condition of the outermost group; where any will do, how many there are with each one more. */
export function FunnelBars({ counted }: { counted: Counted }) {
  const t = useTexts(texts)
  const say = useSay()
  const { funnel, population } = counted
  if (funnel.length < 2) return null
  const group = JSON.stringify(funnel[0]!.path.slice(0, -2))
  const isAny = counted.rules.find((rule) => JSON.stringify(rule.path) === group)?.how === 'any'
  const all = typeof population.people === 'number' ? population.people : 0
  const steps = [{ sentence: population.sentence, people: population.people }, ...funnel]
  return (
    <section className="panel-part panel-funnel">
      <h3>{t(isAny ? 'funnel-any' : 'funnel')}</h3>
      <ol>
        {steps.map(({ sentence, people }, index) => (
          <li key={index}>
            <span className="funnel-words" title={say(sentence)}>
              {say(sentence)}
            </span>
            <span className="funnel-count">
              <CountText count={people} />
            </span>
            <span className="funnel-bar" aria-hidden>
              <i style={{ inlineSize: `${typeof people === 'number' && all > 0 ? (people / all) * 100 : 0}%` }} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
