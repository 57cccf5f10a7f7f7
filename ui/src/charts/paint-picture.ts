import { paletteOf } from '../app/theme.ts'

/**
 * Paints what a figure has drawn of elements (a grid of cells, bars) as it is, in the light colours and without what scrolls away: grounds, frames and texts at their
 * places. Answers with its size in px of the page. `fit` says how much larger it is painted, by that size, and moves the pen.
 */
export function paintPicture(
  pen: CanvasRenderingContext2D,
  picture: HTMLElement,
  fit: (size: { width: number; height: number }) => void,
): void {
  const place = copyOf(picture)
  // Where the style sheets of its page mean it.
  picture.after(place)
  try {
    const { left, top, width, height } = place.getBoundingClientRect()
    fit({ width, height })
    pen.translate(-left, -top)
    for (const one of place.querySelectorAll<HTMLElement>('*'))
      if (getComputedStyle(one).position === 'sticky') one.style.position = 'static'
    paint(pen, place)
  } finally {
    place.remove()
  }
}

/** The same elements out of sight, as wide as all that scrolls; ids stand but once on a page. */
function copyOf(picture: HTMLElement): HTMLElement {
  const place = document.createElement('div')
  const wide = Array.from(picture.querySelectorAll('.scrolls'), (one) => one.scrollWidth)
  place.className = picture.className
  place.inert = true
  Object.assign(place.style, {
    position: 'absolute',
    left: '-9999px',
    top: '0',
    width: `${Math.max(picture.clientWidth, ...wide)}px`,
  })
  const { series: _, ...colours } = paletteOf('light')
  for (const [name, value] of Object.entries(colours)) place.style.setProperty(`--${name}`, value)
  place.style.color = colours.ink
  for (const child of picture.childNodes) place.append(child.cloneNode(true))
  for (const one of place.querySelectorAll('[id]')) one.removeAttribute('id')
  for (const one of place.querySelectorAll<HTMLElement>('.scrolls')) one.style.overflow = 'visible'
  return place
}

function paint(pen: CanvasRenderingContext2D, element: Element): void {
  const style = getComputedStyle(element)
  const box = element.getBoundingClientRect()
  // What only screen readers have.
  if (style.display === 'none' || style.visibility === 'hidden' || style.clipPath !== 'none') return
  if (box.width > 0 && box.height > 0) paintBox(pen, box, style)
  for (const child of element.childNodes) {
    if (child instanceof Element) paint(pen, child)
    else if (child instanceof Text) paintText(pen, child, style)
  }
}

function paintBox(pen: CanvasRenderingContext2D, box: DOMRect, style: CSSStyleDeclaration): void {
  const { left, top, width, height } = box
  pen.save()
  pen.beginPath()
  pen.roundRect(left, top, width, height, Number.parseFloat(style.borderTopLeftRadius) || 0)
  pen.fillStyle = style.backgroundColor
  pen.fill()
  pen.clip()
  if (style.backgroundImage.includes('repeating-linear-gradient')) paintHatches(pen, box, style)
  const [, colour = '', across = '0'] = /^(rgba?\([^)]*\)) (-?[\d.]+)px .*inset/.exec(style.boxShadow) ?? []
  const strip = Number(across)
  if (colour && strip !== 0) {
    pen.fillStyle = colour
    pen.fillRect(strip > 0 ? left : left + width + strip, top, Math.abs(strip), height)
  }
  pen.restore()
  const sides = [
    ['Top', left, top, left + width, top],
    ['Right', left + width, top, left + width, top + height],
    ['Bottom', left, top + height, left + width, top + height],
    ['Left', left, top, left, top + height],
  ] as const
  for (const [side, fromX, fromY, toX, toY] of sides) {
    const wide = Number.parseFloat(style[`border${side}Width`])
    if (!wide || style[`border${side}Style`] === 'none') continue
    pen.strokeStyle = style[`border${side}Color`]
    pen.lineWidth = wide
    pen.setLineDash(style[`border${side}Style`] === 'dashed' ? [3, 2] : [])
    pen.beginPath()
    pen.moveTo(fromX, fromY)
    pen.lineTo(toX, toY)
    pen.stroke()
  }
}

/** Strokes from below left to above right. */
function paintHatches(
  pen: CanvasRenderingContext2D,
  { left, top, width, height }: DOMRect,
  style: CSSStyleDeclaration,
) {
  pen.strokeStyle = /rgba?\((?!0, 0, 0, 0\))[^)]*\)/.exec(style.backgroundImage)?.[0] ?? style.color
  pen.lineWidth = 1
  pen.beginPath()
  for (let at = left - height; at < left + width; at += 8.5) {
    pen.moveTo(at, top + height)
    pen.lineTo(at + height, top)
  }
  pen.stroke()
}

/** A text where its characters stand, line by line. */
function paintText(pen: CanvasRenderingContext2D, text: Text, style: CSSStyleDeclaration): void {
  if (text.data.trim() === '') return
  pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`
  pen.fillStyle = style.color
  pen.textBaseline = 'middle'
  const range = document.createRange()
  let line = { text: '', left: 0, middle: 0 }
  const write = () => {
    if (line.text.trim()) pen.fillText(line.text.trimEnd(), line.left, line.middle)
  }
  let at = 0
  for (const character of text.data) {
    range.setStart(text, at)
    range.setEnd(text, (at += character.length))
    const box = range.getClientRects()[0]
    if (!box || box.width === 0) continue
    const middle = box.top + box.height / 2
    if (line.text && Math.abs(middle - line.middle) < 2) line.text += character
    else {
      write()
      line = { text: character, left: box.left, middle }
    }
  }
  write()
}
