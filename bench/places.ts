import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import type { Size } from './sizes.ts'

export const benchFolder = fileURLToPath(new URL('.', import.meta.url))

/** Where one data set and its definitions live; git ignores it. */
export const dataFolder = (size: Size): string => join(benchFolder, 'data', size.name)

/** What the hand-written jobs write and read. */
export const handFolder = (size: Size): string => join(dataFolder(size), 'hand')

/**
 * A fenqun project of its own over the data set, so that no job finds another one's runs: `lines-only` (no customers, no
 * order rows), `loaded` (tables and no run), `whole` (loaded and run), and one for each job that starts from `loaded`.
 */
export const productFolder = (size: Size, name: string): string => join(dataFolder(size), 'product', name)
