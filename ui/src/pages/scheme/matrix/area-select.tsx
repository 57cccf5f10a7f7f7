import { InputNumber } from 'antd'
import { useRef, useState } from 'react'
import type { PointerEvent } from 'react'
import type { Draft } from '../../../../../src/server/contract/draft.ts'
import type { MatrixScheme } from '../../../../../src/server/contract/schemes.ts'
import { Door } from '../../../components/door.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { niceValue } from '../model/scale.ts'
import type { DrawnAxis } from './matrix-option.ts'
import { margins } from './matrix-option.ts'
import { texts } from './matrix-texts.ts'

/** A part of the picture, by values: from in, to out. */
export interface Area {
  x: [number, number]
  y: [number, number]
}

/** Where an area is dragged over the picture, and how it is seen. */
export function AreaDrag({
  x,
  y,
  area,
  onChange,
}: {
  x: DrawnAxis
  y: DrawnAxis
  area: Area
  onChange(area: Area): void
}) {
  const box = useRef<HTMLDivElement>(null)
  const [start, setStart] = useState<[number, number]>()
  const valuesAt = (event: PointerEvent): [number, number] => {
    const { left, bottom, width, height } = box.current!.getBoundingClientRect()
    const across = x.scale.valueAt((event.clientX - left) / width)
    const up = y.scale.valueAt((bottom - event.clientY) / height)
    return [niceValue(across, x.facts.whole), niceValue(up, y.facts.whole)]
  }
  const drag = (event: PointerEvent) => {
    if (!start) return
    const now = valuesAt(event)
    onChange({ x: inOrder(start[0], now[0]), y: inOrder(start[1], now[1]) })
  }
  const [left, right] = area.x.map(x.scale.place)
  const [low, high] = area.y.map(y.scale.place)
  return (
    <div
      ref={box}
      className="area-drag"
      style={{ inset: `${margins.top}px ${margins.right}px ${margins.bottom}px ${margins.left}px` }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        setStart(valuesAt(event))
      }}
      onPointerMove={drag}
      onPointerUp={() => setStart(undefined)}
      onPointerCancel={() => setStart(undefined)}
    >
      <i
        style={{
          left: `${left! * 100}%`,
          width: `${(right! - left!) * 100}%`,
          bottom: `${low! * 100}%`,
          height: `${(high! - low!) * 100}%`,
        }}
      />
    </div>
  )
}

const inOrder = (one: number, other: number): [number, number] => [Math.min(one, other), Math.max(one, other)]

/** The four numbers of an area, and the way to its people. */
export function AreaNumbers({
  answer,
  x,
  y,
  area,
  onChange,
}: {
  answer: MatrixScheme
  x: DrawnAxis
  y: DrawnAxis
  area: Area
  onChange(area: Area): void
}) {
  const t = useTexts(texts)
  const assigned = answer.doors.assigned ?? { kind: answer.kind, where: { everyone: true } }
  const draft: Draft = {
    ...assigned,
    name: answer.name,
    where: {
      all: [
        assigned.where,
        { attribute: x.facts.attribute, 'at least': area.x[0], 'less than': area.x[1] },
        { attribute: y.facts.attribute, 'at least': area.y[0], 'less than': area.y[1] },
      ],
    },
  }
  const input = (axis: 'x' | 'y', end: 0 | 1) => {
    const { name } = axis === 'x' ? x : y
    const label = t(end === 0 ? 'from-of' : 'to-of', { name })
    return (
      <label key={`${axis}${end}`}>
        <span>{label}</span>
        <InputNumber
          size="small"
          value={area[axis][end]}
          onChange={(next) => {
            if (typeof next !== 'number') return
            const ends: [number, number] = end === 0 ? [next, area[axis][1]] : [area[axis][0], next]
            onChange({ ...area, [axis]: ends })
          }}
        />
      </label>
    )
  }
  return (
    <div className="area-numbers">
      <p className="note">{t('select-lead')}</p>
      <div>
        {input('x', 0)}
        {input('x', 1)}
        {input('y', 0)}
        {input('y', 1)}
        <Door draft={draft} name={t('select-people')}>
          {t('select-people')}
        </Door>
      </div>
    </div>
  )
}
