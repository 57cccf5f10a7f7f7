import { Button } from 'antd'
import { useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { Draft } from '../../../../src/server/contract/draft.ts'
import type { PeopleAnswer, PeopleCell, PeopleColumn, PersonRow } from '../../../../src/server/contract/people.ts'
import type { Reading } from '../../api/use-read.ts'
import { useMay } from '../../api/use-session.ts'
import { PageLink } from '../../app/page-link.tsx'
import { useAt } from '../../app/use-at.ts'
import { useSearchOfPage, useSetSearch } from '../../app/use-url-state.ts'
import '../../charts/data-table.css'
import { useTexts } from '../../texts/define-texts.ts'
import { formatCount, shareUnit } from '../../texts/numbers.ts'
import { useSay } from '../../texts/use-language.ts'
import { Answered } from '../answered.tsx'
import { CountText } from '../count-text.tsx'
import { Empty } from '../empty.tsx'
import { ColumnChooser } from './column-chooser.tsx'
import './people.css'
import { texts } from './texts.ts'
import { usePeople } from './use-people.ts'
import { isNumeric, useValueText } from './value-text.tsx'
import { WhyButton } from './why-button.tsx'

const perPage = 50

/** A list with its page, order and columns. */
export interface PeopleTableState {
  draft: Draft
  reading: Reading<PeopleAnswer>
  /** Number of the first person of the page. */
  first: number
  reveal: boolean
  setReveal: (reveal: boolean) => void
  previous: (() => void) | undefined
  next: (() => void) | undefined
}

/**
 * The people behind a rule, masked, page by page, of the run that the address names. Columns (`columns`) and order (`order`: `-spend` is from
 * high to low) stand in the address.
 */
export function usePeopleTable(draft: Draft): PeopleTableState {
  const search = useSearchOfPage()
  const [pages, setPages] = useState<{ of: string; cursors: string[] }>({ of: '', cursors: [] })
  const [reveal, setReveal] = useState(false)
  const at = useAt()
  const order = search['order']
  const chosen = search['columns']?.split(',').filter(Boolean)
  // Another rule, order or run begins anew.
  const of = JSON.stringify([draft, order, at])
  const cursors = pages.of === of ? pages.cursors : []
  const cursor = cursors.at(-1)
  const reading = usePeople(draft, {
    limit: perPage,
    ...(chosen ? { columns: chosen } : {}),
    ...(order ? { orderBy: { column: order.slice(1), descending: order.startsWith('-') } } : {}),
    ...(cursor === undefined ? {} : { cursor }),
    ...(reveal ? { reveal } : {}),
  })
  const following = reading.isPlaceholderData ? null : (reading.data?.next ?? null)
  return {
    draft,
    reading,
    first: cursors.length * perPage + 1,
    reveal,
    setReveal,
    previous: cursors.length > 0 ? () => setPages({ of, cursors: cursors.slice(0, -1) }) : undefined,
    next: following === null ? undefined : () => setPages({ of, cursors: [...cursors, following] }),
  }
}

/** The people behind a rule where nothing else on the page needs to know of them. `why`: whether each row says why it is in. */
export function PeopleTable({ draft, why }: { draft: Draft; why?: boolean }) {
  const table = usePeopleTable(draft)
  return <PeopleTableView table={table} {...(why === undefined ? {} : { why })} />
}

/** A list as a table; arrow keys move between rows. */
export function PeopleTableView({ table, why = true }: { table: PeopleTableState; why?: boolean }) {
  const { draft, reading, first, reveal, setReveal, previous, next } = table
  const setSearch = useSetSearch()
  const t = useTexts(texts)
  return (
    <Answered reading={reading} loading={{ shape: 'table', count: 30 }}>
      {(answer) => (
        <>
          <Tools
            answer={answer}
            reveal={reveal}
            onReveal={setReveal}
            onChoose={(columns) => setSearch({ columns: columns?.join(',') })}
          />
          {answer.rows.length === 0 ? (
            <Empty kind="no-match">{t('no-match-why')}</Empty>
          ) : (
            <>
              <Rows
                draft={draft}
                answer={answer}
                rows={answer.rows}
                why={why}
                onSort={(column) => setSearch({ order: nextOrder(answer, column) })}
              />
              <Pages first={first} shown={answer.rows.length} onPrevious={previous} onNext={next} />
            </>
          )}
        </>
      )}
    </Answered>
  )
}

/** From high to low first, then the other way, then in order of key again. */
function nextOrder({ orderBy }: PeopleAnswer, column: string): string | undefined {
  if (orderBy.column !== column) return `-${column}`
  return orderBy.descending ? `+${column}` : undefined
}

interface ToolsProps {
  answer: PeopleAnswer
  reveal: boolean
  onReveal: (reveal: boolean) => void
  onChoose: (columns: string[] | undefined) => void
}

function Tools({ answer, reveal, onReveal, onChoose }: ToolsProps) {
  const t = useTexts(texts)
  const say = useSay()
  const mayReveal = useMay('contacts') && answer.columns.some((one) => one.type === 'contact')
  return (
    <div className="people-tools">
      <p className="people-total">
        {say(answer.kindName)}{' '}
        <b>
          <CountText count={answer.total} />
        </b>
        {answer.from === 'computed' && <span className="note"> {t('computed')}</span>}
      </p>
      {mayReveal && (
        <Button size="small" onClick={() => onReveal(!reveal)} title={t('reveal-note')}>
          {t(reveal ? 'hide-contacts' : 'reveal-contacts')}
        </Button>
      )}
      <ColumnChooser choices={answer.choices} chosen={answer.columns.map((one) => one.column)} onChoose={onChoose} />
    </div>
  )
}

interface RowsProps {
  draft: Draft
  answer: PeopleAnswer
  rows: readonly PersonRow[]
  why: boolean
  onSort: (column: string) => void
}

function Rows({ draft, answer, rows, why, onSort }: RowsProps) {
  const t = useTexts(texts)
  const say = useSay()
  const at = { run: answer.at.run }
  const { orderBy, columns } = answer
  return (
    <div className="scrolls people-rows" role="region" aria-label={t('list')} tabIndex={0}>
      <table className="data-table people-table" onKeyDown={moveBetweenRows}>
        <caption className="unseen">{t('page-keys')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('id')}</th>
            {columns.map((one) => (
              <th
                key={one.column}
                scope="col"
                className={isNumeric(one.type) ? 'is-number' : ''}
                {...(one.sortable ? { 'aria-sort': sortOf(orderBy, one.column) } : {})}
              >
                <ColumnHead column={one} orderBy={orderBy} onSort={onSort} title={say(one.title)} />
              </th>
            ))}
            {why && (
              <th scope="col" className="is-tool">
                <span className="unseen">{t('why-in')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.ref}>
              <th scope="row">
                <PageLink to="/people/$kind/$id" params={{ kind: answer.kind, id: row.ref }} className="person">
                  {row.id}
                </PageLink>
              </th>
              {columns.map((one, index) => (
                <PersonCell key={one.column} column={one} cell={row.cells[index] ?? null} />
              ))}
              {why && (
                <td className="is-tool">
                  <WhyButton draft={draft} at={at} person={row} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type OrderBy = PeopleAnswer['orderBy']

const sortOf = (orderBy: OrderBy, column: string) =>
  orderBy.column !== column ? 'none' : orderBy.descending ? 'descending' : 'ascending'

interface ColumnHeadProps {
  column: PeopleColumn
  title: string
  orderBy: OrderBy
  onSort: (column: string) => void
}

function ColumnHead({ column, title, orderBy, onSort }: ColumnHeadProps) {
  const t = useTexts(texts)
  if (!column.sortable) return <>{title}</>
  const sort = sortOf(orderBy, column.column)
  return (
    <button type="button" className="sort" title={t('sort-by', { name: title })} onClick={() => onSort(column.column)}>
      {title}
      <i aria-hidden>{sort === 'none' ? '' : sort === 'descending' ? '▼' : '▲'}</i>
    </button>
  )
}

function PersonCell({ column, cell }: { column: PeopleColumn; cell: PeopleCell }) {
  const say = useSay()
  const valueText = useValueText()
  const numeric = isNumeric(column.type)
  if (cell === null) return <td className={`is-missing${numeric ? ' is-number' : ''}`}>—</td>
  if (typeof cell === 'object' && 'class' in cell) return <td>{say(cell.name)}</td>
  const text = valueText(cell, column.type, hasUnit(column) ? column.unit : undefined)
  return (
    <td className={numeric ? 'is-number' : ''} title={text.length > 24 ? text : undefined}>
      <span className="people-cell">{text}</span>
    </td>
  )
}

/** Numbers stand under a heading with their unit; amounts and shares are written with theirs. */
const hasUnit = ({ type, unit }: PeopleColumn): boolean => !isNumeric(type) || type === 'money' || unit === shareUnit

interface PagesProps {
  first: number
  shown: number
  onPrevious: (() => void) | undefined
  onNext: (() => void) | undefined
}

function Pages({ first, shown, onPrevious, onNext }: PagesProps) {
  const t = useTexts(texts)
  if (!onPrevious && !onNext) return null
  return (
    <nav className="people-pages" aria-label={t('list')}>
      <Button size="small" disabled={!onPrevious} onClick={onPrevious}>
        {t('previous')}
      </Button>
      <span>{t('from', { first: formatCount(first), last: formatCount(first + shown - 1) })}</span>
      <Button size="small" disabled={!onNext} onClick={onNext}>
        {t('next')}
      </Button>
    </nav>
  )
}

/** Up and down go to the person above and below, home and end to the first and last. */
function moveBetweenRows(event: KeyboardEvent<HTMLTableElement>): void {
  if (!(event.target instanceof HTMLElement) || !event.target.matches('.person')) return
  const people = [...event.currentTarget.querySelectorAll<HTMLElement>('.person')]
  const here = people.indexOf(event.target)
  const there = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: people.length - 1 }[event.key]
  const next = there === undefined ? undefined : people[there]
  if (!next) return
  event.preventDefault()
  next.focus()
}
