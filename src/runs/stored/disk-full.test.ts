import { expect, it } from 'vitest'
import { FenqunError } from '../../errors.ts'
import { orDiskFull } from './disk-full.ts'

it.each(['ENOSPC', 'EDQUOT'])('%s is told as a full disk, in the words of the system', (code) => {
  const told = orDiskFull(Object.assign(new Error(`${code}: no room, write`), { code, path: '/data/名单.json' }))
  expect(told).toBeInstanceOf(FenqunError)
  expect(told).toMatchObject({
    exit: 2,
    problems: [
      { code: 'disk-full', original: `${code}: no room, write`, message: { en: expect.stringContaining('名单') } },
    ],
  })
})

it('anything else stays what it is', () => {
  for (const error of [Object.assign(new Error('EACCES: no'), { code: 'EACCES' }), new Error('x'), 'text', undefined])
    expect(orDiskFull(error)).toBe(error)
})
