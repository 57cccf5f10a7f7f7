import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTexts } from '../../../texts/define-texts.ts'
import { firstOperator, ofColumn, operandFor } from '../model/compared-type.ts'
import type { Filter, FilterPart } from '../model/filter.ts'
import { readFilter, writeFilter } from '../model/filter.ts'
import type { How } from '../model/node.ts'
import { hows } from '../model/node.ts'
import type { EventChoice, Vocabulary } from '../model/vocabulary.ts'
import { useEventValues } from '../state/use-vocabulary.ts'
import { texts } from '../texts.ts'
import { ChoiceInput } from './choice.tsx'
import { ComparisonInput } from './comparison-input.tsx'
import type { ValueProps } from './field-props.ts'

interface FilterProps extends ValueProps {
  event: EventChoice | undefined
  vocabulary: Vocabulary
  day: string
}

/** Which events count: comparisons of their columns, and groups of such. */
export function FilterInput({ value, onChange, event, vocabulary, ...rest }: FilterProps) {
  const values = useEventValues(event?.event, vocabulary.kind)
  return (
    <FilterParts
      {...rest}
      filter={readFilter(value)}
      event={values.data?.event ?? event}
      vocabulary={vocabulary}
      onFilter={(filter) => onChange(writeFilter(filter))}
    />
  )
}

interface PartsProps extends Omit<FilterProps, 'value' | 'onChange'> {
  filter: Filter
  onFilter: (filter: Filter) => void
}

function FilterParts(props: PartsProps) {
  const { filter, event, vocabulary, disabled, onFilter } = props
  const t = useTexts(texts)
  const columns = (event?.columns ?? []).filter((one) => !one.name.startsWith('_'))
  const replace = (index: number, part?: FilterPart) =>
    onFilter(part ? filter.with(index, part) : filter.toSpliced(index, 1))
  const add = () => {
    const used = new Set(filter.map((part) => (part.part === 'compare' ? part.column : '')))
    const column = columns.find((one) => !used.has(one.name)) ?? columns[0]
    if (column) onFilter([...filter, freshPart(column, vocabulary)])
  }
  return (
    <span className="says is-filter">
      {filter.map((part, index) => (
        <span className="says" key={index}>
          {index > 0 && <span className="soft">{t('and')}</span>}
          <OnePart {...props} part={part} onPart={(next) => replace(index, next)} />
          {!disabled && (
            <Button
              size="small"
              type="text"
              aria-label={t('remove-filter')}
              icon={<CloseOutlined />}
              onClick={() => replace(index)}
            />
          )}
        </span>
      ))}
      {!disabled && columns.length > 0 && (
        <Button
          size="small"
          type="text"
          title={t('add-filter')}
          aria-label={t('add-filter')}
          icon={<PlusOutlined />}
          onClick={add}
        >
          {filter.length === 0 ? t('column') : undefined}
        </Button>
      )}
      {!disabled && filter.length > 0 && !filter.some((part) => part.part === 'group') && (
        <Button
          size="small"
          type="text"
          onClick={() =>
            onFilter([
              ...filter,
              { part: 'group', how: 'any', filters: columns[0] ? [[freshPart(columns[0], vocabulary)]] : [] },
            ])
          }
        >
          {t('filter-group')}
        </Button>
      )}
    </span>
  )
}

function OnePart({ part, onPart, ...props }: PartsProps & { part: FilterPart; onPart: (part: FilterPart) => void }) {
  const t = useTexts(texts)
  const { event, vocabulary, disabled, day, filter } = props
  if (part.part === 'other')
    return (
      <code>
        {part.key}: {JSON.stringify(part.written)}
      </code>
    )
  if (part.part === 'group')
    return (
      <span className="says-group">
        <ChoiceInput
          narrow
          value={part.how}
          label={t('how')}
          disabled={disabled}
          options={hows.map((how) => ({ value: how, label: t(`how-${how}`), words: how }))}
          onChange={(how) => onPart({ ...part, how: how as How })}
        />
        {part.filters.map((one, index) => (
          <span className="says-alternative" key={index}>
            <FilterParts
              {...props}
              filter={one}
              onFilter={(next) =>
                onPart({
                  ...part,
                  filters: next.length ? part.filters.with(index, next) : part.filters.toSpliced(index, 1),
                })
              }
            />
          </span>
        ))}
        {!disabled && (
          <Button
            size="small"
            type="text"
            icon={<PlusOutlined />}
            onClick={() => {
              const column = event?.columns[0]
              if (column) onPart({ ...part, filters: [...part.filters, [freshPart(column, vocabulary)]] })
            }}
          >
            {t('alternative')}
          </Button>
        )}
      </span>
    )
  const column = event?.columns.find((one) => one.name === part.column)
  const compared = column ? ofColumn(column) : { type: 'text' }
  const taken = filter.flatMap((one) => (one.part === 'compare' && one.column === part.column ? [one.operator] : []))
  return (
    <>
      <ChoiceInput
        narrow
        value={part.column}
        label={t('column')}
        disabled={disabled}
        options={(event?.columns ?? []).map((one) => ({ value: one.name, label: one.name, words: one.name }))}
        onChange={(name) => {
          const next = event?.columns.find((one) => one.name === name)
          if (next) onPart(freshPart(next, vocabulary))
        }}
      />
      <ComparisonInput
        operator={part.operator}
        operand={part.operand}
        compared={compared}
        vocabulary={vocabulary}
        taken={taken}
        disabled={disabled}
        day={day}
        onChange={(operator, operand) => onPart({ ...part, operator, operand })}
      />
    </>
  )
}

function freshPart(column: EventChoice['columns'][number], vocabulary: Vocabulary): FilterPart {
  const operator = firstOperator(column.type)
  const known = vocabulary.operators.find((one) => one.operator === operator)
  const operand = known ? operandFor(known, undefined, column.type) : ''
  return { part: 'compare', column: column.name, operator, operand }
}
