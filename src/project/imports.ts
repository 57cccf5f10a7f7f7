import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { patchTextTo } from '../definition/patch.ts'
import { readText } from '../definition/source-text.ts'
import { FenqunError } from '../errors.ts'
import type { Bilingual, Problem } from '../errors.ts'
import { withoutContacts } from '../intake/contact-text.ts'
import { lookAtUpload } from '../intake/look-at-upload.ts'
import type { LookedAtUpload, UploadWishes } from '../intake/look-at-upload.ts'
import type { ProposedSource } from '../intake/proposal.ts'
import type { Role } from '../intake/roles.ts'
import { sampleDoubts } from '../intake/sample-doubts.ts'
import type { SampleDoubt } from '../intake/sample-doubts.ts'
import type { Sniffed } from '../intake/sniffed.ts'
import { filesOf, shapesOf } from '../intake/source-definition.ts'
import type { SourceDefinition } from '../intake/source-definition.ts'
import { matches } from '../intake/source-files.ts'
import { sourceFile, starterFiles } from '../intake/starter.ts'
import { formatOf } from '../intake/file-format.ts'
import { mask } from '../privacy/masking.ts'
import { shownId } from '../privacy/shown-id.ts'
import { isoNow } from '../runs/context.ts'
import { freeDataFile, putDataFile, takeDataFile } from '../runs/edits/data-file.ts'
import { definitionFiles } from '../runs/edits/definition-files.ts'
import type { DefinitionFolder } from '../runs/edits/definition-sorts.ts'
import { sortOfFile, stemOf } from '../runs/edits/definition-sorts.ts'
import { removeDefinition } from '../runs/edits/edit-files.ts'
import { runErrors } from '../runs/errors.ts'
import { checkRows } from '../runs/load/check-rows.ts'
import type { CheckedRows } from '../runs/load/check-rows.ts'
import { readSources } from '../runs/load/read-sources.ts'
import { dayText } from '../time/calendar.ts'
import { definitionsDesk } from './definitions.ts'
import type { Editor } from './definitions.ts'
import type { Desk } from './desk.ts'

export type { CheckedRows } from '../runs/load/check-rows.ts'
export type { ColumnDecision } from '../intake/proposal.ts'
export type { SampleDoubt } from '../intake/sample-doubts.ts'

/** A cell as those may see it who have no right to read contacts, by what its column is taken for. */
export function maskedCell(cell: string, role?: Role): string {
  if (role === 'sensitive') return cell === '' ? '' : '***'
  const isPrivate =
    role === 'name' || role === 'phone' || role === 'email' || role === 'address' || role === 'messenger'
  return isPrivate ? mask(role, cell) : withoutContacts(shownId(cell))
}

/** A file that somebody sent, and what they say of it. */
export interface SentFile {
  path: string
  /** As it was called where it came from. */
  name: string
  wishes: ImportWishes
}

export interface ImportWishes extends UploadWishes {
  /** A source that is there: the file is added to those that it reads, or stands in for them. */
  into?: { source: string; how: 'add' | 'replace' }
}

/** What a file turned out to be, and what would be written. */
export interface LookedImport extends LookedAtUpload {
  /** Id of the source, that of `into` as well. */
  source?: string
  /** Its file as it would be, and the place of the data. */
  text?: string
  file?: string
  /** Sources that read files of just this form and header. */
  fits: { source: string; name: Bilingual }[]
  /** Whether the project has no source and no segment yet. */
  empty: boolean
}

/** What all rows of it would come to, and what is doubtful. */
export interface CheckedImport extends CheckedRows {
  /** 0 to 1: more rejects than this and nothing is loaded. */
  rejectLimit: number
  doubts: SampleDoubt[]
}

/** What was written. */
export interface WrittenImport {
  source: string
  file: string
  /** Files of definitions that were made, in order. */
  definitions: string[]
  /** Of a source that was there: its file before, and the SHA-256 of it since. */
  before?: { text: string; hash: string }
  lastDay?: string
}

/** Files that become sources. What is wrong with a file is a part of the answer until it is to be written. */
export interface Imports {
  lookAtImport(sent: SentFile): Promise<LookedImport>
  /** Throws what stands in the way of reading it. */
  checkImport(sent: SentFile): Promise<CheckedImport>
  /** Moves the file to `data/` and writes the source, with `starter` also first attributes, schemes and segments of an empty project. */
  writeImport(sent: SentFile, wanted: Editor & { starter?: boolean }): Promise<WrittenImport>
  /** Takes it back: the file is where it was, what was made goes into the bin. Throws `definition-in-use`. */
  takeBackImport(sent: SentFile, written: Omit<WrittenImport, 'lastDay'>, by: string): Promise<void>
}

