import { useRef, useState } from 'react'
import type { KeyboardEvent, PointerEvent } from 'react'
import type { Scale } from '../model/scale.ts'
import './drag-line.css'

/** Px from the edges of what it lies over to where values are drawn. */
export interface Margins {
  left: number
  right: number
  top: number
  bottom: number
}

export interface DragLineProps {
  /** `x`: an upright line at a value of the x axis; `y`: a lying one. */
  axis: 'x' | 'y'
  margins: Margins
  scale: Scale
  value: number
  /** Ends between which it may be moved. */
  min: number
  max: number
  /** How far a press of an arrow moves it. */
  step: number
  /** What it is, and its value in words. */
  label: string
  text: string
  /** A value that may stand: rounded as people would write it. */
  round(value: number): number
  onChange(value: number): void
  /** Not to be moved. */
  fixed?: boolean
}

/** A line over a chart, to be dragged or moved with the arrow keys; with Shift ten times as far. */
export function DragLine(props: DragLineProps) {
  const { axis, margins, scale, value, min, max, step, label, text, round, onChange, fixed = false } = props
  const line = useRef<HTMLDivElement>(null)
  const [dragging, setDragging] = useState(false)
  const to = (wanted: number) => {
    const next = Math.min(max, Math.max(min, round(wanted)))
    if (next !== value) onChange(next)
  }
  const move = (event: PointerEvent) => {
    const box = line.current?.parentElement?.getBoundingClientRect()
    if (!dragging || !box) return
    const at =
      axis === 'x'
        ? (event.clientX - box.left - margins.left) / (box.width - margins.left - margins.right)
        : 1 - (event.clientY - box.top - margins.top) / (box.height - margins.top - margins.bottom)
    to(scale.valueAt(at))
  }
  const press = (event: KeyboardEvent) => {
    const far = step * (event.shiftKey ? 10 : 1)
    const moves: Record<string, number> = {
      ArrowRight: value + far,
      ArrowUp: value + far,
      ArrowLeft: value - far,
      ArrowDown: value - far,
      PageUp: value + 10 * step,
      PageDown: value - 10 * step,
      Home: min,
      End: max,
    }
    const wanted = moves[event.key]
    if (wanted === undefined) return
    event.preventDefault()
    to(wanted)
  }
  const at = scale.place(value)
  const place =
    axis === 'x'
      ? {
          left: `calc(${margins.left}px + (100% - ${margins.left + margins.right}px) * ${at})`,
          top: margins.top,
          bottom: margins.bottom,
        }
      : {
          bottom: `calc(${margins.bottom}px + (100% - ${margins.top + margins.bottom}px) * ${at})`,
          left: margins.left,
          right: margins.right,
        }
  const handlers = fixed
    ? {}
    : {
        tabIndex: 0,
        onKeyDown: press,
        onPointerDown: (event: PointerEvent<HTMLDivElement>) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          setDragging(true)
        },
        onPointerMove: move,
        onPointerUp: () => setDragging(false),
        onPointerCancel: () => setDragging(false),
      }
  return (
    <div
      ref={line}
      className={`drag-line is-${axis}${fixed ? ' is-fixed' : ''}${dragging ? ' is-dragging' : ''}`}
      style={place}
      role={fixed ? 'img' : 'slider'}
      aria-label={fixed ? `${label}: ${text}` : label}
      {...(fixed
        ? {}
        : {
            'aria-orientation': axis === 'x' ? ('horizontal' as const) : ('vertical' as const),
            'aria-valuemin': min,
            'aria-valuemax': max,
            'aria-valuenow': value,
            'aria-valuetext': text,
          })}
      {...handlers}
    >
      <span className="drag-line-text" aria-hidden>
        {text}
      </span>
    </div>
  )
}
