import { z } from 'zod'
import type { Bilingual } from '../errors.ts'
import type { CompileContext, LinkShape, LinkWay, Path } from './context.ts'
import { conditionErrors } from './errors.ts'
import { nearParams } from './near-params.ts'

/** The keys that say which way entities are linked, beside the kind. */
export const wayKeys = {
  by: z.string().optional().meta({ zh: '按哪种关系', en: 'by' }),
  direction: z.enum(['up', 'down']).optional().meta({ zh: '方向', en: 'direction' }),
  'and below': z.literal(true).optional().meta({ zh: '连同自己和全部下级', en: 'itself and all below' }),
}

interface WrittenWay {
  by?: string | undefined
  direction?: 'up' | 'down' | undefined
  'and below'?: true | undefined
}

/**
 * The one way to entities of the kind; undefined after reporting that there is none, or more than one. `at` is the path of the
 * node that has the keys, `on` that of the kind in it.
 */
export function wayOf(
  kind: string,
  written: WrittenWay,
  context: CompileContext,
  on: Path,
  at: Path = [],
): LinkWay | undefined {
  const found = linkOf(kind, written.by, context, on, at)
  if (!found) return undefined
  const { direction, 'and below': andBelow } = written
  const { link, name, isWithin } = found
  const wrong = (code: 'which-direction' | 'no-direction' | 'only-below', key: string) => {
    context.report(conditionErrors.problem(code, { kind, link, key }), key === '' ? on : [...at, key])
    return undefined
  }
  if (!isWithin) {
    const key = direction ? 'direction' : 'and below'
    return direction || andBelow ? wrong('no-direction', key) : { link, kind, to: 'other', name }
  }
  if (andBelow && direction === 'up') return wrong('only-below', 'direction')
  if (!andBelow && !direction) return wrong('which-direction', '')
  const to = andBelow ? 'all below' : direction!
  return { link, kind, to, name: words(name)[to] }
}

function words({ zh, en }: Bilingual): Record<'up' | 'down' | 'all below', Bilingual> {
  return {
    up: { zh: `直属上级${zh}`, en: `${en} right above` },
    down: { zh: `直属下级${zh}`, en: `${en} right below` },
    'all below': { zh: `${zh}(自己和全部下级)`, en: `${en} (itself and all below)` },
  }
}

function linkOf(
  kind: string,
  by: string | undefined,
  context: CompileContext,
  on: Path,
  at: Path,
): LinkShape | undefined {
  const links = context.links()
  const there = links.filter((one) => one.kind === kind)
  if (there.length === 0) {
    const known = [...new Set(links.map((one) => one.kind))]
    const params = { kind, own: context.kind, ...nearParams(kind, known) }
    context.report(conditionErrors.problem('not-linked', params), on)
    return undefined
  }
  const found = by === undefined ? there : there.filter((one) => one.link === by)
  if (found.length === 1) return found[0]
  const names = there.map((one) => one.link)
  if (by === undefined) context.report(conditionErrors.problem('which-link', { kind, links: names.join(', ') }), on)
  else
    context.report(conditionErrors.problem('unknown-link', { name: by, kind, ...nearParams(by, names) }), [...at, 'by'])
  return undefined
}
