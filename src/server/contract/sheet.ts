import { z } from 'zod'
import { countSchema } from './count.ts'
import { amountSchema, groupSchema, measuredSchema, namedSchema, shareOrNullSchema } from './group.ts'
import { atQuerySchema, readAtSchema } from './read-at.ts'
import { saidSchema } from './said.ts'

const name = z.string().max(200)
/** Ids of attributes, parted by commas. */
const several = z.string().max(2000).optional()

/**
 * `by` a scheme or attribute, or one `segment`. `view`: a saved question of the sort sheet, before which goes what is asked beside it. `pattern`, `needs`
 * and `values`: attributes of a block.
 */
export const sheetQuerySchema = atQuerySchema.extend({
  kind: z.string().max(100).optional(),
  by: name.optional(),
  segment: name.optional(),
  in: name.optional(),
  view: name.optional(),
  pattern: several,
  needs: several,
  values: several,
  revenue: name.optional(),
  cost: name.optional(),
})

export type SheetQuery = z.output<typeof sheetQuerySchema>

/** What one attribute says of a group. */
const lineSchema = z.strictObject({
  attribute: z.string(),
  name: saidSchema,
  unit: z.string().optional(),
  type: z.string(),
  /** Of whom it is known; null for who may not see people. */
  known: countSchema.nullable(),
  /** A mean, the share of true of a boolean, or the commonest values. */
  measure: z.enum(['mean', 'share', 'values']),
  value: z.number().nullable(),
  /** Shares are of those of whom it is known; values of small groups are left out. */
  top: z.array(z.strictObject({ value: z.string(), called: saidSchema.optional(), share: z.number() })).optional(),
})

const blockSchema = z.strictObject({
  block: z.enum(['order-pattern', 'needs', 'values', 'cost-effectiveness']),
  lines: z.array(lineSchema),
  revenue: amountSchema.optional(),
  cost: amountSchema.optional(),
  net: amountSchema.optional(),
  netPerHead: z.number().nullable().optional(),
  /** What data is missing, where the block is empty or a part of it. */
  missing: saidSchema.optional(),
})

export type SheetBlockShown = z.infer<typeof blockSchema>
export type SheetLineShown = z.infer<typeof lineSchema>

/** `GET /sheet`: the profile of each class, type or value, or of one segment (D14). Of a hidden group there are no lines and no amounts. */
export const sheetSchema = z.strictObject({
  at: readAtSchema,
  kind: z.string(),
  by: namedSchema.extend({ sort: z.enum(['scheme', 'attribute', 'segment']) }),
  view: z.string().optional(),
  revenue: measuredSchema,
  cost: measuredSchema.optional(),
  groups: z.array(
    groupSchema.extend({
      id: z.string(),
      name: saidSchema,
      share: shareOrNullSchema,
      action: saidSchema.optional(),
      blocks: z.array(blockSchema),
    }),
  ),
})

export type SheetAnswer = z.infer<typeof sheetSchema>
