import { z } from 'zod'
import { oneProblemSchema, problemSchema } from './problem.ts'
import { saidSchema } from './said.ts'

/** What a file of a project defines: the name of the folder it stands in; `project` is fenqun.yml itself. */
export const definitionSortSchema = z.enum([
  'project',
  'sources',
  'attributes',
  'populations',
  'segments',
  'schemes',
  'models',
  'services',
  'research',
  'identity',
  'exports',
  'views',
  'checklists',
  'tests',
])

export type DefinitionSort = z.infer<typeof definitionSortSchema>

/** A definition as plain JSON of docs/language.md: keys as they are written, with their spaces. */
export const plainValueSchema = z.record(z.string(), z.unknown())

export type PlainValue = z.infer<typeof plainValueSchema>

/** Of the text of a file (SHA-256, hex): whoever writes says which text they saw. */
const hash = z.string().regex(/^[0-9a-f]{64}$/)
const text = z.string().max(4_000_000)
const file = z.string().max(400)

/**
 * How a definition is addressed: the id it was given; where it has none, or another file has the same, the name of its file with the
 * ending. A file of attributes is always called by its name without the ending, the project is `fenqun`.
 */
export const definitionParamsSchema = z.strictObject({ sort: definitionSortSchema, id: z.string().min(1).max(400) })

/** One file, without its text. */
export const definitionEntrySchema = z.strictObject({
  sort: definitionSortSchema,
  id: z.string(),
  /** Relative to the project, with `/`: `segments/loyal-core.yml`. */
  file: z.string(),
  hash: z.string(),
  name: saidSchema.optional(),
  /** Of what kind of entity it speaks, where it speaks of one. */
  kind: z.string().optional(),
  /** Of a file of attributes: the ids of those it holds. */
  holds: z.array(z.string()).optional(),
  /**
   * Beside what was put in force last: `same`, `changed`, `new`; `counts-at-once` for what is never put in force (sources, the project
   * file, services, notes, lists, tests); `none` where nothing was ever put in force.
   */
  inForce: z.enum(['same', 'changed', 'new', 'counts-at-once', 'none']),
  errors: z.int(),
  warnings: z.int(),
})

export type DefinitionEntry = z.infer<typeof definitionEntrySchema>

export const definitionsSchema = z.strictObject({ definitions: z.array(definitionEntrySchema) })

export type Definitions = z.infer<typeof definitionsSchema>

/** One file with its text, what that says, and what is wrong with it; places are in this text. */
export const definitionSchema = definitionEntrySchema.extend({
  text: z.string(),
  /** Null where the text cannot be read at all. */
  value: plainValueSchema.nullable(),
  problems: z.array(oneProblemSchema),
})

export type Definition = z.infer<typeof definitionSchema>

/** The new content: either what it says (the file is patched, so comments and layout stay) or the whole text. */
const content = { value: plainValueSchema.optional(), text: text.optional() }

/** `PUT /definitions/:sort/:id`. A hash that is not that of the file any more is answered with 412 `definition-stale`. */
export const writeDefinitionSchema = z.strictObject({ hash, ...content })

/** `POST /definitions/:sort`: a new file, called by `name` (without folder and ending) or by its id. */
export const createDefinitionSchema = z.strictObject({ name: z.string().min(1).max(200).optional(), ...content })

/** `POST /definitions/:sort/:id/rename`: another name of the file (without folder and ending); what it defines keeps its id. */
export const renameDefinitionSchema = z.strictObject({ hash, name: z.string().min(1).max(200) })

/** What a written definition is answered with. `edit` is its number in the journal; 0 where the file said the same already. */
export const writtenDefinitionSchema = definitionSchema.extend({ edit: z.int() })

export type WrittenDefinition = z.infer<typeof writtenDefinitionSchema>

/** The body of 412 `definition-stale`: a problem document, and what the file says now. */
export const staleSchema = problemSchema.extend({
  present: z.strictObject({ hash: z.string(), text: z.string(), value: plainValueSchema.nullable() }),
})

