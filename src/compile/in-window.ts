import { attributeKinds } from '../attributes/index.ts'
import type { AttributeOuter } from '../definition/shapes.ts'
import type { Written } from '../definition/written.ts'

/** How an attribute takes a window: it has one of its own (`windowed`), is made from other attributes (`made`), or says how things stand (`state`). */
export type WindowUse = 'windowed' | 'made' | 'state'

const made = new Set(['formula', 'bands', 'mapped', 'share of total', 'size', 'without', 'composite'])

export function windowUse({ params }: Pick<AttributeOuter, 'params'>): WindowUse {
  const kind = attributeKinds.find((one) => Object.hasOwn(params, one.head))
  if (!kind) return 'state'
  const { shape } = kind.schema as { shape?: Record<string, unknown> }
  if (shape && Object.hasOwn(shape, 'within')) return 'windowed'
  return made.has(kind.head) ? 'made' : 'state'
}

/** The attributes of a kind as they would be over another window than their own; the others as they are. */
export function inWindow(
  attributes: readonly Written<AttributeOuter>[],
  kind: string,
  window: string,
): Written<AttributeOuter>[] {
  return attributes.map((one) =>
    one.value.kind === kind && windowUse(one.value) === 'windowed'
      ? { ...one, value: { ...one.value, params: { ...one.value.params, within: window } } }
      : one,
  )
}
