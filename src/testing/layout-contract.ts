import { describe, expect, it } from 'vitest'
import { dropReasons } from '../destinations/layouts/drop-reasons.ts'
import type { Layout, LayoutSettings, Person } from '../destinations/layouts/layout.ts'
import { hostileTexts } from './hostile-texts.ts'

const settings = (layout: Layout, more: Partial<LayoutSettings> = {}): LayoutSettings => ({
  country: 'CN',
  language: 'zh',
  columns: [{ title: '金额', type: 'money' }],
  ending: layout.endings[0]!,
  tags: ['老客'],
  plusSign: true,
  hours: { zh: '请在 08:00-21:00 之间联系', en: 'contact people between 08:00-21:00' },
  ...more,
})

const person = (id: string, more: Partial<Person> = {}): Person => ({
  id,
  contacts: {},
  roles: {},
  values: ['1.0000'],
  ...more,
})

/** People of all sorts: reachable, twice there, without anything, and with texts of any kind where contacts should stand. */
function people(layout: Layout): Person[] {
  const reachable = (id: string, number: string): Person =>
    person(id, {
      contacts: { name: ['王'], phone: [number], email: [`${id}@example.com`], messenger: ['wx'], address: ['广州'] },
      roles: Object.fromEntries(layout.roles.map(({ role }) => [role, [`${role} of ${id}`]])),
    })
  const odd = hostileTexts.map((text, index) =>
    person(`odd ${index} ${text}`, {
      contacts: { name: [text], phone: [text], email: [text], messenger: [text], address: [text] },
      roles: Object.fromEntries(layout.roles.map(({ role }) => [role, text.trim() === '' ? [] : [text]])),
    }),
  )
  return [reachable('A', '13800138000'), reachable('B', '13900139000'), person('nothing'), ...odd]
}

/**
 * Registers the tests every layout must pass, in vitest: whoever it is given becomes rows of its columns or is left out for a reason that is
 * known, the same people give the same rows whenever it is opened, and nobody is on a list twice.
 */
export function layoutContract(layout: Layout): void {
  describe(`layout contract: ${layout.name}`, () => {
    const laid = (given: readonly Person[], more: Partial<LayoutSettings> = {}) => {
      const make = layout.open(settings(layout, more))
      return given.map((one) => make(one))
    }

    it('makes of everybody rows of its columns, or leaves them out for a known reason', () => {
      const { length } = layout.columns(settings(layout))
      const wrong = laid(people(layout)).filter((one) =>
        'dropped' in one
          ? !(one.dropped in dropReasons)
          : one.rows.length === 0 || one.rows.some((row) => row.length !== length),
      )
      expect(wrong).toEqual([])
    })

    it('has who can be reached, and leaves out who has nothing', () => {
      const [a, b, nothing] = laid(people(layout))
      expect([a, b].every((one) => one && 'rows' in one)).toBe(true)
      expect(nothing).toHaveProperty('dropped')
    })

    it('has nobody twice', () => {
      const [first] = people(layout)
      expect(laid([first!, first!])[1]).toEqual({ dropped: 'duplicate' })
    })

    it('knows nobody from the list before', () => {
      expect(laid(people(layout))).toEqual(laid(people(layout)))
    })

    it('has columns of different titles and notes in both languages', () => {
      for (const language of ['zh', 'en', 'ids'] as const) {
        const titles = layout.columns(settings(layout, { language })).map((one) => one.title)
        expect(new Set(titles).size).toBe(titles.length)
      }
      for (const { title, text } of layout.notes(settings(layout)))
        expect([title.zh, title.en, text.zh, text.en].every((one) => one.trim() !== '')).toBe(true)
    })

    it('needs no more than it carries', () => {
      expect(layout.needs.filter((one) => !layout.contacts.includes(one))).toEqual([])
    })
  })
}
