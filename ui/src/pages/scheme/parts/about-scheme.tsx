import type { SchemeAnswer } from '../../../../../src/server/contract/schemes.ts'
import { Problems } from '../../../components/failed.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { useSay } from '../../../texts/use-language.ts'
import { texts } from '../texts.ts'

/** What people wrote about the scheme, and what to know before it is used. */
export function AboutScheme({ answer }: { answer: SchemeAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const { purpose, strategy, owner, reviewDate, stale } = answer.about
  const facts = [
    [t('purpose'), say(purpose)],
    [t('strategy'), say(strategy)],
    [t('owner'), owner],
    [t('review'), reviewDate],
    [t('stale'), stale?.join(', ')],
  ].filter(([, value]) => value)
  if (facts.length === 0 && answer.warnings.length === 0) return null
  return (
    <section className="part">
      {answer.warnings.length > 0 && (
        <>
          <h2>{t('warnings')}</h2>
          <Problems problems={answer.warnings} />
        </>
      )}
      {facts.length > 0 && (
        <dl className="scheme-about">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}
