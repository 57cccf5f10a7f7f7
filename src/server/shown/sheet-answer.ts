import type { KindManifest, ProfileSheet, SheetBlock, SheetLine, Sheets } from '../../index.ts'
import type { SheetAnswer, SheetBlockShown, SheetLineShown } from '../contract/sheet.ts'
import type { ValueDoors } from '../doors/value-group.ts'
import { countOf, isOpen } from './counts.ts'
import { roughValue } from '../../privacy/rough-value.ts'
import { tally } from './tally.ts'
import { addValueGroups } from './value-groups.ts'

export interface SheetSight {
  manifest: KindManifest
  doors: ValueDoors
  minimum: number
  /** Who may not see people gets shares in steps of 5 %, means with two digits, and not of how many. */
  seesPeople: boolean
}

/** Profiles of groups; of hidden ones nothing but the name. */
export function sheetAnswer(
  { kind, by, revenue, groups }: Sheets,
  sight: SheetSight,
): Omit<SheetAnswer, 'at' | 'view' | 'cost'> {
  const people = sizes(groups, by, sight)
  return {
    kind,
    by,
    revenue,
    groups: groups.map(({ id, name, share, action, blocks }, at) => {
      const open = isOpen(people[at])
      const { doors } = sight
      const door = by.sort === 'segment' ? doors.of([{ 'in segment': id }]) : doors.parts([id])
      return {
        id,
        name,
        people: people[at]!,
        ...(door ? { door } : {}),
        share: open ? share : null,
        ...(action ? { action } : {}),
        blocks: blocks.map((one) => (open ? blockOf(one, groups[at]!.people, sight) : hiddenBlock(one))),
      }
    }),
  }
}

/** Sizes of segments stand on every page; groups of a scheme or attribute are parts of everybody who is asked about. */
function sizes(groups: readonly ProfileSheet[], by: Sheets['by'], { manifest, minimum }: SheetSight) {
  if (by.sort === 'segment') return groups.map((one) => countOf(one.people, minimum))
  const cells = tally(minimum)
  const added = addValueGroups(cells, groups, { manifest, scheme: by.sort === 'scheme' ? by.id : undefined })
  // How many there are of all stands elsewhere, and with it how many are in no group.
  cells.sum(added)
  return added.map(cells.shown())
}

function hiddenBlock({ block, missing }: SheetBlock): SheetBlockShown {
  return { block, lines: [], ...(missing ? { missing } : {}) }
}

function blockOf(
  { block, lines, revenue, cost, net, netPerHead, missing }: SheetBlock,
  people: number,
  sight: SheetSight,
): SheetBlockShown {
  return {
    block,
    lines: lines.map((one) => lineOf(one, people, sight)),
    ...(revenue === undefined ? {} : { revenue }),
    ...(cost === undefined ? {} : { cost }),
    ...(net === undefined ? {} : { net }),
    ...(netPerHead === undefined ? {} : { netPerHead }),
    ...(missing ? { missing } : {}),
  }
}

function lineOf(line: SheetLine, people: number, { manifest, minimum, seesPeople }: SheetSight): SheetLineShown {
  const { attribute, name, unit, known, mean, share, top } = line
  const type = manifest.attributes.find((one) => one.id === attribute)?.type ?? 'text'
  const cells = tally(minimum)
  const all = cells.add(people, 'open')
  const knowing = cells.add(known)
  cells.sum([knowing, cells.add(people - known, 'implied')], all)
  const each = (top ?? []).map((one) => cells.add(one.people))
  // Of lists somebody may have several, so that they add up to nothing.
  if (type !== 'list' && each.length > 0) {
    const rest = known - (top ?? []).reduce((sum, one) => sum + one.people, 0)
    cells.sum([...each, cells.add(rest, 'implied')], knowing)
  }
  const shown = cells.shown()
  const measure = top ? 'values' : share === undefined ? 'mean' : 'share'
  const value = share ?? mean
  const isTold = isOpen(shown(knowing))
  const told = (one: number, as: 'mean' | 'share') => (seesPeople ? one : roughValue(one, as))
  const values = (top ?? []).flatMap((one, at) =>
    isTold && isOpen(shown(each[at]!))
      ? [
          {
            value: one.value,
            ...(one.called ? { called: one.called } : {}),
            share: told(known > 0 ? one.people / known : 0, 'share'),
          },
        ]
      : [],
  )
  return {
    attribute,
    name,
    ...(unit ? { unit } : {}),
    type,
    known: seesPeople ? shown(knowing) : null,
    measure,
    value: measure === 'values' || value === undefined || !isTold ? null : told(value, measure),
    ...(top ? { top: values } : {}),
  }
}
