import { expect, it } from 'vitest'
import { filledAddress } from './database-address.ts'

it('takes a whole address from the environment as it is', () => {
  expect(filledAddress('${SHOP_DB}', { SHOP_DB: 'postgresql://a:b@c/d' })).toBe('postgresql://a:b@c/d')
})

it('escapes what it fills into an address', () => {
  const filled = filledAddress('postgresql://fenqun:${PG_PASSWORD}@${HOST}:5432/shop', {
    PG_PASSWORD: 'a@b:c/d?客',
    HOST: 'db.example',
  })
  const url = new URL(filled)
  expect(decodeURIComponent(url.password)).toBe('a@b:c/d?客')
  expect(url.hostname).toBe('db.example')
})

it('names a variable that is not there, or is empty', () => {
  expect(() => filledAddress('postgresql://${WHO}@c/d', {})).toThrow('WHO')
  expect(() => filledAddress('${SHOP_DB}', { SHOP_DB: '' })).toThrow('SHOP_DB')
})
