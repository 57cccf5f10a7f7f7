import { join } from 'node:path'

/** Where fenqun keeps things: `.fenqun/` in the project folder, the only place it writes besides what it is told. */
export interface Folders {
  project: string
  state: string
  tables: string
  runs: string
  changes: string
  temporary: string
  /** Plans that `fenqun plan` made, one file each. */
  plans: string
  /** What was found in the people of runs, a folder each. */
  discoveries: string
  /** What is computed without being published: gone when its process has ended. */
  work: string
}

export function foldersOf(project: string): Folders {
  const state = join(project, '.fenqun')
  return {
    project,
    state,
    tables: join(state, 'tables'),
    runs: join(state, 'runs'),
    changes: join(state, 'changes'),
    temporary: join(state, 'tmp'),
    plans: join(state, 'plans'),
    discoveries: join(state, 'discoveries'),
    work: join(state, 'work'),
  }
}

/** Files of one run. Per kind: the profile, and who is in what. */
export interface RunFiles {
  folder: string
  manifest: string
  fits: string
  profile(kind: string): string
  members(kind: string): string
}

export function runFiles(folders: Folders, run: string): RunFiles {
  return filesIn(join(folders.runs, run))
}

/** The same files in any folder. */
export function filesIn(folder: string): RunFiles {
  return {
    folder,
    manifest: join(folder, 'manifest.json'),
    fits: join(folder, 'fits.json'),
    profile: (kind) => join(folder, kind, 'profile.parquet'),
    members: (kind) => join(folder, kind, 'members.parquet'),
  }
}

/** Files of what changed from one run to another: counts, and per kind who changed. */
export interface ChangeFiles {
  folder: string
  counts: string
  changes(kind: string): string
}

/** Of a folder relative to `.fenqun`. */
export function changeFiles(folders: Folders, relative: string): ChangeFiles {
  return changeFilesIn(join(folders.state, relative))
}

/** The same files in any folder. */
export function changeFilesIn(folder: string): ChangeFiles {
  return { folder, counts: join(folder, 'counts.json'), changes: (kind) => join(folder, `${kind}.parquet`) }
}
