import { realpath } from 'node:fs/promises'
import { basename, dirname, join, resolve, sep } from 'node:path'
import type { WrittenProject } from '../../definition/project-files.ts'
import { destinationErrors } from '../../destinations/errors.ts'
import type { Bilingual } from '../../errors.ts'
import { matches } from '../../intake/source-files.ts'
import type { RunContext } from '../context.ts'
import { listsIn } from '../../compile/list-names.ts'
import { namedMappings } from '../mappings.ts'

/**
 * Throws `export-target-taken` when a list would replace something of the project: anything in `.fenqun`, a file that a
 * source, list or mapping names, or a definition. Links, `..` and case do not matter.
 */
export async function checkTarget(
  { folders, written }: Pick<RunContext, 'folders' | 'written'>,
  path: string,
): Promise<void> {
  const target = await placeOf(path)
  const taken = (why: Bilingual) => destinationErrors.error('export-target-taken', { path, why })
  const own = alike(await followed(folders.state))
  if (alike(target) === own || alike(target).startsWith(own + sep))
    throw taken({ zh: '.fenqun 里只放 fenqun 自己的文件', en: 'only fenqun itself keeps files in .fenqun' })
  for (const { file, why } of filesOf(written)) {
    const named = resolve(folders.project, file)
    if (basename(named).includes('*') && (await isOneOf(named, target))) throw taken(why)
    if ([await placeOf(named), await followed(named)].some((one) => alike(one) === alike(target))) throw taken(why)
  }
}

/** Whether a file would be one of those that a name with `*` stands for. */
async function isOneOf(pattern: string, target: string): Promise<boolean> {
  const sameFolder = alike(await followed(dirname(pattern))) === alike(dirname(target))
  return sameFolder && matches(alike(basename(pattern)), alike(basename(target)))
}

/** The files a project reads, relative to its folder, and what for. */
function filesOf(written: WrittenProject): { file: string; why: Bilingual }[] {
  const { project, sources, attributes, populations, segments, schemes } = written
  const definitions = [...attributes, ...populations, ...segments, ...schemes]
  const ids = definitions.flatMap((one) => listsIn(one.raw).map(({ file }) => file))
  return [
    ...sources.flatMap((one) =>
      filesIn(one.raw).map((file) => ({
        file,
        why: { zh: `来源 “${one.id}” 要读这个文件`, en: `the source "${one.id}" reads that file` },
      })),
    ),
    ...ids.map((file) => ({ file, why: { zh: '它是定义里用到的名单', en: 'it is a list that a definition names' } })),
    ...namedMappings(written).map((file) => ({
      file,
      why: { zh: '它是标签用到的对照表', en: 'it is a mapping that an attribute names' },
    })),
    ...[...(project ? [project] : []), ...sources, ...definitions].map(({ file }) => ({
      file,
      why: { zh: '它是项目的定义文件', en: 'it is a definition of the project' },
    })),
  ]
}

function filesIn(source: unknown): string[] {
  const from: unknown = typeof source === 'object' && source !== null && 'from' in source ? source.from : []
  // Of what is read of an archive, the archive.
  return [from].flat().flatMap((one) => (typeof one === 'string' ? [one, one.replace(/(\.zip)!.*$/i, '$1')] : []))
}

/** Where a name itself stands: a link in its place is replaced, not followed. */
async function placeOf(path: string): Promise<string> {
  const full = resolve(path)
  return join(await followed(dirname(full)), basename(full))
}

/** A path with its links followed, as far as it is there. */
export async function followed(path: string): Promise<string> {
  const full = resolve(path)
  try {
    return await realpath(full)
  } catch {
    return dirname(full) === full ? full : join(await followed(dirname(full)), basename(full))
  }
}

/** Some disks take names for one that differ in case, or in how accents are composed. */
const alike = (path: string): string => path.normalize('NFC').toLowerCase()
