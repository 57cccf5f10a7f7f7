import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readText } from '../../definition/source-text.ts'
import { lookUp } from '../../definition/written.ts'
import type { Bilingual, Problem } from '../../errors.ts'
import type { DefinitionFolder } from './definition-sorts.ts'
import { definitionSorts, isDefinitionFile, projectId, stemOf } from './definition-sorts.ts'

/** A file of definitions as it stands on the disk. */
export interface DefinitionFile {
  sort: DefinitionFolder
  /** How it is addressed: see `definitionFiles`. */
  id: string
  /** Relative to the project, with `/`. */
  file: string
  /** SHA-256 (hex) of its bytes. */
  hash: string
  text: string
  /** What it says; undefined where it cannot be read at all. */
  value: Record<string, unknown> | undefined
  /** Of its YAML. */
  problems: Problem[]
  name?: Bilingual
  kind?: string
  /** Of a file of attributes: the ids of those in it. */
  holds?: string[]
}

export const hashOf = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')

/**
 * The files of a sort, by name. Each is addressed by the id that stands in it; one without an id, or with the id of a file before it, by its name with
 * the ending; a file of attributes by its name without it.
 */
export function definitionFiles(root: string, sort: DefinitionFolder): DefinitionFile[] {
  const { folder, key } = definitionSorts[sort]
  const names =
    sort === 'project'
      ? namesIn(root)
          .filter((one) => /^fenqun\.(ya?ml|json)$/.test(one))
          .slice(0, 1)
      : namesIn(join(root, folder))
  const seen = new Set<string>()
  return names.filter(isDefinitionFile).map((name) => {
    const file = folder === '' ? name : `${folder}/${name}`
    const read = readDefinitionFile(root, sort, file)
    const own = lookUp(read.value, [key])
    const wanted = sort === 'project' ? projectId : sort === 'attributes' ? stemOf(name) : own
    const id = typeof wanted === 'string' && wanted !== '' && !seen.has(wanted) ? wanted : name
    seen.add(id)
    return { ...read, id }
  })
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((one) => !one.isDirectory())
      .map((one) => one.name)
      .toSorted()
  } catch {
    return []
  }
}

function readDefinitionFile(root: string, sort: DefinitionFolder, file: string): Omit<DefinitionFile, 'id'> {
  return { sort, file, ...saidIn(sort, file, bytesOf(join(root, file))) }
}

/** What bytes of a file of a sort say, with its name and the like. */
export function saidIn(
  sort: DefinitionFolder,
  file: string,
  bytes: Uint8Array,
): Omit<DefinitionFile, 'id' | 'sort' | 'file'> {
  const { written, problems } = readText(file, bytes)
  const value = written?.value
  const name = wordsOf(lookUp(value, ['name']))
  const kind =
    lookUp(value, [sort === 'sources' ? 'entity' : sort === 'identity' ? 'identity' : 'kind']) ?? lookUp(value, ['of'])
  const speaksOf = ['attributes', 'populations', 'segments', 'schemes', 'models'].includes(sort)
  return {
    hash: hashOf(bytes),
    text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
    value,
    problems,
    ...(name ? { name } : {}),
    ...(typeof kind === 'string' ? { kind } : speaksOf ? { kind: 'customer' } : {}),
    ...(sort === 'attributes' ? { holds: heldIn(value) } : {}),
  }
}

/** An unreadable file is as an empty one; reading the project says why. */
function bytesOf(path: string): Uint8Array {
  try {
    return readFileSync(path)
  } catch {
    return new Uint8Array()
  }
}

function wordsOf(name: unknown): Bilingual | undefined {
  if (typeof name === 'string' && name !== '') return { zh: name, en: name }
  const [zh, en] = [lookUp(name, ['zh']), lookUp(name, ['en'])]
  return typeof zh === 'string' && typeof en === 'string' ? { zh, en } : undefined
}

function heldIn(value: unknown): string[] {
  const list = lookUp(value, ['attributes'])
  return Array.isArray(list)
    ? list.map((one: unknown) => lookUp(one, ['attribute'])).filter((one) => typeof one === 'string')
    : []
}