export function imports(desk: Desk): Imports {
  const { root, context } = desk
  const scratch = () => join(context.folders.temporary, `import-${randomUUID()}`)
  const kinds = Object.keys(context.project.kinds)
  const kind = kinds.includes('customer') ? 'customer' : (kinds[0] ?? 'customer')
  const isEmpty = () => context.sources.length === 0 && context.written.segments.length === 0 && kind === 'customer'

  async function look({ path, name, wishes }: SentFile): Promise<Looked> {
    const found = await lookAtUpload({ path, shown: name }, scratch(), wishes)
    const { sniffed, proposed, problems } = found
    const fits = sniffed ? context.sources.filter((one) => isFor(one, sniffed)) : []
    const answer: Looked = {
      ...found,
      fits: fits.map((one) => ({ source: one.source, name: nameOf(one) })),
      empty: isEmpty(),
    }
    if (!sniffed) return answer
    const { into } = wishes
    const file = freeDataFile(root, name, sniffed.format)
    const written = found.inside === undefined ? file : `${file}!${found.inside}`
    if (into) {
      const target = fits.find((one) => one.source === into.source)
      const there = definitionFiles(root, 'sources').find((one) => one.id === into.source)
      if (!target || !there?.value)
        return { ...answer, problems: [...problems, runErrors.problem('import-does-not-fit', { source: into.source })] }
      const files = into.how === 'replace' ? [written] : [...filesOf(target), written]
      const isRead = into.how === 'add' && filesOf(target).some((one) => matches(one, written))
      const text = isRead
        ? there.text
        : patchTextTo(there.text, { ...there.value, from: files.length === 1 ? files[0] : files })
      // A source that fits needs no proposal.
      const rest = problems.filter((one) => one.severity === 'warning')
      return { ...answer, problems: rest, source: into.source, file, text, definition: target, hash: there.hash }
    }
    if (!proposed) return answer
    rename(proposed, wishes.source)
    const text = sourceFile({ ...proposed, from: { ...proposed.from, path: join(root, file) } }, root, scene(), kind)
    const { written: read, problems: unread } = readText(`sources/${proposed.source}.yml`, text)
    const { sources, problems: unfit } = read ? readSources([read]) : { sources: [], problems: unread }
    const all = [...problems, ...unfit, ...taken(wishes.source)]
    const [own] = sources
    return {
      ...answer,
      problems: all,
      source: proposed.source,
      file,
      text,
      ...(own && unfit.length === 0 ? { definition: own.definition } : {}),
    }
  }

  const scene = () => ({ language: context.project.language, currency: context.project.currency })

  /** A name that somebody chose, and that another source has. */
  function taken(wanted: string | undefined): Problem[] {
    const other = definitionFiles(root, 'sources').find((one) => one.id.toLowerCase() === wanted?.toLowerCase())
    return other ? [runErrors.problem('definition-exists', { name: wanted ?? '', file: other.file })] : []
  }

  /** Names that nothing has: of the source, and of the tables that it makes. */
  function rename(proposed: ProposedSource, wanted: string | undefined): void {
    const used = new Set(
      [
        ...context.sources.flatMap((one) => [one.source, ...shapesOf(one).map(({ name }) => name)]),
        ...definitionFiles(root, 'sources').map(({ id }) => id),
      ].map((one) => one.toLowerCase()),
    )
    const fresh = (name: string) => {
      let found = name
      for (let count = 2; used.has(found.toLowerCase()); count++) found = `${name}_${count}`
      used.add(found.toLowerCase())
      return found
    }
    const plain = proposed.source.toLowerCase()
    const own = /^[a-z][a-z0-9_-]{0,60}$/.test(plain) ? plain : proposed.kind === 'events' ? 'events' : 'customers'
    proposed.source = wanted ?? fresh(own)
    if (proposed.event !== undefined) proposed.event = fresh(proposed.event)
    if (proposed.orders !== undefined) proposed.orders = fresh(proposed.orders)
  }

  async function ready(sent: SentFile): Promise<Looked & { definition: SourceDefinition; text: string; file: string }> {
    const looked = await look(sent)
    const errors = looked.problems.filter((one) => one.severity === 'error')
    const { definition, text, file } = looked
    if (errors.length > 0 || !definition || text === undefined || file === undefined)
      throw new FenqunError(errors.length > 0 ? errors : [runErrors.problem('import-does-not-fit', { source: '' })])
    return { ...looked, definition, text, file }
  }

  /** Looks again, and moves the data to their place; another where somebody else took that in between. */
  async function placed(sent: SentFile): ReturnType<typeof ready> {
    for (;;) {
      const looked = await ready(sent)
      try {
        await putDataFile(root, sent.path, looked.file)
        return looked
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
      }
    }
  }

  async function write(
    sent: SentFile,
    { by, limits: usual, starter = false }: Editor & { starter?: boolean },
  ): Promise<WrittenImport> {
    const looked = await placed(sent)
    const { file, text, hash, source = '', proposed, lastDay } = looked
    const limits = usual && { ...usual, sent: true }
    const definitions = definitionsDesk(desk)
    const made: string[] = []
    let before: WrittenImport['before']
    try {
      if (hash !== undefined) {
        const old = definitionFiles(root, 'sources').find((one) => one.id === source)?.text ?? ''
        before = {
          text: old,
          hash: (await definitions.write('sources', source, { hash, text, by, limits: usual })).hash,
        }
      } else made.push((await definitions.create('sources', { text, name: source, by, limits })).file)
      if (starter && proposed && looked.empty)
        for (const [path, content] of Object.entries(starterOf(proposed, looked))) {
          const sort = sortOfFile(path)
          if (sort && sort !== 'sources' && sort !== 'project')
            made.push((await definitions.create(sort, { text: content, name: stemOf(path), by, limits })).file)
        }
    } catch (error) {
      await undo(made, by)
      await takeDataFile(root, file, sent.path)
      throw error
    }
    return {
      source,
      file,
      definitions: made,
      ...(before ? { before } : {}),
      ...(lastDay === undefined ? {} : { lastDay }),
    }
  }

  function starterOf(proposed: ProposedSource, { notes, lastDay }: LookedImport): Record<string, string> {
    const now = context.now()
    const today = dayText(now + context.zone.offsetMinutes(now) * 60_000)
    const proposal = { project: '', sources: [proposed], problems: [], notes, ...(lastDay ? { lastDay } : {}) }
    return starterFiles(proposal, root, { ...scene(), zone: context.zone.name, today })
  }

  /** They may use each other; what anything else uses is refused before any of them goes. */
  async function undo(files: readonly string[], by: string): Promise<void> {
    const definitions = definitionsDesk(desk)
    const made = files.toReversed().flatMap((file) => {
      const sort: DefinitionFolder | undefined = sortOfFile(file)
      const found = sort && definitionFiles(root, sort).find((one) => one.file === file)
      return found ? [found] : []
    })
    for (const { sort, id, hash } of made) {
      const users = await definitions.uses(sort, id)
      const isUsed = users.some((one) => one.what !== 'left' && !(one.file !== undefined && files.includes(one.file)))
      if (isUsed) await definitions.remove(sort, id, { hash, by })
    }
    const editing = { root, ledger: context.ledger, by, at: isoNow(context) }
    for (const { sort, id, hash } of made) removeDefinition(editing, sort, id, hash)
  }

  return {
    async lookAtImport(sent) {
      const { definition: _definition, hash: _hash, ...looked } = await look(sent)
      return looked
    },
    async checkImport(sent) {
      const { definition, proposed, inside } = await ready(sent)
      const own = scratch()
      const from = {
        path: sent.path,
        shown: inside === undefined ? sent.name : `${sent.name}!${inside}`,
        ...(inside === undefined ? {} : { inside }),
      }
      const zone = context.zone.name
      const checking = { engine: context.engine, folder: root, scratch: own, zone, now: isoNow(context) }
      const rows = await checkRows(checking, definition, from)
      const doubts = proposed ? sampleDoubts(proposed, context.project.country ?? 'CN') : []
      return { ...rows, rejectLimit: definition['reject limit'], doubts }
    },
    writeImport: write,
    async takeBackImport(sent, { source, file, definitions, before }, by) {
      if (before) await definitionsDesk(desk).write('sources', source, { ...before, by })
      await undo(definitions, by)
      await takeDataFile(root, file, sent.path)
    },
  }
}

type Looked = LookedImport & {
  definition?: SourceDefinition
  /** Of the file of a source that is there. */
  hash?: string
}

/** Whether a source could read a file as it is: its headers are there, and its form is the declared one. */
function isFor(source: SourceDefinition, sniffed: Sniffed): boolean {
  if (filesOf(source).length === 0 || formatOf(source) !== sniffed.format) return false
  const columns = Object.entries(source.columns).filter(([, { multiply, subtract }]) => !multiply && !subtract)
  if (source.layout !== undefined || columns.length === 0) return false
  if (!columns.every(([name, { column }]) => sniffed.header.includes(column ?? name))) return false
  const { look, separator, sheet, headerRow } = sniffed
  const isRow = sniffed.format === 'csv' || sniffed.format === 'xlsx' ? source['header row'] === headerRow : true
  const isEncoding = !look || look.ascii || (source.encoding ?? 'utf-8') === look.encoding
  const isSheet = source.sheet === undefined || source.sheet === sheet
  return isRow && isEncoding && isSheet && (separator === undefined || source.separator === separator)
}

function nameOf({ name, source }: SourceDefinition): Bilingual {
  return name === undefined ? { zh: source, en: source } : typeof name === 'string' ? { zh: name, en: name } : name
}
