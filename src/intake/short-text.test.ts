import { expect, it } from 'vitest'
import { shortText } from './short-text.ts'

it('a long text is cut between characters and stands on one line', () => {
  expect(shortText('O\'Neil, "Bo"')).toBe('O\'Neil, "Bo"')
  expect(shortText('a\r\nb\n\nc')).toBe('a ⏎ b ⏎ c')
  expect(shortText('👍'.repeat(200))).toBe(`${'👍'.repeat(120)}…`)
  expect(shortText('\n'.repeat(900))).toBe('⏎…')
})
