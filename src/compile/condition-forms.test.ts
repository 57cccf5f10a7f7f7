import { expect, it } from 'vitest'
import { attributeKinds } from '../attributes/index.ts'
import { conditionKinds } from '../conditions/index.ts'
import { conditionForms, unaskedKeys } from './condition-forms.ts'

it('knows how to ask for every key of every condition', () => {
  expect(unaskedKeys()).toEqual([])
})

it('has a form for every head, with words in both languages, and the head first', () => {
  const forms = conditionForms()
  const heads = [
    ...conditionKinds.flatMap((kind) => kind.heads),
    ...attributeKinds.filter((kind) => kind.inline).map((kind) => kind.head),
  ]
  expect(forms.map((form) => form.head)).toEqual(heads)
  for (const { head, fields, label, meaning } of forms) {
    expect(fields[0]!.key).toBe(head)
    expect([label.zh, label.en, meaning.zh, meaning.en].every((text) => text.length > 0)).toBe(true)
    for (const field of fields) expect(field.label.zh && field.label.en, `${head} ${field.key}`).toBeTruthy()
  }
})

it('says what a field is, whether it is needed, and what counts without it', () => {
  const formOf = (head: string) => conditionForms().find((form) => form.head === head)!
  const inputs = (head: string) => formOf(head).fields.map(({ key, input, required }) => [key, input, required])
  expect(inputs('did not')).toEqual([
    ['did not', 'event', true],
    ['where', 'filter', false],
    ['within', 'window', false],
  ])
  expect(inputs('top')).toEqual([
    ['top', 'percent', true],
    ['by', 'attribute', true],
  ])
  expect(inputs('sum')).toEqual([
    ['sum', 'column', true],
    ['of', 'event', true],
    ['where', 'filter', false],
    ['within', 'window', false],
    ['or never', 'flag', false],
  ])
  expect(inputs('average gap')[0]).toEqual(['average gap', 'event', true])
  expect(inputs('restarted').at(-1)).toEqual(['after', 'duration', true])
  expect(inputs('started').map(([key]) => key)).toEqual(['started', 'where', 'within'])
  expect(formOf('tagged').label).toEqual({ zh: '有标签', en: 'Tagged' })
  expect(inputs('linked').map(([key, input]) => [key, input])).toEqual([
    ['linked', 'link'],
    ['by', 'link'],
    ['direction', 'choice'],
    ['and below', 'true'],
    ['any', 'condition'],
    ['all', 'condition'],
    ['none', 'condition'],
    ['where', 'condition'],
    ['count', 'times'],
  ])
  expect(formOf('did regularly').fields.find((field) => field.key === 'per')!.options).toContain('month')
  expect(formOf('random split').fields.find((field) => field.key === 'to')!.byDefault).toBe('100%')
  expect([formOf('count').compares, formOf('sum').compares, formOf('attribute').compared]).toEqual([
    'integer',
    undefined,
    true,
  ])
})
