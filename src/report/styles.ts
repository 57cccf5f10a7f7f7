import { colourStyles } from './styles/colour-styles.ts'
import { frameStyles } from './styles/frame-styles.ts'
import { partStyles } from './styles/part-styles.ts'
import { printStyles } from './styles/print-styles.ts'
import { tableStyles } from './styles/table-styles.ts'

/** The whole style sheet, in the order in which later rules win. */
export const styles = [colourStyles, frameStyles, partStyles, tableStyles, printStyles].join('\n')
