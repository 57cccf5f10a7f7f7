import type { Compiled } from '../compile/compile.ts'
import { projectSchema } from '../definition/shapes.ts'
import { checkShape } from '../definition/check.ts'
import { patchTextTo, wholeText } from '../definition/patch.ts'
import { readExports } from '../definition/project-exports.ts'
import { readTests } from '../definition/project-tests.ts'
import { readViews } from '../definition/project-views.ts'
import { readText } from '../definition/source-text.ts'
import { FenqunError } from '../errors.ts'
import type { Bilingual, Problem } from '../errors.ts'
import { isoNow } from '../runs/context.ts'
import type { DefinitionFile } from '../runs/edits/definition-files.ts'
import { definitionFiles } from '../runs/edits/definition-files.ts'
import type { DefinitionFolder } from '../runs/edits/definition-sorts.ts'
import { definitionFolders, sortOfFile } from '../runs/edits/definition-sorts.ts'
import {
  checkHash,
  createDefinition,
  findDefinition,
  removeDefinition,
  renameDefinition,
  writeDefinition,
} from '../runs/edits/edit-files.ts'
import type { EditLimits } from '../runs/edits/edit-limits.ts'
import type { Editing, NewContent } from '../runs/edits/edit-files.ts'
import { keyOrder } from '../runs/edits/key-order.ts'
import { binned, nextSteps, redoEdit, restoreDefinition, undoEdit } from '../runs/edits/undo-edits.ts'
import { distinct, usesOf } from '../runs/edits/uses.ts'
import type { DefinitionUse, UsedIn } from '../runs/edits/uses.ts'
import { runErrors } from '../runs/errors.ts'
import { usersIn } from '../runs/plan/uses.ts'
import { contextInForce } from '../runs/in-force/in-force.ts'
import { writtenDifference } from '../runs/in-force/kept-definitions.ts'
import type { Edit } from '../state/edits.ts'
import { listEdits, undoneEdits } from '../state/edits.ts'
import { listExports } from '../state/exports.ts'
import { checkFiles } from './checking.ts'
import type { Desk } from './desk.ts'
import { definitionProblems } from './draft-problems.ts'
import { deskOfFiles } from './read-files.ts'

export type { Edit } from '../state/edits.ts'
export type { EditLimits } from '../runs/edits/edit-limits.ts'

/** Who edits; with `limits` from elsewhere than the machine. */
export interface Editor {
  by: string
  limits?: EditLimits | undefined
}

/** Beside what was put in force last; `counts-at-once` is what is never put in force, `none` stands where nothing ever was. */
export type StandInForce = 'same' | 'changed' | 'new' | 'counts-at-once' | 'none'

/** A file of definitions with all that is wrong with it. */
export interface CheckedDefinition extends DefinitionFile {
  inForce: StandInForce
}

/** One that was written. `edit` is its number in the journal; 0 where nothing changed. */
export type EditedDefinition = CheckedDefinition & { edit: number }

/**
 * The files that a project is written in. Whoever writes says by `hash` which text they saw: another one is answered with `definition-stale`. What is
 * written is on the disk at once, with who, when, before and after in the journal; what counts for runs still waits for `plan` and `apply`.
 */
export interface DefinitionsDesk {
  /** Every file, or those of a sort, as they are now. */
  list(sort?: DefinitionFolder): Promise<CheckedDefinition[]>
  /** Those of a sort, each with what names it, and lists of it that left lately, by the id of the file. */
  listWithUses(sort: DefinitionFolder): Promise<{ files: CheckedDefinition[]; uses: Map<string, DefinitionUse[]> }>
  read(sort: DefinitionFolder, id: string): Promise<CheckedDefinition>
  /** Makes a file say a value (it is patched: comments and layout stay) or a text. A project file that is wrong is refused. */
  write(sort: DefinitionFolder, id: string, wanted: NewContent & Editor & { hash: string }): Promise<EditedDefinition>
  /** Makes a new file, called by `name` or by its id. */
  create(sort: DefinitionFolder, wanted: NewContent & Editor & { name?: string }): Promise<EditedDefinition>
  /** Gives the file another name, without folder and ending. */
  rename(sort: DefinitionFolder, id: string, wanted: Editor & { hash: string; name: string }): Promise<EditedDefinition>
  /** What uses it: other definitions, services, notes, lists, tests, and lists that left lately. */
  uses(sort: DefinitionFolder, id: string): Promise<DefinitionUse[]>
  /** Puts it into the bin for 30 days; throws `definition-in-use` while anything uses it. Answers with the number of the edit. */
  remove(sort: DefinitionFolder, id: string, wanted: { hash: string; by: string }): Promise<number>
  /** What was deleted in the last 30 days, the newest first. */
  bin(): { edit: Edit; until: string; name?: Bilingual }[]
  /** Brings back what an edit deleted. */
  restore(edit: number, by: string, limits?: EditLimits): Promise<EditedDefinition>
  /** The journal, the newest first. */
  edits(options?: { limit?: number; file?: string }): (Edit & { undone: boolean })[]
  /** What somebody's next undo and redo are about. */
  steps(by: string): { undo?: Edit; redo?: Edit }
  /** Takes somebody's last edit back; throws `edit-overtaken` where the file was changed since. */
  undo(by: string, limits?: EditLimits): Promise<{ edit: Edit; definition: CheckedDefinition | undefined }>
  redo(by: string, limits?: EditLimits): Promise<{ edit: Edit; definition: CheckedDefinition | undefined }>
  /** A text so changed that it says a value, an empty one written whole; nothing is saved. */
  patchText(text: string, value: Record<string, unknown>, sort?: DefinitionFolder): string
  /** What a text of a sort says, and what is wrong with its YAML and its shape; nothing is saved. */
  readText(sort: DefinitionFolder, text: string): { value: Record<string, unknown> | undefined; problems: Problem[] }
}

