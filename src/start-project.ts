import type { Proposal } from './intake/propose.ts'
import type { StarterOptions } from './intake/starter.ts'

import type { PackOptions } from './packs/pack-files.ts'
import type { Bilingual } from './errors.ts'

export type { PackOptions } from './packs/pack-files.ts'
export type { Proposal } from './intake/propose.ts'
export type { StarterOptions } from './intake/starter.ts'

/**
 * Looks at files and decides what they hold and what each column means, with the reasons and a preview. Nothing is
 * written. Throws when no project can be made of them, e.g. `no-customer-id`.
 */
export async function proposeProject(files: readonly (string | { path: string; shown: string })[]): Promise<Proposal> {
  const { proposeProject: propose } = await import('./intake/propose.ts')
  return propose(files)
}

/** Writes a commented project folder that loads and runs as it is; answers with the files written. */
export async function writeStarter(proposal: Proposal, folder: string, options: StarterOptions): Promise<string[]> {
  const { writeStarter: write } = await import('./intake/starter.ts')
  return write(proposal, folder, options)
}

/** The trades that a project can start from, with data of nobody real. */
export async function listPacks(): Promise<{ id: string; name: Bilingual }[]> {
  const { packs } = await import('./packs/index.ts')
  return packs.map(({ id, name }) => ({ id, name }))
}

/** Writes a project of a trade into a new folder; answers with the files written. Throws `pack-unknown`, `folder-not-empty`. */
export async function writePack(id: string, folder: string, options: PackOptions): Promise<string[]> {
  const { writePack: write } = await import('./packs/write-pack.ts')
  return write(id, folder, options)
}

/** One JSON Schema per sort of project file, for editors that complete and check YAML. */
export async function editorSchemas(): Promise<Record<string, unknown>> {
  const { jsonSchema } = await import('./compile/json-schema.ts')
  return jsonSchema()
}
