import { expect, it } from 'vitest'
import { ownAddress } from './own-address.ts'

const origin = 'http://localhost:4180'

it('leads back to where somebody wanted to go, and never to another site', () => {
  expect(ownAddress('/segments?asOf=2026-06-30#x', origin)).toBe('/segments?asOf=2026-06-30#x')
  for (const other of [
    undefined,
    '',
    '/sign-in?then=/',
    '//evil.example/x',
    'https://evil.example',
    'javascript:alert(1)',
  ])
    expect(ownAddress(other, origin)).toBe('/')
  for (const other of ['/\\evil.example', '/%2f/evil.example', '/\tx'])
    expect(ownAddress(other, origin)).toMatch(/^\/(?![/\\])/)
})