/** Who or what uses a definition: another definition, a service, a note, a named list, a test, or a list that left in the last 90 days. */
export const useSchema = z.strictObject({
  what: z.enum([
    'population',
    'segment',
    'scheme',
    'value',
    'attribute',
    'source',
    'service',
    'note',
    'export',
    'view',
    'checklist',
    'test',
    'kind',
    'left',
  ]),
  id: z.string(),
  name: saidSchema,
  /** Its file, where it is written in one. */
  file: z.string().optional(),
})

export type Use = z.infer<typeof useSchema>

/** `GET /definitions/:sort/:id/uses`; deleting is refused (409 `definition-in-use`, W13) while there are any but `left`. */
export const usesSchema = z.strictObject({ uses: z.array(useSchema) })

export type Uses = z.infer<typeof usesSchema>

/** What somebody deleted, kept for 30 days. */
export const binEntrySchema = z.strictObject({
  /** Of the edit that deleted it. */
  edit: z.int(),
  sort: definitionSortSchema,
  id: z.string(),
  file: z.string(),
  name: saidSchema.optional(),
  by: z.string(),
  /** ISO UTC. */
  at: z.string(),
  /** It is gone for good after this instant, ISO UTC. */
  until: z.string(),
})

export type BinEntry = z.infer<typeof binEntrySchema>

export const binSchema = z.strictObject({ bin: z.array(binEntrySchema) })

export type Bin = z.infer<typeof binSchema>

/** `DELETE /definitions/:sort/:id?hash=`. */
export const deleteQuerySchema = z.strictObject({ hash })

/** One line of the journal: who changed which file when. */
export const editSchema = z.strictObject({
  edit: z.int(),
  did: z.enum(['write', 'create', 'rename', 'delete', 'restore', 'undo', 'redo']),
  /** `lists`: a file of ids, which is no definition. */
  sort: z.enum([...definitionSortSchema.options, 'lists']),
  id: z.string(),
  file: z.string(),
  /** Of a renamed file: what it was called before. */
  before: file.optional(),
  by: z.string(),
  /** ISO UTC. */
  at: z.string(),
  /** Of undo and redo: the edit it is about. */
  of: z.int().optional(),
  /** Whether it was undone, and not done again since. */
  undone: z.boolean(),
})

export type Edit = z.infer<typeof editSchema>

/** `GET /edits?limit=&sort=&id=`: the newest first; `undo` and `redo` are the edits that the visitor's own next undo and redo are about. */
export const editsSchema = z.strictObject({
  edits: z.array(editSchema),
  undo: editSchema.nullable(),
  redo: editSchema.nullable(),
})

export type Edits = z.infer<typeof editsSchema>

export const editsQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  sort: definitionSortSchema.optional(),
  id: z.string().max(400).optional(),
})

/** `POST /edits/undo` and `/edits/redo`; 409 `edit-overtaken` where the file has been changed since by somebody else. */
export const undoneSchema = z.strictObject({
  edit: editSchema,
  /** The file as it is now; null where it is gone again. */
  definition: definitionSchema.nullable(),
})

export type Undone = z.infer<typeof undoneSchema>

/** `POST /definitions/patch-text`: the text so changed that it says the value; comments and layout stay. Nothing is saved. */
export const patchTextSchema = z.strictObject({ text, value: plainValueSchema, sort: definitionSortSchema.optional() })

export const patchedTextSchema = z.strictObject({ text: z.string() })

/** `POST /definitions/read-text`: what a text says, and what is wrong with its YAML and its shape. Nothing is saved. */
export const readTextSchema = z.strictObject({ sort: definitionSortSchema, text })

export const readAnswerSchema = z.strictObject({
  /** Null where the text cannot be read at all. */
  value: plainValueSchema.nullable(),
  problems: z.array(oneProblemSchema),
})

export type ReadAnswer = z.infer<typeof readAnswerSchema>