export function definitionsDesk(desk: Desk): DefinitionsDesk {
  const { root, context, turns } = desk
  const { ledger } = context
  const editing = (by: string, limits?: EditLimits): Editing => ({ root, ledger, by, at: isoNow(context), limits })

  async function checked(files: (sort: DefinitionFolder) => DefinitionFile[], sorts: readonly DefinitionFolder[]) {
    try {
      return (await checkedWith(files, sorts)).files
    } catch (error) {
      if (error instanceof FenqunError) throw error
      // What cannot be checked can still be read, mended and taken away.
      return sorts.flatMap(files).map((one): CheckedDefinition => {
        const place = { file: one.file, line: 1, column: 1 }
        const problems = [runErrors.problem('check-broke', { what: String(error).slice(0, 500) }, place)]
        return { ...one, problems, inForce: 'none' }
      })
    }
  }

  async function checkedWith(files: (sort: DefinitionFolder) => DefinitionFile[], sorts: readonly DefinitionFolder[]) {
    const now = await deskOfFiles(desk)
    const { problems, compiled } = await checkFiles(now)
    const inForce = contextInForce(desk.context)
    const difference = inForce && writtenDifference(inForce.written, now.context.written)
    const standOf = ({ sort, kind, id, holds }: DefinitionFile): StandInForce => {
      const what = putInForce[sort]
      if (what === undefined) return 'counts-at-once'
      if (!difference) return 'none'
      const keys = (holds ?? [id]).map((one) => `${what}/${kind ?? 'customer'}/${one}`)
      if (keys.every((key) => difference.added.includes(key))) return 'new'
      return keys.some((key) => difference.added.includes(key) || difference.changed.includes(key)) ? 'changed' : 'same'
    }
    const found = sorts.flatMap(files).map((one): CheckedDefinition => {
      const own = problems.filter((problem) => problem.place?.file === one.file)
      return { ...one, problems: own, inForce: standOf(one) }
    })
    return { files: found, compiled, problems, written: now.context.written }
  }

  async function usedIn(compiled: Compiled, written: UsedIn['written']): Promise<UsedIn> {
    const [{ exports }, { tests }] = [await readExports(root), await readTests(root)]
    const { views } = await readViews(root)
    return { users: usersIn(compiled), written, exports, views, tests, left: listExports(ledger), now: context.now() }
  }

  async function read(sort: DefinitionFolder, id: string): Promise<CheckedDefinition> {
    const [found] = await checked((one) => [findDefinition(root, one, id)], [sort])
    return found!
  }

  async function ofFile(file: string): Promise<CheckedDefinition | undefined> {
    const sort = sortOfFile(file)
    const id = sort && definitionFiles(root, sort).find((one) => one.file === file)?.id
    return sort && id !== undefined ? read(sort, id) : undefined
  }

  async function uses(sort: DefinitionFolder, id: string): Promise<DefinitionUse[]> {
    const file = findDefinition(root, sort, id)
    const now = await deskOfFiles(desk)
    const { compiled, problems } = await checkFiles(now)
    const named = usesOf(file, await usedIn(compiled, now.context.written))
    return distinct([...named, ...(await brokenWithout(desk, file, problems, named))])
  }

  return {
    list: (sort) => turns.inTurn(() => checked((one) => definitionFiles(root, one), sort ? [sort] : definitionFolders)),
    listWithUses: (sort) =>
      turns.inTurn(async () => {
        const { files, compiled, written } = await checkedWith((one) => definitionFiles(root, one), [sort])
        const inside = await usedIn(compiled, written)
        return { files, uses: new Map(files.map((file) => [file.id, usesOf(file, inside)])) }
      }),
    read: (sort, id) => turns.inTurn(() => read(sort, id)),
    write: (sort, id, { by, limits, ...wanted }) =>
      turns.inTurn(async () => {
        const { file } = findDefinition(root, sort, id)
        const mayBe = sort === 'project' ? throwIfNoProject : undefined
        const edit = writeDefinition(editing(by, limits), sort, id, { ...wanted, ...(mayBe ? { mayBe } : {}) })
        return { ...(await ofFile(file))!, edit }
      }),
    create: (sort, { by, limits, ...wanted }) =>
      turns.inTurn(async () => {
        const { file, edit } = createDefinition(editing(by, limits), sort, wanted)
        return { ...(await ofFile(file))!, edit }
      }),
    rename: (sort, id, { by, limits, ...wanted }) =>
      turns.inTurn(async () => {
        const { file, edit } = renameDefinition(editing(by, limits), sort, id, wanted)
        return { ...(await ofFile(file))!, edit }
      }),
    uses: (sort, id) => turns.inTurn(() => uses(sort, id)),
    remove: (sort, id, { hash, by }) =>
      turns.inTurn(async () => {
        checkHash(findDefinition(root, sort, id), hash)
        const known = await uses(sort, id).catch((error: unknown) => {
          if (error instanceof FenqunError) throw error
          return []
        })
        const users = known.filter(({ what }) => what !== 'left')
        if (users.length > 0) throw inUse(id, users)
        return removeDefinition(editing(by), sort, id, hash)
      }),
    bin: () => binned(ledger, root, context.now()),
    restore: (number, by, limits) =>
      turns.inTurn(async () => {
        const { file, edit } = restoreDefinition(editing(by, limits), number)
        return { ...(await ofFile(file))!, edit }
      }),
    edits(wanted = {}) {
      const undone = undoneEdits(ledger)
      return listEdits(ledger, wanted).map((one) => ({ ...one, undone: undone.has(one.number) }))
    },
    steps: (by) => nextSteps(ledger, by),
    undo: (by, limits) =>
      turns.inTurn(async () => {
        const edit = undoEdit(editing(by, limits))
        return { edit, definition: await ofFile(edit.file) }
      }),
    redo: (by, limits) =>
      turns.inTurn(async () => {
        const edit = redoEdit(editing(by, limits))
        return { edit, definition: await ofFile(edit.file) }
      }),
    patchText(text, value, sort) {
      const options = sort ? { order: keyOrder[sort] } : {}
      return text.trim() === '' ? wholeText(value, options) : patchTextTo(text, value, options)
    },
    readText(sort, text) {
      const { written, problems } = readText('(text)', text)
      if (!written) return { value: undefined, problems }
      return { value: written.value, problems: [...problems, ...definitionProblems(sort, written)] }
    },
  }
}

