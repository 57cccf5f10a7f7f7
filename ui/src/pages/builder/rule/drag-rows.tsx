import {
  DndContext,
  DragOverlay,
  KeyboardSensor,
  PointerSensor,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import type { CollisionDetection, DragEndEvent, DragStartEvent, KeyboardCoordinateGetter } from '@dnd-kit/core'
import { createContext, useContext, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { useTexts } from '../../../texts/define-texts.ts'
import { findNode, holderOf, moveNode } from '../model/edit-tree.ts'
import { useBuilder } from '../state/builder-context.ts'
import { texts } from '../texts.ts'
import { useRuleScope } from './rule-scope.ts'

/** A place between two conditions of a group. */
interface Gap {
  group: string
  index: number
}

/** The node that is being dragged, if one is. */
const DraggedContext = createContext<string | undefined>(undefined)

/** Conditions and groups of one tree may be dragged to every place between others, with the pointer or the keyboard. */
export function DragRows({ children }: { children: ReactNode }) {
  const t = useTexts(texts)
  const { root } = useRuleScope()
  const { changeRule } = useBuilder()
  const [dragged, setDragged] = useState<string>()
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 6 } }),
    useSensor(KeyboardSensor, { coordinateGetter: toNextGap }),
  )
  const announcements = useMemo(() => {
    const where = (gap: Gap | undefined) => (gap ? t('drag-over', { place: gap.index + 1 }) : '')
    return {
      onDragStart: () => t('drag-start'),
      onDragOver: ({ over }: { over: { data: { current?: unknown } } | null }) =>
        where(over?.data.current as Gap | undefined),
      onDragEnd: ({ over }: { over: unknown }) => t(over ? 'drag-end' : 'drag-cancel'),
      onDragCancel: () => t('drag-cancel'),
    }
  }, [t])
  const end = ({ active, over }: DragEndEvent) => {
    setDragged(undefined)
    const gap = over?.data.current as Gap | undefined
    if (gap) changeRule((rule) => moveNode(rule, String(active.id), gap.group, gap.index))
  }
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={nearestGap}
      onDragStart={({ active }: DragStartEvent) => setDragged(String(active.id))}
      onDragEnd={end}
      onDragCancel={() => setDragged(undefined)}
      accessibility={{ announcements, screenReaderInstructions: { draggable: t('drag-how') } }}
    >
      <DraggedContext.Provider value={dragged}>{children}</DraggedContext.Provider>
      <DragOverlay dropAnimation={null}>
        {dragged !== undefined && (
          <div className="drag-shown">{t(findNode(root, dragged)?.node === 'group' ? 'a-group' : 'a-row')}</div>
        )}
      </DragOverlay>
    </DndContext>
  )
}

/** Makes a node draggable by its handle. */
export function useDragHandle(id: string, disabled: boolean) {
  const { attributes, listeners, setNodeRef, isDragging } = useDraggable({ id, disabled })
  return { handle: { ...attributes, ...listeners, ref: setNodeRef }, isDragging }
}

/** Where something may be let go: before the part of a group that has this number. Not inside of what is dragged, nor beside it. */
export function DropGap({ group, index }: Gap) {
  const { root } = useRuleScope()
  const dragged = useContext(DraggedContext)
  const node = dragged === undefined ? undefined : findNode(root, dragged)
  const at = dragged === undefined ? undefined : holderOf(root, dragged)
  const isBeside = at?.group.id === group && (index === at.index || index === at.index + 1)
  const open = node !== undefined && !isBeside && findNode(node, group) === undefined
  const { setNodeRef, isOver } = useDroppable({ id: `${group}:${index}`, data: { group, index }, disabled: !open })
  return <div ref={setNodeRef} className={`drop-gap${open ? ' is-open' : ''}${isOver ? ' is-over' : ''}`} aria-hidden />
}

/** The gap that is nearest by height; of those at one height the one that begins where the pointer is. */
const nearestGap: CollisionDetection = ({ droppableContainers, droppableRects, collisionRect, pointerCoordinates }) => {
  const x = pointerCoordinates?.x ?? collisionRect.left
  const y = pointerCoordinates?.y ?? collisionRect.top
  const found = droppableContainers.flatMap((container) => {
    const rect = droppableRects.get(container.id)
    if (!rect || container.disabled) return []
    const away = Math.abs(rect.top + rect.height / 2 - y) + Math.abs(rect.left - x) * 0.2
    return [{ id: container.id, data: { droppableContainer: container, value: away } }]
  })
  return found.toSorted((a, b) => a.data.value - b.data.value).slice(0, 1)
}

/** The arrow keys go from gap to gap, as they follow each other on the page. */
const toNextGap: KeyboardCoordinateGetter = (event, { context }) => {
  const { code } = event
  if (code !== 'ArrowDown' && code !== 'ArrowUp') return undefined
  event.preventDefault()
  const rects = [...context.droppableRects.entries()]
    .filter(([id]) => context.droppableContainers.get(id)?.disabled === false)
    .map(([id, rect]) => ({ id, top: rect.top, left: rect.left, middle: rect.top + rect.height / 2 }))
    .toSorted((a, b) => a.middle - b.middle || a.left - b.left)
  const from = context.collisionRect
  if (!from || rects.length === 0) return undefined
  const now = rects.findIndex((one) => one.id === context.over?.id)
  const next = now < 0 ? rects.findIndex((one) => one.middle > from.top) : now + (code === 'ArrowDown' ? 1 : -1)
  const target = rects[Math.min(rects.length - 1, Math.max(0, next))]
  return target && { x: target.left, y: target.middle }
}
