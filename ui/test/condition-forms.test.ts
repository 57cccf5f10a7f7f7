import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { conditionForms, operatorForms } from '../../src/compile/condition-forms.ts'
import { fieldsShown, formOf, isFinished } from '../src/pages/builder/model/condition-form.ts'
import { rowsOf } from '../src/pages/builder/model/edit-tree.ts'
import { readRoot, readRule } from '../src/pages/builder/model/read-rule.ts'
import { startOf } from '../src/pages/builder/model/start-row.ts'
import type { Vocabulary } from '../src/pages/builder/model/vocabulary.ts'

const vocabulary: Vocabulary = {
  kind: 'customer',
  kinds: [],
  conditions: conditionForms().map((form) => ({ ...form, available: true })),
  operators: operatorForms().map((form) => ({ ...form, types: [...form.types] })),
  windows: [],
  families: [],
  attributes: [],
  events: [],
  segments: [],
  schemes: [],
  populations: [],
  lists: [],
  links: [],
}

const language = readFileSync(join(import.meta.dirname, '../../docs/language.md'), 'utf8')
const written = [...language.matchAll(/```yaml\n([\s\S]*?)```/g)]
  .map(([, text]) => text!)
  .filter((text) => /^where:/m.test(text) && text.includes('random split'))
  .flatMap((text) => (parse(text) as { where: { all: unknown[] } }).where.all)
const documented = written.flatMap((one) => rowsOf(readRoot(one)))

describe('the forms of the builder', () => {
  it('have inputs for every condition of the language, and find it complete', () => {
    expect(documented.length).toBeGreaterThan(25)
    const unshown = documented.filter((row) => !formOf(row.written, vocabulary)).map((row) => row.written)
    expect(unshown).toEqual([])
    const unfinished = documented.filter((row) => !isFinished(row, vocabulary)).map((row) => row.written)
    expect(unfinished).toEqual([])
  })

  it('choose the form that means the condition where keys are heads elsewhere', () => {
    const headOf = (one: Record<string, unknown>) => formOf(one, vocabulary)?.head
    expect(headOf({ linked: 'account', count: 'at least 2', where: { did: 'visit' } })).toBe('linked')
    expect(headOf({ linked: 'account', any: { did: 'visit' } })).toBe('linked')
    expect(headOf({ 'did regularly': 'order', per: 'month', in: '4 of 6' })).toBe('did regularly')
    expect(headOf({ sum: 'amount', of: 'order', within: 'last 12 months', 'at least': 1000 })).toBe('sum')
    expect(headOf({ did: 'order', 'did not': 'order' })).toBeUndefined()
    expect(headOf({ did: 'order', whatever: 1 })).toBeUndefined()
  })

  it('begin every condition with what it needs, and know that it is not filled in yet', () => {
    const complete = new Set(['everyone'])
    for (const form of vocabulary.conditions) {
      if (['all', 'any', 'none'].includes(form.head)) continue
      const start = startOf(form, vocabulary)
      expect(formOf(start, vocabulary)?.head).toBe(form.head)
      expect(fieldsShown(form, start).every(({ key }) => key in start)).toBe(true)
      const row = readRule(start)
      expect([form.head, row.node === 'row' && isFinished(row, vocabulary)]).toEqual([
        form.head,
        complete.has(form.head),
      ])
    }
  })
})
