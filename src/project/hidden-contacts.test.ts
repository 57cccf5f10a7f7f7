import { expect, it } from 'vitest'
import { withContactsHidden } from './hidden-contacts.ts'

it('hides contacts in texts, whole numbers and amounts without decimals, whatever a source calls its columns', () => {
  const told = {
    at: '13800138000',
    cells: ['13800138000', 13800138000, 8613800138000, '13800138000.0000', 'wang@example.com', '11010519491231002X'],
    extras: { at: 13800138000, ref: '13800138000', column: 'wang@example.com' },
    deeper: { run: '13800138000', text: 'a 13800138000 b' },
  }
  expect(withContactsHidden(told)).toEqual({
    at: '13800138000',
    cells: ['***', '***', '***', '***', '***', '***'],
    extras: { at: '***', ref: '***', column: '***' },
    deeper: { run: '13800138000', text: 'a *** b' },
  })
  const amounts = [1380013800, 23800138000, 13800138000.5, '13800138000.5000', 0, -5, 12345678901234]
  expect(withContactsHidden(amounts)).toEqual(amounts)
})