/** The project cannot be opened with a broken project file, so none is written. */
function throwIfNoProject(text: string): void {
  const { written, problems } = readText('fenqun.yml', text)
  const found = written ? checkShape(projectSchema, written).problems : []
  const errors = [...problems, ...found].filter((one) => one.severity === 'error')
  if (errors.length > 0) throw new FenqunError(errors)
}

/** What would break if a file were not there, and is not known as a user of it yet. */
async function brokenWithout(
  desk: Desk,
  file: DefinitionFile,
  before: readonly Problem[],
  known: readonly DefinitionUse[],
): Promise<DefinitionUse[]> {
  if (['project', 'exports', 'tests', 'services', 'research', 'checklists'].includes(file.sort)) return []
  const without = await checkFiles(await deskOfFiles(desk, file.file))
  const said = new Set(before.map(keyOf))
  const files = new Set(
    without.problems.flatMap((one) =>
      one.severity === 'error' && one.place && one.place.file !== file.file && !said.has(keyOf(one))
        ? [one.place.file]
        : [],
    ),
  )
  return [...files].flatMap((name): DefinitionUse[] => {
    if (known.some((one) => one.file === name)) return []
    const sort = sortOfFile(name)
    const found = sort && definitionFiles(desk.root, sort).find((one) => one.file === name)
    if (!sort || !found) return []
    return [{ what: whatIs[sort], id: found.id, name: found.name ?? { zh: found.id, en: found.id }, file: name }]
  })
}

/** The sorts that wait for `apply`, as their versions are called. */
const putInForce: Partial<Record<DefinitionFolder, string>> = {
  attributes: 'attribute',
  populations: 'population',
  segments: 'segment',
  schemes: 'scheme',
  models: 'value',
}

const whatIs: Record<DefinitionFolder, DefinitionUse['what']> = {
  project: 'kind',
  sources: 'source',
  attributes: 'attribute',
  populations: 'population',
  segments: 'segment',
  schemes: 'scheme',
  models: 'value',
  services: 'service',
  research: 'note',
  identity: 'kind',
  exports: 'export',
  views: 'view',
  checklists: 'checklist',
  tests: 'test',
}

const keyOf = ({ code, place, message }: Problem) =>
  `${code} ${place?.file}:${place?.line}:${place?.column} ${message.en}`

function inUse(id: string, users: readonly DefinitionUse[]): FenqunError {
  const said = (language: keyof Bilingual) =>
    users
      .map((one) => `“${one.name[language]}”${one.file ? ` (${one.file})` : ''}`)
      .join(language === 'zh' ? '、' : ', ')
  return runErrors.error('definition-in-use', { name: id, users: { zh: said('zh'), en: said('en') } })
}
