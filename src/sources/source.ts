import type { FileEngine } from '../engines/engine.ts'
import type { OpenedSource } from '../intake/relation.ts'
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

/** One place that data comes from. */
export interface Source {
  /** As written under `format:`. */
  format: SourceDefinition['format']
  /** Throws when a file is missing, empty, no text, in another encoding than declared, or has no header. */
  open(definition: SourceDefinition, context: SourceContext): Promise<OpenedSource>
}
