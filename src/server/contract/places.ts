import { z } from 'zod'
import { countSchema } from './count.ts'
import { draftSchema } from './draft.ts'
import { namedSchema } from './group.ts'
import { atQuerySchema, readAtSchema } from './read-at.ts'
import { saidSchema } from './said.ts'

/** `of`: a segment, class (`rfm/important-value`), population or `everyone`; `attribute`: one made by `region`, or the widest of the longest chain of geographic texts; the first when left out. */
export const placesQuerySchema = atQuerySchema.extend({
  of: z.string().max(200).default('everyone'),
  attribute: z.string().max(200).optional(),
})

/** A place and its parts, which add up to it. */
export interface PlaceNode {
  /** Null: not known any closer. */
  name: string | null
  people: z.infer<typeof countSchema>
  /** Of all with a known place; null where hidden. */
  share: number | null
  door?: z.input<typeof draftSchema> | undefined
  parts: PlaceNode[]
}

export const placeSchema: z.ZodType<PlaceNode> = z
  .strictObject({
    name: z.string().nullable(),
    people: countSchema,
    share: z.number().nullable(),
    door: draftSchema.optional(),
    get parts() {
      return z.array(placeSchema)
    },
  })
  .meta({ id: 'Place' })

/** `GET /places`: how people are spread over regions, the largest first, level by level. */
export const placesSchema = z.strictObject({
  at: readAtSchema,
  kind: z.string(),
  of: namedSchema,
  /** Null where no attribute says where people are. */
  attribute: namedSchema.nullable(),
  attributes: z.array(namedSchema),
  /** The widest first. */
  levels: z.array(saidSchema),
  people: countSchema,
  /** People without a place, and those whose place is not known; the latter stand in `places` too. */
  missing: countSchema,
  unmapped: countSchema,
  places: z.array(placeSchema),
})

export type PlacesAnswer = z.infer<typeof placesSchema>
