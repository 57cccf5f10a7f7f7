import type { MigrationAnswer, MoveDirection } from '../../../../src/server/contract/migration.ts'
import { CountText } from '../../components/count-text.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { texts } from './texts.ts'

const signs: Record<MoveDirection, string> = { better: '▲', worse: '▼', same: '=', other: '⇄', new: '+', gone: '−' }

/** How many went which way, in a row. */
export function Totals({ answer }: { answer: MigrationAnswer }) {
  const t = useTexts(texts)
  const ways = (Object.keys(signs) as MoveDirection[]).filter((way) => answer.totals[way] !== 0)
  return (
    <>
      <dl className="migration-totals">
        {ways.map((way) => (
          <div key={way} className={`is-${way}`}>
            <dt>
              <i aria-hidden>{signs[way]}</i> {t(`way-${way}`)}
            </dt>
            <dd>
              <CountText count={answer.totals[way]} />
            </dd>
          </div>
        ))}
      </dl>
      {answer.redefined && <p className="note migration-redefined">{t('redefined')}</p>}
    </>
  )
}
