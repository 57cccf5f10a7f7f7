import { writeFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { entities, makeWorld } from '../../../test/support/world.ts'

const asOf = '2025-03-31'

describe('lists of ids', () => {
  it('are read by their first column, in UTF-8 or GB18030, with or without a header; ids nobody has match nobody', async () => {
    const ids = ['A', '王芳', '900000000000000001', 'a "b"', "o'k", 'plain;semi', 'tab']
    const world = await makeWorld({
      sources: [
        entities(
          'people',
          { name: 'text' },
          ids.map((id) => ({ id, name: 'x' })),
        ),
      ],
      segments: Object.fromEntries(
        ['bom', 'gbk', 'quoted', 'empty'].map((id) => [
          id,
          { population: 'everyone', where: { 'in list': `lists/${id}.csv` } },
        ]),
      ),
      files: {
        'lists/bom.csv': '\uFEFFid,note\r\nA,x\r\n900000000000000001,y\r\n\r\nA,again\r\n',
        'lists/quoted.csv': `"a ""b""",1\n'; DROP TABLE x; --\no'k\ntab\tx\n"plain;semi"\n`,
        'lists/empty.csv': '',
        'lists/gbk.csv': '',
      },
    })
    try {
      await writeFile(`${world.folder}/lists/gbk.csv`, Buffer.from([0xcd, 0xf5, 0xb7, 0xbc, 0x0a]))
      expect((await world.members('bom', asOf)).in).toEqual(['900000000000000001', 'A'])
      expect((await world.members('gbk', asOf)).in).toEqual(['王芳'])
      expect((await world.members('quoted', asOf)).in).toEqual(['a "b"', "o'k", 'plain;semi', 'tab'])
      expect((await world.members('empty', asOf)).in).toEqual([])
    } finally {
      await world.close()
    }
  })

  it('whose lines change between runs are a reason of changes that is data, for them and who rests on them', async () => {
    const world = await makeWorld({
      sources: [
        entities(
          'people',
          { name: 'text' },
          ['A', 'B', 'C'].map((id) => ({ id, name: 'x' })),
        ),
      ],
      segments: {
        listed: { population: 'everyone', where: { 'in list': 'lists/some.csv' } },
        others: { population: 'everyone', where: { 'not in segment': 'listed' } },
      },
      files: { 'lists/some.csv': 'A\nB\n' },
    })
    try {
      await world.run('2025-03-30')
      await writeFile(`${world.folder}/lists/some.csv`, 'B\nC\n')
      const { segments } = await world.manifest(asOf)
      const data = { data: 2, time: 0, definition: 0 }
      expect(segments.map(({ id, entered, left, because }) => ({ id, entered, left, because }))).toEqual([
        { id: 'listed', entered: 1, left: 1, because: data },
        { id: 'others', entered: 1, left: 1, because: data },
      ])
    } finally {
      await world.close()
    }
  })

  it('that are not there fail only the definitions that name them', async () => {
    const world = await makeWorld({
      sources: [entities('people', { name: 'text' }, [{ id: 'A', name: 'x' }])],
      attributes: [{ attribute: 'name', given: 'people.name' }],
      segments: {
        named: { population: 'everyone', where: { attribute: 'name', is: 'x' } },
        listed: { population: 'everyone', where: { any: [{ 'not in list': 'lists/none.csv' }, { everyone: true }] } },
      },
      schemes: {
        sort: { population: 'everyone', table: { classes: [{ class: 'in', when: { 'in list': 'lists/none.csv' } }] } },
      },
    })
    try {
      const { problems } = await world.run(asOf)
      const errors = problems.filter((one) => one.severity === 'error').map(({ code, exit }) => [code, exit])
      expect(errors).toEqual([
        ['unreadable-list', 3],
        ['unreadable-list', 3],
        ['segment-failed-first', 1],
        ['segment-failed-first', 1],
      ])
      expect((await world.members('named', asOf)).in).toEqual(['A'])
    } finally {
      await world.close()
    }
  })
})
