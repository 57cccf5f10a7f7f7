import type { RfmScheme } from '../../../../../src/server/contract/schemes.ts'
import { Empty } from '../../../components/empty.tsx'
import { useCountWord } from '../../../texts/count-word.ts'
import { useTexts } from '../../../texts/define-texts.ts'
import { formatCount } from '../../../texts/numbers.ts'
import { texts } from './rfm-texts.ts'

/** What is missing for RFM to say much; nothing where all is there. */
export function RfmNeeds({ answer }: { answer: RfmScheme }) {
  const t = useTexts(texts)
  const said = useCountWord()
  const missing = answer.needs.filter((one) => !one.met)
  if (missing.length === 0) return null
  const list = (
    <ul className="rfm-needs">
      {missing.map(({ need, atLeast, found }) => (
        <li key={need}>
          {t(`need-${need}`, {
            atLeast: formatCount(atLeast),
            found: found === undefined ? t('none') : said(found),
          })}
        </li>
      ))}
    </ul>
  )
  return (
    <section className="part">
      <Empty
        kind={answer.assigned === 0 ? 'no-data' : 'too-few'}
        title={answer.assigned === 0 ? t('empty-title') : t('few-needs')}
      >
        {list}
        {answer.assigned === 0 && t('empty-why')}
      </Empty>
    </section>
  )
}
