import { describe, expect, it } from 'vitest'
import { projectFromObjects } from './project-files.ts'

const project = { fenqun: 1, project: 'shop' }

describe('services and research notes as plain objects', () => {
  it('are known to the library, with what their files would hold', () => {
    const { services, notes, problems } = projectFromObjects({
      project,
      services: [{ service: 'lounge', for: { segments: ['gold'] } }],
      research: [{ note: 'a', about: { classes: [{ scheme: 'rfm', class: 'top' }] }, date: '2026-03-01' }],
    })
    expect(problems).toEqual([])
    expect(services.map(({ id, value }) => [id, value.name.zh, value.for])).toEqual([
      ['lounge', 'lounge', { segments: ['gold'] }],
    ])
    expect(notes[0]!.value).toMatchObject({ note: 'a', sort: 'note', date: '2026-03-01' })
  })

  it('say what is wrong with them, and keep the others', () => {
    const { services, notes, problems } = projectFromObjects({
      project,
      services: [
        { service: 'a', for: {} },
        { service: 'b', for: { segments: ['x'] } },
        { service: 'b', for: { segments: ['y'] } },
      ],
      research: [{ note: 'n', about: { segment: ['x'] }, date: '2026-3-1', sort: 'rumour' }],
    })
    expect(problems.map((one) => one.code)).toEqual([
      'about-nothing',
      'duplicate-id',
      'unknown-key',
      'not-one-of',
      'bad-date',
    ])
    expect([services.map((one) => one.value.for), notes]).toEqual([[{ segments: ['x'] }], []])
  })
})
