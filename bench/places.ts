import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import type { Size } from './sizes.ts'

export const benchFolder = fileURLToPath(new URL('.', import.meta.url))

/** Where one data set and its fenqun project live; git ignores it. */
export const dataFolder = (size: Size): string => join(benchFolder, 'data', size.name)

/** What the hand-written jobs write and read. */
export const handFolder = (size: Size): string => join(dataFolder(size), 'hand')

/** A second project over the same order lines and nothing else: no customers, no order rows. For the bare load. */
export const linesOnlyFolder = (size: Size): string => join(dataFolder(size), 'lines-only')
