import type { FileEngine } from '../engines/engine.ts'
import type { Problem } from '../errors.ts'
import type { FileFormat } from '../intake/file-format.ts'
import type { OpenedSource, RawRead } from '../intake/relation.ts'
import type { SourceDefinition } from '../intake/source-definition.ts'

export interface SourceContext {
  engine: FileEngine
  /** The project folder: paths of a definition start here. */
  folder: string
  /** Where copies may be put; removed by `close`. */
  scratch: string
  /** Copies the file with plain line ends first, for files that mix them. */
  normalise?: boolean
}

/** A file to be opened: no archive. */
export interface FileToOpen {
  path: string
  /** As people know it. */
  shown: string
  /** Its place among the files of the source. */
  index: number
}

/** A file that is open for reading. */
export interface OpenedFile {
  file: OpenedSource['files'][number]
  /** Which of `rareBlanks` it may hold. */
  blanks: readonly string[]
  /** Lines that are none of its rows, each a rejected row of its own. */
  undecodable: Omit<OpenedSource['undecodable'][number], 'file'>[]
  /** What is doubtful about it. */
  warnings?: Problem[]
  /** SQL of a query over its raw rows, as `OpenedSource.relation`; `header` may have been widened to that of others. */
  rows(read: RawRead): string
}

/** One form of files that data comes in. */
export interface Source {
  /** As written under `format:`. */
  format: FileFormat
  /**
   * Opens a file; what it writes goes to the scratch folder, under names that begin with the file's index. Throws when it is
   * missing, empty, cut short, of another form than declared, or has no header.
   */
  open(file: FileToOpen, definition: SourceDefinition, context: SourceContext): Promise<OpenedFile>
}
