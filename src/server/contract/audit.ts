import { z } from 'zod'

/** Something that somebody did, tried or was refused. */
export const auditEntrySchema = z.strictObject({
  number: z.int(),
  at: z.string(),
  who: z.string(),
  /** Such as `sign-in`, `edit`, `run`, `export`, `denied`. */
  did: z.string(),
  /** What it was done to, such as `segment/big`; empty when nothing further. */
  object: z.string(),
  detail: z.unknown(),
  /** The hash of the definitions that were in force; null before there were any. */
  rules: z.string().nullable(),
  hash: z.string(),
})

export type AuditEntry = z.infer<typeof auditEntrySchema>

export const auditQuerySchema = z.object({
  who: z.string().max(100).optional(),
  did: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  next: z.string().max(40).optional(),
})

/** The newest first; entries that come meanwhile are on no later page. */
export const auditPageSchema = z.strictObject({
  rows: z.array(auditEntrySchema),
  /** For the page after this one; absent on the last. */
  next: z.string().optional(),
  /**
   * The first entry that is not as it was written: somebody changed the log behind fenqun's back. The newest thousand are
   * looked at, for the first page.
   */
  broken: z.int().optional(),
})

export type AuditPage = z.infer<typeof auditPageSchema>
