import type { CompareAnswer } from '../../../../src/server/contract/compare.ts'
import { Figure } from '../../charts/figure.tsx'
import type { FigureColumn } from '../../charts/figure-columns.ts'
import { CountText } from '../../components/count-text.tsx'
import { Door } from '../../components/door.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { useSay } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

type Combination = CompareAnswer['combinations'][number]

/** Who is in exactly these and in none of the others: bars with the segments as dots, the largest first. */
export function Combinations({ answer }: { answer: CompareAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const { segments, combinations } = answer
  const most = Math.max(0, ...combinations.map((one) => (typeof one.people === 'number' ? one.people : 0)))
  const nameOf = (one: Combination) => {
    const names = segments.filter((each) => one.in.includes(each.id)).map((each) => say(each.name))
    return t(one.in.length === 1 ? 'only-in' : 'exactly-in', { names: names.join(t('and')) })
  }
  const columns: FigureColumn<Combination>[] = [
    { key: 'in', title: t('combinations'), value: nameOf },
    { key: 'people', title: t('people'), kind: 'count', value: (one) => one.people, door: (one) => one.door },
  ]
  return (
    <Figure
      id="combinations"
      title={t('combinations')}
      at={answer.at}
      columns={columns}
      rows={combinations}
      picture={
        <div className="scrolls" role="region" aria-label={t('combinations')} tabIndex={0}>
          <table className="upset">
            <caption className="unseen">{t('combinations')}</caption>
            <thead>
              <tr>
                {segments.map((one) => (
                  <th key={one.id} scope="col" className="upset-name">
                    <span>{say(one.name)}</span>
                  </th>
                ))}
                <th scope="col" className="upset-head">
                  {t('people')}
                </th>
              </tr>
            </thead>
            <tbody>
              {combinations.map((one) => (
                <tr key={one.in.join()}>
                  {segments.map((each) => (
                    <td key={each.id} className={one.in.includes(each.id) ? 'upset-in' : 'upset-out'}>
                      <i aria-hidden />
                      <span className="unseen">{one.in.includes(each.id) ? '✓' : '–'}</span>
                    </td>
                  ))}
                  <td className="upset-bar">
                    <div>
                      <i
                        aria-hidden
                        style={{
                          width: `${typeof one.people === 'number' && most > 0 ? (one.people / most) * 70 : 0}%`,
                        }}
                      />
                      <Door draft={one.door} name={nameOf(one)}>
                        <CountText count={one.people} />
                      </Door>
                    </div>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      }
    />
  )
}
