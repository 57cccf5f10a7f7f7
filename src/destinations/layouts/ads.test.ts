import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { identifierValues } from '../../intake/identity/identifier-values.ts'
import { ads } from './ads.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

it('reads e-mails as identities do: several in a cell, with mailto, none of what is masked', () => {
  for (const [cell, address] of [
    ['MAILTO:Wang.Fang@Example.com', 'wang.fang@example.com'],
    ['a@b.cn; c@d.cn', 'a@b.cn'],
    [' Ｗang@example.com ', 'wang@example.com'],
    ['w***g@example.com', undefined],
    ["'x'@example.com", undefined],
  ] as const) {
    const place = ads.open({ country: 'CN', plusSign: true } as never)
    const laid = place({ contacts: { email: [cell] } } as never)
    expect([cell, laid]).toEqual([
      cell,
      address === undefined ? { dropped: 'no-contact' } : { rows: [[null, sha256(address)]] },
    ])
    expect(identifierValues('email', cell, 'CN')[0]).toBe(address)
  }
})
