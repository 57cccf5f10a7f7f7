import type { Problem } from '../../errors.ts'
import type { SourceDefinition } from '../../intake/source-definition.ts'
import type { SourceFile } from '../../intake/source-files.ts'
import { factsOf, listFiles } from '../../intake/source-files.ts'
import type { TableVersion } from '../../state/table-versions.ts'
import { newFiles, openIncrement } from './increment.ts'
import type { Increment, ReadSoFar } from './increment.ts'
import type { LoadContext } from './source-load.ts'

/** What a load reads of its source. */
export interface ToRead {
  /** The files to be read, where not all that the source lists. */
  files?: SourceFile[]
  /** Of a source that loads increments: what has been read once this load is done. */
  read?: ReadSoFar
  increment?: Increment
  problems: Problem[]
}

/** The files that came since the versions in force, where the source says so and they can be added to; else all. */
export async function filesToRead(
  context: LoadContext,
  definition: SourceDefinition,
  definitionHash: string,
  versions: readonly (TableVersion | undefined)[],
  again: boolean,
): Promise<ToRead> {
  if (definition.load !== 'new files') return { problems: [] }
  const listed = await listFiles(definition, context.folder)
  const files = await factsOf(listed)
  const all: ToRead = { read: { files }, problems: [] }
  const increment = again ? undefined : await openIncrement(context, definitionHash, versions)
  if (!increment?.read.files) return all
  const found = newFiles(definition, increment.read.files, files)
  if ('problem' in found) return { ...all, problems: [found.problem] }
  return { ...all, files: listed.filter(({ shown }) => found.fresh.has(shown)), increment }
}
