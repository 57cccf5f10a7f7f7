import { z } from 'zod'
import { id } from './shapes.ts'

/** What an identifier is called: by `identifies` of a source's column, and in `identity/`. */
export const identifierName = z.string().regex(/^[a-z][a-z0-9_-]*$/)

const reviewWhen = z
  .strictObject({
    'more than': z
      .int()
      .min(1)
      .meta({ zh: '共用一个值的编号超过这么多个就待审', en: 'more ids than these share a value' })
      .optional(),
    different: z
      .array(identifierName)
      .min(1)
      .meta({ zh: '这些标识不同就待审', en: 'they have different values of these' })
      .optional(),
  })
  .meta({ zh: '什么时候不合并而待审', en: 'when to leave it to review' })

const match = z.strictObject({
  by: identifierName.meta({ zh: '标识', en: 'identifier' }),
  'review when': reviewWhen.optional(),
})

/** How the ids of a kind are told to be one entity. */
export const identitySchema = z.strictObject({
  identity: id.meta({ zh: '实体类型', en: 'kind' }),
  match: z.array(match).default([]).meta({ zh: '按哪些标识认人,最可靠的在前', en: 'identifiers, the surest first' }),
  show: identifierName
    .meta({ zh: '合并后显示哪个标识', en: 'identifier that a merged one shows as its id' })
    .optional(),
})

export type IdentityOuter = z.infer<typeof identitySchema>

/** So many ids may share a value without doubt, where nothing is said. */
export const sharedAtMost = 10
