import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import type { Size } from './sizes.ts'

export const benchFolder = fileURLToPath(new URL('.', import.meta.url))

/** Where one data set and its fenqun project live; git ignores it. */
export const dataFolder = (size: Size): string => join(benchFolder, 'data', size.name)

/** What the hand-written jobs write and read. */
export const handFolder = (size: Size): string => join(dataFolder(size), 'hand')
