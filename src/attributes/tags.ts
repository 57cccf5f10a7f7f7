import { z } from 'zod'
import { tagsOf, tagsShape } from '../conditions/tags-of.ts'
import { defineAttribute } from './attribute-kind.ts'

/** `tags: { of, tag, strength, at least, expire after }`: the tags that still count, as a list; empty over none. */
export const tags = defineAttribute({
  head: 'tags',
  title: { zh: '有效标签', en: 'Tags that count' },
  inline: false,
  schema: z.strictObject({ tags: z.strictObject(tagsShape) }),
  compile(params, context) {
    const found = tagsOf(params.tags, context.below(['tags']))
    return found && { expression: found.list, type: 'list', nullable: false, sentence: found.sentence }
  },
})
