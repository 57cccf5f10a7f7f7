import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

const names = ['fenqun.yml', 'fenqun.yaml', 'fenqun.json']

/** The project file that is meant: in the folder that was named, or in this one or its nearest parent that has one. */
export function findProjectFile(cwd: string, asked: string | undefined): string | undefined {
  const start = resolve(cwd, asked ?? '.')
  if (asked !== undefined) return fileIn(start)
  for (let folder = start; ; folder = dirname(folder)) {
    const found = fileIn(folder)
    if (found !== undefined || folder === dirname(folder)) return found
  }
}

function fileIn(folder: string): string | undefined {
  return names.map((name) => join(folder, name)).find((path) => existsSync(path))
}
