import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { events, makeWorld } from '../../../../test/support/world.ts'
import { starterValue } from './starter.ts'

const choice = (event: string, columns: Record<string, string>) => ({
  event,
  label: { zh: event, en: event },
  columns: Object.entries(columns).map(([name, type]) => ({ name, type })),
})

describe('a value definition to begin with', () => {
  it('is one that the project takes as it is', async () => {
    const text = starterValue('customer', [
      choice('visit', { minutes: 'integer' }),
      choice('line', { price: 'money' }),
      choice('order', { amount: 'money' }),
    ])!
    expect(text).toContain('of: order')
    const { value, ...definition } = parse(text) as { value: string }
    const world = await makeWorld({
      sources: [events('order', { amount: 'money' }, [{ id: 'a', time: '2026-01-01', amount: 5 }])],
      models: { [value]: definition },
    })
    try {
      const { problems } = await world.project.check()
      expect(problems.filter((one) => one.severity === 'error')).toEqual([])
    } finally {
      await world.close()
    }
  })

  it('puts names in quotes that would be something else', () => {
    expect(starterValue('customer', [choice('pay: in', { 'a "b"': 'money' })])).toContain(
      String.raw`of: "pay: in", sum: "a \"b\""`,
    )
  })

  it('is none where nothing has an amount', () => {
    expect(starterValue('customer', [choice('visit', { minutes: 'integer' })])).toBeUndefined()
  })
})
