import { describe, expect, it } from 'vitest'
import { projectFromObjects } from './project-files.ts'
import { standingIds } from './standing.ts'

const project = (more: object) => ({ fenqun: 1, project: 'shop', ...more })

describe('who is a customer', () => {
  it('makes two populations and an attribute, of the kinds that say it', () => {
    const read = projectFromObjects({
      project: project({ kinds: { customer: { 'customer when': { did: 'order' } }, account: {} } }),
    })
    expect(read.problems).toEqual([])
    expect(read.populations.map((one) => [one.id, one.value.kind, one.raw])).toEqual([
      ['customers', 'customer', { population: 'customers', kind: 'customer', where: { did: 'order' } }],
      ['prospects', 'customer', { population: 'prospects', kind: 'customer', where: { none: [{ did: 'order' }] } }],
    ])
    expect(read.attributes.map((one) => one.id)).toEqual([standingIds.attribute])
  })

  it('takes the ids for itself where it is said, and only there', () => {
    const own = { populations: [{ population: 'customers', where: { did: 'order' } }] }
    expect(projectFromObjects({ project: project({}), ...own }).problems).toEqual([])
    const both = projectFromObjects({
      project: project({ kinds: { customer: { 'customer when': { did: 'order' } } } }),
      ...own,
    })
    expect(both.problems.map((one) => one.code)).toEqual(['duplicate-id'])
  })

  it('is no rule when empty', () => {
    const read = projectFromObjects({ project: project({ kinds: { customer: { 'customer when': {} } } }) })
    expect(read.problems.map((one) => one.code)).toEqual(['empty-where'])
  })
})
