import { expect, it } from 'vitest'
import { withoutContacts } from './contact-text.ts'

it('takes phones, mail addresses and identity cards out of texts, and nothing else', () => {
  expect(withoutContacts('联系 13912345678 王,或 a.b@example.com')).toBe('联系 *** 王,或 ***')
  expect(withoutContacts('身份证11010519491231002X。')).toBe('身份证***。')
  expect(withoutContacts('11010519491231002x / 440524188001010014')).toBe('*** / ***')
  // The check digit is wrong, the month is none, or it is part of a longer number.
  for (const text of ['110105194912310021', '11010519491331002X', '911010519491231002X', '13912345678901', '第 2 章'])
    expect(withoutContacts(text)).toBe(text)
})

it('leaves what is masked as it is', () => {
  for (const text of ['138****8000', 'a***@example.com', '110***********002X']) expect(withoutContacts(text)).toBe(text)
})
