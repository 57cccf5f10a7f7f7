import { expect, it } from 'vitest'
import { contactAsks } from './contact-asks.ts'

const names = { names: new Set(['note', 'phone_no', 'called']), given: new Set(['notes.note']) }
const asked = (raw: unknown, sort?: 'attribute') => contactAsks(raw, names, sort).map(({ name }) => name)

it('finds comparisons of such columns in rules, filters of events, groups and formulas, however deep', () => {
  const rules: [unknown, string][] = [
    [{ where: { none: [{ all: [{ attribute: 'note', is: '13800138000' }] }] } }, 'note'],
    [{ where: { did: 'call', where: { any: [{ called: '13800138000' }] } } }, 'called'],
    [{ where: { linked: { kind: 'contact', where: { attribute: 'phone_no', 'at least': 1 } } } }, 'phone_no'],
    [{ orderBy: { column: 'phone_no' } }, 'phone_no'],
    [{ bands: { of: 'phone_no', cuts: [13_800_138_000] } }, 'phone_no'],
  ]
  for (const [rule, name] of rules) expect([rule, asked(rule)]).toEqual([rule, [name]])
  for (const formula of ['phone_no-1', '(1 + phone_no) / 2'])
    expect(asked({ attribute: 'x', name: 'x', formula }, 'attribute')).toEqual(['phone_no'])
})

it('lets values be taken as they are, and be asked for at all; words about a definition are no question', () => {
  for (const raw of [
    { attribute: 'note', name: 'note', description: 'phone_no', given: 'notes.note' },
    { attribute: 'x', name: 'x', last: 'called', of: 'call', within: 'last 3 months' },
  ])
    expect([raw, asked(raw, 'attribute')]).toEqual([raw, []])
  expect(asked({ segment: 'note', name: 'note', where: { attribute: 'note', 'is missing': true } })).toEqual([])
  expect(asked({ where: { did: 'call', where: { called: { 'is missing': false } } } })).toEqual([])
  expect(asked({ attribute: 'x', name: 'x', last: 'day', of: 'call', where: { called: '1' } }, 'attribute')).toEqual([
    'called',
  ])
})
