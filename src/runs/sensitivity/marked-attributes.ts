import type { Compiled } from '../../compile/compile.ts'
import type { CompiledAttribute } from '../../compile/compiled.ts'
import { restsOnIn } from './rests-on.ts'

/** Why an attribute must not tell people apart by itself: its own mark, or that of an attribute it is made from. */
export interface MarkedAttribute {
  mark: 'sensitive' | 'proxy'
  /** The attribute that bears the mark; the attribute itself where it does. */
  of: string
}

/**
 * Attributes of a kind that are marked sensitive or proxy, or made from such (through attributes, segments and schemes) without a mark of their own
 * that answers for it; by id.
 */
export function markedAttributes(compiled: Pick<Compiled, 'kinds'>, kind: string): Map<string, MarkedAttribute> {
  const restsOn = restsOnIn(compiled)
  const attributes = compiled.kinds.find((one) => one.kind === kind)?.attributes ?? []
  const found = new Map<string, MarkedAttribute>()
  for (const one of attributes) {
    const own = markOf(one)
    const marked =
      own || answers(one)
        ? one
        : restsOn({ kind, what: 'attribute', id: one.id }, answers)
            .map(({ attribute }) => attribute)
            .find((each) => markOf(each) !== undefined)
    const mark = marked && markOf(marked)
    if (marked && mark) found.set(one.id, { mark, of: marked.id })
  }
  return found
}

const markOf = ({ sensitivity }: CompiledAttribute): MarkedAttribute['mark'] | undefined =>
  sensitivity === 'sensitive' || sensitivity === 'proxy' ? sensitivity : undefined
const answers = ({ sensitivity }: CompiledAttribute): boolean => sensitivity !== undefined && sensitivity !== 'personal'
