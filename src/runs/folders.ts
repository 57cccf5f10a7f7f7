import { join } from 'node:path'

/** Where fenqun keeps things: `.fenqun/` in the project folder, the only place it writes besides what it is told. */
export interface Folders {
  project: string
  state: string
  tables: string
  runs: string
  temporary: string
}

export function foldersOf(project: string): Folders {
  const state = join(project, '.fenqun')
  return {
    project,
    state,
    tables: join(state, 'tables'),
    runs: join(state, 'runs'),
    temporary: join(state, 'tmp'),
  }
}

/** Files of one run. Per kind: the profile, who is in what, and what changed since the neighbour before. */
export interface RunFiles {
  folder: string
  manifest: string
  fits: string
  profile(kind: string): string
  members(kind: string): string
  changes(kind: string): string
}

export function runFiles(folders: Folders, run: string): RunFiles {
  const folder = join(folders.runs, run)
  return {
    folder,
    manifest: join(folder, 'manifest.json'),
    fits: join(folder, 'fits.json'),
    profile: (kind) => join(folder, kind, 'profile.parquet'),
    members: (kind) => join(folder, kind, 'members.parquet'),
    changes: (kind) => join(folder, kind, 'changes.parquet'),
  }
}
