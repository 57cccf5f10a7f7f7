import { expect, it } from 'vitest'
import { events, makeWorld } from '../../test/support/world.ts'

it('a column of yes and no reads as a sentence in both languages', async () => {
  const world = await makeWorld({
    sources: [events('order', { urgent: 'boolean' }, [{ id: 'ann', time: '2025-03-01', urgent: true }])],
    segments: {
      back: { did: 'order', where: { urgent: true } },
      kept: { did: 'order', where: { urgent: { 'is not': true } } },
    },
  })
  try {
    await world.run('2025-03-31')
    const said = async (id: string) => (await world.project.explain(id)).rules[0]!.tree.sentence
    expect(await said('back')).toEqual({
      zh: '有urgent为是的order_source',
      en: 'some order_source with urgent is true',
    })
    expect((await said('kept')).zh).toBe('有urgent不为是的order_source')
  } finally {
    await world.close()
  }
})
