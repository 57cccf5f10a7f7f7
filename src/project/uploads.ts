import { resolve } from 'node:path'
import { foldersOf } from '../runs/stored/folders.ts'
import { openUploads as open } from '../state/uploads.ts'
import type { UploadRoom, Uploads } from '../state/uploads.ts'

export { usualRoom } from '../state/uploads.ts'
export type { Upload, UploadRoom, Uploads } from '../state/uploads.ts'

/** Files that were sent to a project folder, without opening the project. `now` is the clock in milliseconds since 1970. */
export const openUploads = (folder: string, now: () => number, room?: UploadRoom): Uploads =>
  open(foldersOf(resolve(folder)).state, now, room)
