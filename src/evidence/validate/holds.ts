import type { ValidateExpectation } from '../../definition/test-shapes.ts'
import type { Bilingual } from '../../errors.ts'
import type { RunContext } from '../../runs/context.ts'
import type { Published } from '../../runs/stored/published.ts'
import { verdictOf } from './verdict-words.ts'
import { validate } from './validate.ts'

/** What a test of a project finds wrong with the predicted order; nothing where it is as expected. Throws as `validate` does. */
export async function holds(
  { context, result }: { context: RunContext; result: Published },
  id: string,
  wanted: ValidateExpectation,
): Promise<Bilingual | undefined> {
  const { on, after, from, expect } = wanted
  const found = await validate(context, result, id, {
    ...(on === undefined ? {} : { on }),
    ...(after === undefined ? {} : { after }),
    ...(from === undefined ? {} : { from }),
    ...(wanted['lowest first'] ? { lowestFirst: true } : {}),
  })
  const good = found.verdict === 'pass' || (expect === 'not reversed' && found.verdict !== 'reversed')
  if (good) return undefined
  const words = verdictOf(found)
  const means = found.parts.slice(0, 6).map((one) => `${one.id} ${one.mean === undefined ? '—' : shown(one.mean)}`)
  const more = found.parts.length > 6 ? ' …' : ''
  const { from: first, to } = found.days
  return {
    zh: `${words.zh}:${first} 到 ${to},${means.join(' / ')}${more}`,
    en: `${words.en}: ${first} to ${to}, ${means.join(' / ')}${more}`,
  }
}

const shown = (mean: number): string => String(Number(mean.toFixed(2)))
