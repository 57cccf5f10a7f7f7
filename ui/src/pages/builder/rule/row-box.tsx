import { CloseOutlined, DeleteOutlined, HolderOutlined, MoreOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Dropdown, Select } from 'antd'
import { useTexts } from '../../../texts/define-texts.ts'
import { useSay } from '../../../texts/use-language.ts'
import { search } from '../fields/choice.tsx'
import { Comparisons } from '../fields/comparisons.tsx'
import { FieldInput } from '../fields/field-input.tsx'
import { comparedOf, firstOperator, isDay, isNumber, operandFor } from '../model/compared-type.ts'
import { fieldsShown, fieldsToAdd, formOf, isFinished, operatorsIn, withHead } from '../model/condition-form.ts'
import { duplicateNode, removeNode, replaceNode, rewriteRow, wrapNode } from '../model/edit-tree.ts'
import type { RawNode, RowNode, Written } from '../model/node.ts'
import { newGroup } from '../model/node.ts'
import { readRule } from '../model/read-rule.ts'
import { startOf, startValue } from '../model/start-row.ts'
import type { ConditionForm, Vocabulary } from '../model/vocabulary.ts'
import { useBuilder } from '../state/builder-context.ts'
import { texts } from '../texts.ts'
import { useHeadOptions } from './add-row.tsx'
import { useDragHandle } from './drag-rows.tsx'
import { InsideRule } from './inside-rule.tsx'
import { NodeNumbers, NodeProblems } from './node-numbers.tsx'
import { RawRow } from './raw-row.tsx'
import { useRuleScope } from './rule-scope.ts'
import { useMoveKeys } from './use-move-keys.ts'

/** One condition as one sentence. */
export function RowBox({ row }: { row: RowNode | RawNode }) {
  const t = useTexts(texts)
  const { changeRule, mayEdit } = useBuilder()
  const { vocabulary } = useRuleScope()
  const { handle, isDragging } = useDragHandle(row.id, !mayEdit)
  const onKeyDown = useMoveKeys(row.id)
  const form = row.node === 'row' ? formOf(row.written, vocabulary) : undefined
  const isOpen = row.node === 'row' && !isFinished(row, vocabulary)
  return (
    <div
      id={`node-${row.id}`}
      role="group"
      aria-label={t('row')}
      tabIndex={-1}
      className={`rule-row${isDragging ? ' is-dragging' : ''}${isOpen ? ' is-unfinished' : ''}`}
      onKeyDown={onKeyDown}
    >
      <div className="rule-row-line">
        {mayEdit && (
          <button type="button" className="drag-handle" {...handle} aria-label={t('drag-row')}>
            <HolderOutlined />
          </button>
        )}
        {row.node === 'row' && form ? <RowSentence row={row} form={form} /> : <RawRow row={row} />}
        {isOpen ? <span className="rule-row-open">{t('unfinished')}</span> : <NodeNumbers id={row.id} />}
        {mayEdit && (
          <Dropdown
            trigger={['click']}
            menu={{
              items: [
                { key: 'duplicate', label: t('duplicate') },
                { key: 'wrap', label: t('wrap') },
                { key: 'negate', label: t('negate') },
                { type: 'divider' },
                { key: 'remove', label: t('remove'), danger: true, icon: <DeleteOutlined /> },
              ],
              onClick: ({ key }) => {
                if (key === 'duplicate') changeRule((rule) => duplicateNode(rule, row.id))
                if (key === 'wrap') changeRule((rule) => wrapNode(rule, row.id, 'any'))
                if (key === 'negate') changeRule((rule) => wrapNode(rule, row.id, 'none'))
                if (key === 'remove') changeRule((rule) => removeNode(rule, row.id))
              },
            }}
          >
            <Button size="small" type="text" aria-label={t('row-menu')} icon={<MoreOutlined />} />
          </Dropdown>
        )}
      </div>
      {row.node === 'row' &&
        Object.entries(row.inside).map(([key, rule]) => <InsideRule key={key} row={row} at={key} rule={rule} />)}
      <NodeProblems id={row.id} />
    </div>
  )
}

