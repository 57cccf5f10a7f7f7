import { createHash } from 'node:crypto'
import type { Manifest } from './manifest.ts'

/** Six digits that are the same while every definition means the same. */
export function definitionsHash({ kinds }: Pick<Manifest, 'kinds'>): string {
  const all = Object.entries(kinds).flatMap(([kind, { attributes, segments, schemes, values = [] }]) =>
    [...attributes, ...segments, ...schemes, ...values].map((one) => `${kind}/${one.id}@${one.hash}`),
  )
  return createHash('md5').update(all.toSorted().join('\n')).digest('hex').slice(0, 6)
}
