import type { Said } from '../../../../src/server/contract/said.ts'

/** What a copy is called, in both languages: it is written into its file. */
export function copyName({ zh, en }: Said): Said {
  return { zh: `${zh}(副本)`, en: `${en} (copy)` }
}
