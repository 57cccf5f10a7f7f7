import type { ConditionForm, Field, Operator, Vocabulary } from './vocabulary.ts'
import type { RowNode, Written } from './node.ts'
import { isWritten } from './node.ts'
import { writeRule } from './write-rule.ts'

/** The form that shows a condition; undefined where none has fields for everything it says. */
export function formOf(written: Written, vocabulary: Vocabulary): ConditionForm | undefined {
  const keys = Object.keys(written)
  const fitting = vocabulary.conditions.filter((form) => {
    if (!(form.head in written)) return false
    const known = new Set(form.fields.map((field) => field.key))
    if (form.compared) for (const { operator } of vocabulary.operators) known.add(operator)
    return keys.every((key) => known.has(key) || key === 'or never')
  })
  // `count` beside `linked` is no head of its own: the form that has most of the keys as fields is meant.
  return fitting.toSorted((a, b) => fieldsIn(b, written) - fieldsIn(a, written))[0]
}

function fieldsIn(form: ConditionForm, written: Written): number {
  return form.fields.filter((field) => field.key in written).length
}

/** The fields that are shown: those that are needed, and those that are written. */
export function fieldsShown(form: ConditionForm, written: Written): Field[] {
  return form.fields.filter((field) => field.required || field.key === form.head || field.key in written)
}

/** The fields that may still be added. */
export function fieldsToAdd(form: ConditionForm, written: Written): Field[] {
  const shown = new Set(fieldsShown(form, written).map((field) => field.key))
  return form.fields.filter((field) => !shown.has(field.key))
}

/** Operators written in a condition that compares; the window of events is not one of them. */
export function operatorsIn(form: ConditionForm, written: Written, vocabulary: Vocabulary): Operator[] {
  if (!form.compared) return []
  const fields = new Set(form.fields.map((field) => field.key))
  return vocabulary.operators.filter(({ operator }) => operator in written && !fields.has(operator))
}

/** Whether everything that a condition needs is said; one that has no form is left to the server. */
export function isFinished(row: RowNode, vocabulary: Vocabulary): boolean {
  const written = row.written
  const form = formOf(written, vocabulary)
  if (!form) return Object.keys(written).length > 0
  const needs = form.fields.filter((field) => field.required || field.key === form.head)
  if (needs.some(({ key }) => isBlank(row.inside[key] ? writeRule(row.inside[key]) : written[key]))) return false
  if (form.fields.some(({ key, input }) => input === 'filter' && hasGap(written[key]))) return false
  if (form.head === 'linked' && !linkedWays.some((way) => way in written)) return false
  if (!form.compared) return true
  const compared = operatorsIn(form, written, vocabulary)
  return compared.length > 0 && compared.every(({ operator }) => !isBlank(written[operator]))
}

/** A filter that says nothing is none; one with a part that is not filled in is not finished. */
function hasGap(filter: unknown): boolean {
  return isWritten(filter) && Object.keys(filter).length > 0 && isBlank(filter)
}

const linkedWays = ['any', 'all', 'none', 'count']

/** Nothing, or nothing yet: an empty text or list, a list with a gap, a class without its scheme. */
export function isBlank(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true
  if (Array.isArray(value)) return value.length === 0 || value.some(isBlank)
  if (typeof value === 'object') return Object.keys(value).length === 0 || Object.values(value).some(isBlank)
  return false
}

/** The condition with another head; what the new one has fields for stays. */
export function withHead(
  written: Written,
  from: ConditionForm | undefined,
  to: ConditionForm,
  start: unknown,
): Written {
  const kept = new Set(to.fields.map((field) => field.key))
  const isSameSort = from !== undefined && headInput(from) === headInput(to)
  const head = isSameSort && from ? written[from.head] : start
  const rest = Object.entries(written).filter(([key]) => {
    if (key === from?.head || key === to.head) return false
    return (
      kept.has(key) || (from?.compared === true && to.compared && from.head !== 'attribute' && to.head !== 'attribute')
    )
  })
  return { [to.head]: head, ...Object.fromEntries(rest) }
}

function headInput(form: ConditionForm): string | undefined {
  return form.fields[0]?.input
}
