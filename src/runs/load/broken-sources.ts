import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readText } from '../../definition/source-text.ts'
import type { Problem } from '../../errors.ts'
import { shapesOf } from '../../intake/source-definition.ts'
import { textsOfFile } from '../../state/edits.ts'
import type { Ledger } from '../../state/ledger.ts'
import { listTableVersions } from '../../state/table-versions.ts'
import { readSources } from './read-sources.ts'
import type { ReadSource } from './read-sources.ts'

/** A source whose file has an error: it is not loaded, and stands in the way of nothing else where that can be. */
export interface BrokenSource {
  source: string
  file: string
  /** The events it would give, as far as the file says. */
  events: string[]
  problems: Problem[]
  /** What the file said before it was broken, where the journal of edits still has it: tables that are loaded are read by it. */
  before?: ReadSource
  /** Whether a table that was loaded may be its own while nothing says how to read it: then nothing can be computed. */
  needed: boolean
}

/** The sources without errors, and those with. `problems` are all of the project's. */
export function brokenSources(
  { root, ledger, hasDatabase }: { root: string; ledger: Ledger; hasDatabase: boolean },
  sources: readonly ReadSource[],
  problems: readonly Problem[],
): { sound: ReadSource[]; broken: BrokenSource[] } {
  const wrong = problems.filter(({ severity, place }) => severity === 'error' && place?.file.startsWith('sources/'))
  const files = [...new Set(wrong.map(({ place }) => place!.file))].toSorted()
  const sound = sources.filter(({ place }) => !files.includes(place.file))
  const broken = files.map((file): BrokenSource => {
    const text = textIn(join(root, file))
    const before = textsOfFile(ledger, file).flatMap((one) => readAlone(file, one, hasDatabase) ?? [])[0]
    return {
      source: idIn(file, text),
      file,
      events: ['event', 'orders'].flatMap((key) => textAt(file, text, key) ?? []),
      problems: wrong.filter(({ place }) => place!.file === file),
      ...(before ? { before } : {}),
      needed: before === undefined && mayHaveTables(ledger, sound, file, text),
    }
  })
  return { sound, broken }
}

function readAlone(file: string, text: string, hasDatabase: boolean): ReadSource | undefined {
  const { written, problems } = readText(file, text)
  const read = written && problems.length === 0 ? readSources([written], hasDatabase) : undefined
  return read?.problems.length === 0 ? read.sources[0] : undefined
}

function textIn(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

const stemOf = (file: string): string => file.replace(/^.*\//, '').replace(/\.[^.]*$/, '')

const idIn = (file: string, text: string): string => textAt(file, text, 'source') ?? stemOf(file)

function textAt(file: string, text: string, key: string): string | undefined {
  const value = readText(file, text).written?.value[key]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** A table that was loaded and that no sound source gives is taken for that of a file in which its name stands. */
function mayHaveTables(ledger: Ledger, sound: readonly ReadSource[], file: string, text: string): boolean {
  const given = new Set(sound.flatMap(({ definition }) => shapesOf(definition).map(({ name }) => name)))
  const words = new Set([...text.split(/[\s:"'{},[\]#]+/), stemOf(file)])
  return listTableVersions(ledger).some(({ table }) => !given.has(table) && words.has(table))
}
