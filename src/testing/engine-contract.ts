import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../engines/engine.ts'
import { dialectCases } from './dialect-cases.ts'
import { runningCases } from './running-cases.ts'

/**
 * Registers the tests every engine must pass, in vitest. `open` answers with a fresh engine each
 * time. `differs` names a test that this engine cannot pass, by its title, with the reason; it is
 * shown in the report, and a title that does not exist fails.
 */
export function engineContract(
  name: string,
  open: () => Promise<Engine>,
  differs: Readonly<Record<string, string>> = {},
): void {
  const same = <T extends { title: string }>(cases: readonly T[]) => cases.filter(({ title }) => !(title in differs))

  describe(`engine contract: ${name}`, () => {
    let engine: Engine
    beforeAll(async () => {
      engine = await open()
    })
    afterAll(() => engine.close())

    it('names the engine and its version', () => {
      expect(engine.dialect.name).not.toBe('')
      expect(engine.version).toMatch(/\d/)
    })

    it('lists only differences that exist', () => {
      const titles = new Set([...dialectCases, ...runningCases].map(({ title }) => title))
      expect(Object.keys(differs).filter((title) => !titles.has(title))).toEqual([])
    })

    it.each(same(dialectCases))('$title', async ({ query, expected }) => {
      const rows = await engine.rows(query(engine.dialect))
      expect(rows.map((row) => Object.values(row)[0])).toEqual(expected)
    })

    it.each(same(runningCases))('$title', async ({ run }) => {
      expect(await run(engine, open)).toBeUndefined()
    })

    const different = Object.entries(differs).map(([title, reason]) => ({ title, reason }))
    it.each(different)('differs: $title: $reason', ({ reason }) => {
      expect(reason).not.toBe('')
    })
  })
}
