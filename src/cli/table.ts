import stringWidth from 'string-width'
import type { Paint, Style } from './paint.ts'
import { noPaint } from './paint.ts'
import { oneLine } from './plain-text.ts'

export interface TableColumn {
  title: string
  /** Numbers stand to the right. */
  align?: 'right'
  /** Left out when it is empty in every row. */
  optional?: boolean
  /** Longer cells end in `…`; in terminal columns. */
  max?: number
}

/** A text, or a text with a style; styled after it has been measured. */
export type TableCell = string | { text: string; style: Style }

/**
 * Columns that line up on a terminal, Chinese (two places wide) too: a head, a rule, the rows, two blanks between
 * columns. No blanks stand at the end of lines. Without rows: the head only.
 */
export function table(
  columns: readonly TableColumn[],
  rows: readonly (readonly TableCell[])[],
  paint: Paint = noPaint,
): string {
  const shown = columns
    .map((column, index) => ({ ...column, cells: rows.map((row) => row[index] ?? '') }))
    .filter(({ optional, cells }) => !optional || cells.some((cell) => textOf(cell) !== ''))
    .map(({ title, align, max, cells }) => {
      const texts = cells.map((cell) => cut(textOf(cell), max))
      const width = Math.max(stringWidth(title), ...texts.map((text) => stringWidth(text)))
      const placed = (text: string, style: Style | undefined) => {
        const blanks = ' '.repeat(Math.max(0, width - stringWidth(text)))
        const painted = style && text ? paint(style, text) : text
        return align === 'right' ? blanks + painted : painted + blanks
      }
      return {
        head: placed(title, 'bold'),
        rule: '─'.repeat(width),
        rows: texts.map((text, at) => placed(text, styleOf(cells[at]))),
      }
    })
  const line = (texts: readonly string[]) => texts.join('  ').trimEnd()
  return [
    line(shown.map((one) => one.head)),
    paint('dim', line(shown.map((one) => one.rule))),
    ...rows.map((_, at) => line(shown.map((one) => one.rows[at] ?? ''))),
  ].join('\n')
}

/** Lines of `name  value`, the values lined up. */
export function pairs(rows: readonly (readonly [string, string])[], paint: Paint = noPaint): string {
  const width = Math.max(0, ...rows.map(([name]) => stringWidth(name)))
  return rows
    .map(([name, value]) => `${paint('dim', name)}${' '.repeat(width - stringWidth(name))}  ${value}`.trimEnd())
    .join('\n')
}

/** A bar of at most `width` places, in eighths of a place; something is never nothing. */
export function bar(part: number, whole: number, width: number): string {
  if (whole <= 0 || part <= 0) return ''
  const eighths = Math.max(1, Math.round(Math.min(part / whole, 1) * width * 8))
  const rest = ' ▏▎▍▌▋▊▉'[eighths % 8] ?? ''
  return `${'█'.repeat(Math.floor(eighths / 8))}${rest}`.trimEnd()
}

function textOf(cell: TableCell): string {
  return oneLine(typeof cell === 'string' ? cell : cell.text)
}

function styleOf(cell: TableCell | undefined): Style | undefined {
  return typeof cell === 'object' ? cell.style : undefined
}

/** A text in at most so many places of a terminal, cut between characters. */
export function cut(text: string, max: number | undefined): string {
  if (max === undefined || stringWidth(text) <= max) return text
  let kept = ''
  for (const { segment } of new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(text)) {
    if (stringWidth(kept + segment) > max - 1) break
    kept += segment
  }
  return `${kept}…`
}
