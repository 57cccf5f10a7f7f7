import type { Bilingual } from '../../errors.ts'
import type { Door } from '../door.ts'
import type { TableColumn } from '../table.ts'

/** Titles with the widths of their columns; a column without a value in any row is left out, but for the first. */
export function head({ t }: Door, columns: readonly (readonly [Bilingual, number])[]): TableColumn[] {
  return columns.map(([title, max], index) => ({ title: t(title), max, optional: index > 0 }))
}

/** `2026-04-01 02:00`, in the zone that the time is written in. */
export const clock = (iso: string): string => iso.slice(0, 16).replace('T', ' ')
