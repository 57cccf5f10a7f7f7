import { join } from 'node:path'
import { build } from 'vite'

/** Builds the page of all shared pieces into a folder. */
export async function buildPieces(folder: string): Promise<void> {
  await build({
    configFile: join(import.meta.dirname, '..', '..', 'vite.config.ts'),
    root: import.meta.dirname,
    logLevel: 'warn',
    build: { outDir: folder, emptyOutDir: true },
  })
}
