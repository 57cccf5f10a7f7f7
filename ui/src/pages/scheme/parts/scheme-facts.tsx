import type { SchemeAnswer } from '../../../../../src/server/contract/schemes.ts'
import { CountText } from '../../../components/count-text.tsx'
import { Door } from '../../../components/door.tsx'
import { Money, Share } from '../../../components/numbers.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { useSay } from '../../../texts/use-language.ts'
import { texts } from '../texts.ts'

/** Whom the scheme is about, how many have a class, and what they are worth. */
export function SchemeFacts({ answer }: { answer: SchemeAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const { population, assigned, unassigned, coverage, doors, money } = answer
  return (
    <dl className="scheme-facts">
      <div>
        <dt>
          {t('population')} · {say(population.name)}
        </dt>
        <dd>
          <Door draft={population.door} name={say(population.name)}>
            <CountText count={population.people} />
          </Door>
        </dd>
      </div>
      <div>
        <dt>{t('assigned')}</dt>
        <dd>
          <Door draft={doors.assigned} name={t('assigned')}>
            <CountText count={assigned} />
          </Door>
          <small>
            {t('coverage')} <Share share={coverage} />
          </small>
        </dd>
      </div>
      <div>
        <dt>{t('unassigned')}</dt>
        <dd>
          <Door draft={unassigned === 0 ? undefined : doors.unassigned} name={t('unassigned')}>
            <CountText count={unassigned} />
          </Door>
        </dd>
      </div>
      {money && (
        <div>
          <dt>{t(`total-${money.of}`, { money: say(money.name) })}</dt>
          <dd>
            <Money amount={money.total} />
          </dd>
        </div>
      )}
    </dl>
  )
}
