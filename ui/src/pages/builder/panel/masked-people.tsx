import type { Counted } from '../../../../../src/server/contract/preview.ts'
import { PageLink } from '../../../app/page-link.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { formatNumber, unknownNumber } from '../../../texts/numbers.ts'
import { useSay } from '../../../texts/use-language.ts'
import { useUnitText } from '../fields/use-unit-text.ts'
import { texts } from '../texts.ts'

type Cell = NonNullable<Counted['people']>['rows'][number]['cells'][number]

/** Ten of those who match, masked, with the values that the rule looks at. */
export function MaskedPeople({ counted }: { counted: Counted }) {
  const t = useTexts(texts)
  const say = useSay()
  const unitText = useUnitText()
  const { people, kind } = counted
  if (!people || people.rows.length === 0) return null
  const shown = (cell: Cell | undefined) => {
    if (cell === null || cell === undefined) return unknownNumber
    if (typeof cell === 'number') return formatNumber(cell)
    if (typeof cell === 'boolean') return t(`is-${cell}`)
    if (Array.isArray(cell)) return cell.join('、')
    return typeof cell === 'object' ? say(cell.name) : cell
  }
  return (
    <section className="panel-part panel-people">
      <h3>{t('people', { count: people.rows.length })}</h3>
      <div className="scrolls" tabIndex={0} role="region" aria-label={t('people', { count: people.rows.length })}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('id')}</th>
              {people.columns.map((column) => (
                <th scope="col" key={column.id} className={`is-${column.type}`}>
                  {say(column.title)}
                  {column.unit && <span className="says-unit"> {unitText(column.unit)}</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {people.rows.map(({ ref, id, cells }) => (
              <tr key={ref}>
                <th scope="row">
                  <PageLink to="/people/$kind/$id" params={{ kind, id: ref }}>
                    {id}
                  </PageLink>
                </th>
                {people.columns.map((column, index) => (
                  <td key={column.id} className={`is-${column.type}`}>
                    {shown(cells[index])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
