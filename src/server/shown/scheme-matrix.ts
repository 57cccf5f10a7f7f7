import type { MatrixDetail } from '../../report/scheme-figures.ts'
import type { MatrixScheme } from '../contract/schemes.ts'
import { countShown, isOpen, shareOf } from './counts.ts'
import type { Head, SchemeParts, Shown } from './scheme-head.ts'
import { shownDensity } from './spread.ts'

export function shownMatrix(parts: SchemeParts, detail: MatrixDetail, headOf: (shown: Shown) => Head): MatrixScheme {
  const { figures, head } = parts
  const shown = head.cells.shown()
  const base = headOf(shown)
  const [x, y] = detail.axes
  const totalOf = (across: number, up: number) => {
    const index = detail.levels.findIndex((levels) => levels[0] === across && levels[1] === up)
    return index < 0 ? 0 : shown(head.classes[index]!)
  }
  return {
    method: 'matrix',
    ...base,
    axes: detail.axes.map((axis) => ({ ...axis, levels: [...axis.levels] })),
    classes: base.classes.map((one, index) => ({ ...one, levels: [...(detail.levels[index] ?? [])] })),
    density:
      detail.density && x && y
        ? shownDensity(detail.density, { x: x.cuts, y: y.cuts }, totalOf, figures.minimum)
        : null,
    paths: detail.paths.map((path) => shownPath(parts, path)),
  }
}

function shownPath(
  { figures, doors }: SchemeParts,
  path: MatrixDetail['paths'][number],
): MatrixScheme['paths'][number] {
  const { from, to, action, of, moved, hidden } = path
  const said = { from, to, ...(action ? { action } : {}) }
  if (of === undefined || moved === undefined || !hidden || !figures.since) return said
  // As the page of all moves has it: two pages say no more than one.
  const all = countShown(of, hidden.of, figures.minimum)
  const some = countShown(moved, hidden.moved, figures.minimum)
  const others = countShown(of - moved, !isOpen(all) || !isOpen(some), figures.minimum)
  const after = dayAfter(figures.since.day)
  const named = (id: string) => figures.classes.find((one) => one.id === id)?.name ?? { zh: id, en: id }
  const name = { zh: `${named(from).zh} → ${named(to).zh}`, en: `${named(from).en} → ${named(to).en}` }
  const was = { 'was in class': { scheme: figures.id, class: from }, within: `${after} to ${after}` }
  return {
    ...said,
    of: all,
    moved: some,
    others,
    rate: shareOf(some, all),
    door: doors.of([was, { 'in class': { scheme: figures.id, class: to } }], name),
  }
}

/** What a run found holds from the end of its day on. */
function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
}
