/** The sorts of file that a project is written in: by their folder, with the key that holds the id of what such a file defines. */
export const definitionSorts = {
  project: { folder: '', key: 'project' },
  sources: { folder: 'sources', key: 'source' },
  attributes: { folder: 'attributes', key: 'family' },
  populations: { folder: 'populations', key: 'population' },
  segments: { folder: 'segments', key: 'segment' },
  schemes: { folder: 'schemes', key: 'scheme' },
  models: { folder: 'models', key: 'value' },
  services: { folder: 'services', key: 'service' },
  research: { folder: 'research', key: 'note' },
  identity: { folder: 'identity', key: 'identity' },
  exports: { folder: 'exports', key: 'export' },
  views: { folder: 'views', key: 'view' },
  checklists: { folder: 'checklists', key: 'checklist' },
  tests: { folder: 'tests', key: 'test' },
} as const

/** The name of a folder of definitions; `project` is fenqun.yml. */
export type DefinitionFolder = keyof typeof definitionSorts

export const definitionFolders = Object.keys(definitionSorts) as DefinitionFolder[]

/** What the project file is addressed by. */
export const projectId = 'fenqun'

/** The sort that a file of a project belongs to; undefined of any other file. */
export function sortOfFile(file: string): DefinitionFolder | undefined {
  const [folder = '', name, ...deeper] = file.split('/')
  if (name === undefined) return /^fenqun\.(ya?ml|json)$/.test(folder) ? 'project' : undefined
  const known = definitionFolders.find((sort) => sort !== 'project' && sort === folder)
  return deeper.length === 0 && isDefinitionFile(name) ? known : undefined
}

export const isDefinitionFile = (name: string): boolean => !name.startsWith('.') && /\.(ya?ml|json)$/i.test(name)

/** A name without its ending. */
export const stemOf = (file: string): string => file.slice(file.lastIndexOf('/') + 1).replace(/\.(ya?ml|json)$/i, '')
