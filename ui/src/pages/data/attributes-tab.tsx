import { Input, Select } from 'antd'
import type { Attribute, Attributes } from '../../../../src/server/contract/attributes.ts'
import type { Reading } from '../../api/use-read.ts'
import { useMay } from '../../api/use-session.ts'
import { useUnitWords } from '../../api/use-unit-words.ts'
import { useProject } from '../../api/use-session.ts'
import { PageLink } from '../../app/page-link.tsx'
import { useUrlState } from '../../app/use-url-state.ts'
import { Answered } from '../../components/answered.tsx'
import { CountText } from '../../components/count-text.tsx'
import { Empty } from '../../components/empty.tsx'
import { Figure } from '../../charts/figure.tsx'
import type { FigureColumn } from '../../charts/figure-columns.ts'
import { formatInstant } from '../../texts/days.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { formatCount, unknownNumber } from '../../texts/numbers.ts'
import { Said } from '../../texts/said.tsx'
import { useSay } from '../../texts/use-language.ts'
import { FillBar } from './fill-bar.tsx'
import { texts } from './texts.ts'

export interface AttributesTabProps {
  reading: Reading<Attributes>
  kind: string
  population: string
  onKind: (kind: string) => void
  onPopulation: (population: string) => void
}

const types = ['text', 'integer', 'number', 'money', 'boolean', 'date', 'time', 'list', 'percent'] as const
const marks = ['personal', 'sensitive', 'proxy', 'none'] as const

/** The attributes of a kind: how full, how varied, how sensitive, how fresh (A08). */
export function AttributesTab({ reading, kind, population, onKind, onPopulation }: AttributesTabProps) {
  const t = useTexts(texts)
  const say = useSay()
  const mayPeople = useMay('people')
  const [search, setSearch] = useUrlState<string>('search', '')
  const kinds = useProject().data?.kinds ?? []
  return (
    <>
      <div className="data-controls">
        {kinds.length > 1 && (
          <label>
            {t('kind')}
            <Select
              value={kind}
              onChange={onKind}
              options={kinds.map((one) => ({ value: one.id, label: say(one.name) }))}
              popupMatchSelectWidth={false}
            />
          </label>
        )}
        {mayPeople && (
          <label>
            {t('population')}
            <Select
              value={population}
              onChange={onPopulation}
              popupMatchSelectWidth={false}
              options={[
                { value: 'everyone', label: t('everyone') },
                ...(reading.data?.populations ?? [])
                  .filter((one) => one.id !== 'everyone')
                  .map((one) => ({ value: one.id, label: say(one.name) })),
              ]}
            />
          </label>
        )}
        <Input
          allowClear
          className="data-search"
          value={search}
          placeholder={t('search')}
          aria-label={t('search')}
          onChange={(event) => setSearch(event.target.value)}
        />
      </div>
      <Answered reading={reading} loading={{ shape: 'table', count: 14 }}>
        {(answer) => (
          <section className="part">
            {answer.attributes.length === 0 ? (
              <Empty kind="no-data" title={t('no-attributes')} />
            ) : (
              <Quality answer={answer} search={search} />
            )}
          </section>
        )}
      </Answered>
    </>
  )
}

function Quality({ answer, search }: { answer: Attributes; search: string }) {
  const t = useTexts(texts)
  const say = useSay()
  const zone = useProject().data?.zone ?? 'UTC'
  const { attributes, of, at } = answer
  const wanted = search.normalize('NFKC').trim().toLowerCase()
  const rows = attributes.filter((one) =>
    [one.id, one.name.zh, one.name.en].some((text) => text.normalize('NFKC').toLowerCase().includes(wanted)),
  )
  const filled = attributes.flatMap((one) => (one.fill === null ? [] : [one.fill]))
  const typeName = (type: string) => t(`type-${types.find((one) => one === type) ?? 'other'}`)
  const columns: FigureColumn<Attribute>[] = [
    { key: 'name', title: t('attribute'), value: (row) => say(row.name) },
    { key: 'id', title: 'id', value: (row) => row.id },
    { key: 'family', title: t('family'), value: (row) => say(row.familyName) },
    { key: 'type', title: t('type'), value: (row) => typeName(row.type) },
    { key: 'fill', title: t('fill'), kind: 'share', value: (row) => row.fill },
    { key: 'unknown', title: t('unknown'), kind: 'count', value: (row) => row.unknown },
    { key: 'distinct', title: t('distinct'), kind: 'count', value: (row) => row.distinct },
    { key: 'sensitivity', title: t('sensitivity'), value: (row) => row.sensitivity },
    { key: 'updated', title: t('updated'), value: (row) => row.updatedAt && formatInstant(row.updatedAt, zone) },
  ]
  return (
    <Figure
      id="attributes"
      title={t('quality')}
      sentence={t('quality-sentence', {
        n: attributes.length,
        full: filled.filter((one) => one >= 0.9).length,
        low: filled.filter((one) => one < 0.5).length,
      })}
      at={at}
      columns={columns}
      rows={rows}
      note={typeof of === 'number' ? t('of-people', { n: formatCount(of) }) : undefined}
      picture={
        rows.length === 0 ? (
          <Empty kind="no-match" title={t('no-match')} />
        ) : (
          <AttributeTable rows={rows} population={answer.population} typeName={typeName} zone={zone} />
        )
      }
    />
  )
}

interface AttributeTableProps {
  rows: readonly Attribute[]
  population: string | undefined
  typeName: (type: string) => string
  zone: string
}

function AttributeTable({ rows, population, typeName, zone }: AttributeTableProps) {
  const unitWords = useUnitWords()
  const t = useTexts(texts)
  const families = [...Map.groupBy(rows, (one) => one.family).values()]
  return (
    <div className="scrolls" tabIndex={0} role="group" aria-label={t('tab-attributes')}>
      <table className="source-table">
        <thead>
          <tr>
            <th scope="col">{t('attribute')}</th>
            <th scope="col">{t('type')}</th>
            <th scope="col">{t('fill')}</th>
            <th scope="col" className="is-number">
              {t('unknown')}
            </th>
            <th scope="col" className="is-number">
              {t('distinct')}
            </th>
            <th scope="col">{t('sensitivity')}</th>
            <th scope="col">{t('updated')}</th>
          </tr>
        </thead>
        {families.map((family) => (
          <tbody key={family[0]!.family}>
            <tr className="data-family">
              <th scope="rowgroup" colSpan={7}>
                <Said text={family[0]!.familyName} />
              </th>
            </tr>
            {family.map((one) => {
              const mark = marks.find((known) => known === one.sensitivity)
              return (
                <tr key={one.id}>
                  <th scope="row">
                    <PageLink
                      to="/data/attributes/$id"
                      params={{ id: one.id }}
                      search={{ kind: one.kind === 'customer' ? undefined : one.kind, population }}
                    >
                      <Said text={one.name} />
                    </PageLink>
                    <code>{one.id}</code>
                  </th>
                  <td>
                    {typeName(one.type)}
                    {one.unit && <span className="soft"> {unitWords(one.unit)}</span>}
                  </td>
                  <td>
                    <FillBar fill={one.fill} />
                  </td>
                  <td className="is-number">
                    <CountText count={one.unknown} />
                  </td>
                  <td className="is-number">{formatCount(one.distinct)}</td>
                  <td>{mark && <span className={`data-mark is-${mark}`}>{t(`mark-${mark}`)}</span>}</td>
                  <td className="soft">{one.updatedAt ? formatInstant(one.updatedAt, zone) : unknownNumber}</td>
                </tr>
              )
            })}
          </tbody>
        ))}
      </table>
    </div>
  )
}
