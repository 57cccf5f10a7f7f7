import type { Written } from './node.ts'
import type { ConditionForm, Field, Vocabulary } from './vocabulary.ts'

/** A condition that somebody begins: what it needs, with the usual values, and gaps where only they can say. */
export function startOf(form: ConditionForm, vocabulary: Vocabulary): Written {
  const needed = form.fields.filter((field) => field.required || field.key === form.head)
  const written = Object.fromEntries(needed.map((field) => [field.key, startValue(field, form, vocabulary)]))
  if (form.head === 'linked') return { ...written, any: {} }
  if (form.compares !== undefined) return written
  return form.fields.some((field) => field.key === 'within' && field.input === 'window') && form.head.startsWith('did')
    ? { ...written, ...(form.head === 'did regularly' ? {} : { within: 'last 90 days' }) }
    : written
}

/** What a field holds when it comes onto the page. */
export function startValue(field: Field, form: ConditionForm, vocabulary: Vocabulary): unknown {
  const { key, input, options, byDefault } = field
  const usual = usualTexts[`${form.head} ${key}`]
  if (usual !== undefined) return usual
  switch (input) {
    case 'window':
      return 'last 90 days'
    case 'times':
      return byDefault ?? 'at least 2'
    case 'duration':
      return '30 days'
    case 'percent':
      return byDefault ?? '20%'
    case 'number':
      return 1
    case 'flag':
    case 'true':
      return true
    case 'choice':
      return key === 'per' ? 'month' : (options?.[0] ?? '')
    case 'filter':
    case 'condition':
      return {}
    case 'conditions':
    case 'texts':
      return []
    case 'steps':
      return [{ did: '' }, { did: '' }]
    case 'class':
      return { scheme: '', class: [] }
    case 'event':
      return vocabulary.events.length === 1 ? vocabulary.events[0]!.event : ''
    case 'link': {
      const kinds = new Set(vocabulary.links.map((one) => one.kind))
      return key === 'linked' && kinds.size === 1 ? [...kinds][0] : ''
    }
    default:
      return ''
  }
}

const usualTexts: Readonly<Record<string, unknown>> = {
  'did regularly in': '4 of 6',
  'tagged tagged': { 'any of': [], of: '', tag: '' },
  'random split to': '20%',
  'random split from': '0%',
  'days since days since': 'last',
}
