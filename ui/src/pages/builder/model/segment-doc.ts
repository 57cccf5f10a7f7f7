import type { GroupNode, RowNode, Written } from './node.ts'
import { readRoot, reread } from './read-rule.ts'
import { sameWritten } from './same-written.ts'
import type { WrittenRule } from './write-rule.ts'
import { writeFinished, writeRule } from './write-rule.ts'

/** A segment on the page: every key of its definition but the rule, as written, and the rule as a tree. */
export interface SegmentDoc {
  about: Written
  rule: GroupNode
}

/** The page's form of a definition; `writeDoc` gives back the same. */
export function readDoc(value: Written): SegmentDoc {
  const { where, ...about } = value
  return { about, rule: readRoot(where) }
}

/** The same for a definition that came anew; parts that did not change keep their ids. */
export function rereadDoc(value: Written, before: SegmentDoc): SegmentDoc {
  const { where, ...about } = value
  const rule = reread(where, before.rule)
  return { about: sameWritten(about, before.about) ? before.about : about, rule }
}

/** The definition as plain JSON; a rule without conditions is left out. */
export function writeDoc({ about, rule }: SegmentDoc): Written {
  return rule.bare && rule.parts.length === 0 ? about : { ...about, where: writeRule(rule) }
}

/** The definition without what is not finished in its rule, and where each node of the page stands in it. */
export function writeFinishedDoc(
  doc: SegmentDoc,
  isFinished: (row: RowNode) => boolean,
): { value: Written } & WrittenRule {
  const rule = writeFinished(doc.rule, isFinished)
  return { value: rule.where === undefined ? doc.about : { ...doc.about, where: rule.where }, ...rule }
}

/** The definition with another entry beside the rule; an empty one takes the key out. */
export function withAbout(doc: SegmentDoc, key: string, written: unknown): SegmentDoc {
  const { [key]: _, ...rest } = doc.about
  const gone = written === undefined || written === ''
  if (gone) return key in doc.about ? { ...doc, about: rest } : doc
  return { ...doc, about: { ...doc.about, [key]: written } }
}