/** The fields of a condition, one after the other. */
function RowSentence({ row, form }: { row: RowNode; form: ConditionForm }) {
  const t = useTexts(texts)
  const say = useSay()
  const { changeRule, mayEdit, day } = useBuilder()
  const { vocabulary } = useRuleScope()
  const heads = useHeadOptions(vocabulary)
  const { written } = row
  const rewrite = (next: Written, about?: string) =>
    changeRule(
      (rule) => replaceNode(rule, row.id, (node) => (node.node === 'row' ? rewriteRow(node, next) : node)),
      about && `${row.id}:${about}`,
    )
  const setField = (key: string, value: unknown) => {
    const { [key]: _, ...rest } = written
    const next = value === undefined ? rest : { ...written, [key]: value }
    rewrite(withComparison(form, next, vocabulary, written), typeof value === 'string' ? key : undefined)
  }
  const changeHead = (head: string) => {
    const to = vocabulary.conditions.find((one) => one.head === head)
    if (!to) return
    const next = withHead(written, form, to, startOf(to, vocabulary)[to.head])
    changeRule((rule) =>
      replaceNode(rule, row.id, (node) => ({ ...readRule({ ...startOf(to, vocabulary), ...next }), id: node.id })),
    )
  }
  const shown = fieldsShown(form, written).filter(({ input }) => input !== 'condition')
  const more = fieldsToAdd(form, written).filter(
    ({ key }) => form.head !== 'linked' || !ways.includes(key) || (key === 'where' && 'count' in written),
  )
  const add = (key: string) => {
    const field = form.fields.find((one) => one.key === key)
    if (!field) return
    if (field.input !== 'condition') return setField(key, startValue(field, form, vocabulary))
    return changeRule((rule) =>
      replaceNode(rule, row.id, (node) =>
        node.node === 'row'
          ? {
              ...node,
              written: { ...node.written, [key]: {} },
              inside: { ...node.inside, [key]: { ...newGroup(), bare: true } },
            }
          : node,
      ),
    )
  }
  return (
    <div className="row-says">
      <Select
        size="small"
        variant="filled"
        aria-label={t('which-condition')}
        value={form.head}
        disabled={!mayEdit}
        className="head-input"
        popupMatchSelectWidth={300}
        listHeight={360}
        showSearch={search}
        options={heads}
        onChange={changeHead}
      />
      {form.head === 'linked' && <LinkedWay row={row} />}
      {shown.map((field) => (
        <span className="says" key={field.key}>
          {field.key !== form.head && !plain.has(field.input) && <span className="soft">{say(field.label)}</span>}
          <FieldInput
            field={field}
            form={form}
            written={written}
            vocabulary={vocabulary}
            disabled={!mayEdit}
            day={day}
            onChange={(value) => setField(field.key, value)}
          />
          {mayEdit && !field.required && field.key !== form.head && (
            <Button
              size="small"
              type="text"
              aria-label={t('remove-field', { field: say(field.label) })}
              icon={<CloseOutlined />}
              onClick={() => setField(field.key, undefined)}
            />
          )}
        </span>
      ))}
      {form.compared && (
        <Comparisons
          form={form}
          written={written}
          vocabulary={vocabulary}
          disabled={!mayEdit}
          day={day}
          onChange={(next) => rewrite(next, 'comparison')}
        />
      )}
      {mayEdit && more.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: more.map((field) => ({ key: field.key, label: say(field.label) })),
            onClick: ({ key }) => add(key),
          }}
        >
          <Button
            size="small"
            type="text"
            className="rule-add-field"
            icon={<PlusOutlined />}
            aria-label={t('add-field')}
          >
            {t('more-fields')}
          </Button>
        </Dropdown>
      )}
    </div>
  )
}

/** Inputs that say in words what they are. */
const plain: ReadonlySet<string> = new Set(['window', 'times', 'flag'])

const ways = ['any', 'all', 'none', 'where', 'count']

/** Of the linked ones: any, all or none of them, or how many. */
function LinkedWay({ row }: { row: RowNode }) {
  const t = useTexts(texts)
  const { changeRule, mayEdit } = useBuilder()
  const way = ['any', 'all', 'none', 'count'].find((one) => one in row.written) ?? 'any'
  const choose = (next: string) =>
    changeRule((rule) =>
      replaceNode(rule, row.id, (node) => {
        if (node.node !== 'row') return node
        const before = node.inside[way === 'count' ? 'where' : way] ?? { ...newGroup(), bare: true as const }
        const rest = Object.entries(node.written).filter(([key]) => !ways.includes(key))
        const key = next === 'count' ? 'where' : next
        const keep = next !== 'count' || before.parts.length > 0
        return {
          ...node,
          written: {
            ...Object.fromEntries(rest),
            ...(next === 'count' ? { count: 'at least 1' } : {}),
            ...(keep ? { [key]: {} } : {}),
          },
          inside: keep ? { [key]: before } : {},
        }
      }),
    )
  return (
    <Select
      size="small"
      variant="filled"
      aria-label={t('linked-way')}
      value={way}
      disabled={!mayEdit}
      popupMatchSelectWidth={false}
      options={(['any', 'all', 'none', 'count'] as const).map((one) => ({ value: one, label: t(`linked-${one}`) }))}
      onChange={choose}
    />
  )
}

/** A value that was just chosen is compared at once; comparisons stay where they are of numbers, or days, as before. */
function withComparison(form: ConditionForm, written: Written, vocabulary: Vocabulary, before: Written): Written {
  if (!form.compared || written[form.head] === before[form.head]) return written
  const compared = comparedOf(form, written, vocabulary)
  if (!compared) return written
  const there = operatorsIn(form, written, vocabulary).map((one) => one.operator)
  const isOrdered = isNumber(compared.type) || isDay(compared.type)
  if (there.length > 0 && isOrdered && comparedOf(form, before, vocabulary)?.type === compared.type) return written
  const kept = Object.fromEntries(Object.entries(written).filter(([key]) => !there.includes(key)))
  const first = vocabulary.operators.find((one) => one.operator === firstOperator(compared.type))
  return first ? { ...kept, [first.operator]: operandFor(first, undefined, compared.type) } : kept
}
