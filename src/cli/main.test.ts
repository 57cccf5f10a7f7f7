import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'

it('the entry speaks to a Node too old for the rest: nothing imported first, no newer words', async () => {
  const text = await readFile(new URL('main.ts', import.meta.url), 'utf8')
  expect(text).toMatch(/^#!\/usr\/bin\/env node\n/)
  expect(text).not.toMatch(/^import /m)
  expect(text).not.toMatch(/\?\.|\?\?|\|\|=|&&=|^\s*await |\bas\b .*\n|\.at\(|#\w+ in|\d_\d/m)
  expect(text.indexOf('process.versions.node')).toBeLessThan(text.indexOf('import('))
})
