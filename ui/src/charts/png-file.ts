import type { EChartsCoreOption } from 'echarts/core'
import { fonts, paletteOf } from '../app/theme.ts'
import type { Language } from '../texts/language.ts'
import type { ChartKind } from './chart-kinds.ts'
import { loadDrawing } from './chart-kinds.ts'
import { chartTheme } from './chart-theme.ts'
import type { ChartColours } from './chart.tsx'
import { paintPicture } from './paint-picture.ts'

const width = 1280
const height = 720
const scale = 2
/** How much larger a chart is drawn than on the page: slides are read from further away. */
const enlarged = 1.4
/** And a grid of a few cells at most. */
const mostEnlarged = 2

interface Slide {
  title: string
  sentence?: string | undefined
  source: string
  language: Language
}

export interface ChartSlide extends Slide {
  kinds: readonly ChartKind[]
  option: EChartsCoreOption | ((colours: ChartColours, width: number) => EChartsCoreOption)
}

/** A chart as a picture for a slide: 16:9 on white, title, sentence, chart, source line. */
export function pngOf({ kinds, option, ...words }: ChartSlide): Promise<Blob> {
  return slideOf(words, async (pen, { top, high }) => {
    const chart = await chartCanvas({ kinds, option, language: words.language, height: high })
    pen.drawImage(chart, 48, top, width - 96, high)
  })
}

/** The same of a figure that is drawn of elements of the page, as a grid of cells is. */
export function pngOfPicture({ picture, ...words }: Slide & { picture: HTMLElement }): Promise<Blob> {
  return slideOf(words, async (pen, { top, high }) => {
    pen.save()
    paintPicture(pen, picture, (size) => {
      const larger = Math.min(mostEnlarged, (width - 96) / size.width, high / size.height)
      pen.translate(48, top)
      pen.scale(larger, larger)
    })
    pen.restore()
  })
}

async function slideOf(
  { title, sentence, source, language }: Slide,
  draw: (pen: CanvasRenderingContext2D, room: { top: number; high: number }) => Promise<void>,
): Promise<Blob> {
  const colour = paletteOf('light')
  const canvas = document.createElement('canvas')
  canvas.width = width * scale
  canvas.height = height * scale
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('the browser draws no pictures')
  pen.scale(scale, scale)
  pen.fillStyle = '#ffffff'
  pen.fillRect(0, 0, width, height)
  pen.textBaseline = 'top'
  const write = (text: string, y: number, size: number, weight: number, ink: string) => {
    pen.font = `${weight} ${size}px ${fonts[language]}`
    pen.fillStyle = ink
    const lines = linesOf(pen, text, width - 96)
    lines.forEach((line, index) => pen.fillText(line, 48, y + index * size * 1.4))
    return y + lines.length * size * 1.4
  }
  let top = write(title, 36, 28, 600, colour.ink) + 4
  if (sentence) top = write(sentence, top, 20, 400, colour.soft)
  top += 12
  await draw(pen, { top, high: height - top - 56 })
  write(source, height - 40, 14, 400, colour.soft)
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture could not be made'))), 'image/png')
  })
}

async function chartCanvas({
  kinds,
  option,
  language,
  height: room,
}: Pick<ChartSlide, 'kinds' | 'option' | 'language'> & { height: number }): Promise<HTMLCanvasElement> {
  const drawing = await loadDrawing(kinds)
  const place = document.createElement('div')
  const [wide, high] = [Math.round((width - 96) / enlarged), Math.round(room / enlarged)]
  Object.assign(place.style, { position: 'absolute', left: '-9999px', width: `${wide}px`, height: `${high}px` })
  document.body.append(place)
  const chart = drawing.init(place, chartTheme('light', language), {
    renderer: 'canvas',
    locale: language === 'zh' ? 'ZH' : 'EN',
    devicePixelRatio: scale * enlarged,
  })
  try {
    const drawn = typeof option === 'function' ? option(paletteOf('light'), wide) : option
    chart.setOption({ ...drawn, animation: false })
    return chart.renderToCanvas({ pixelRatio: scale * enlarged, backgroundColor: '#ffffff' })
  } finally {
    chart.dispose()
    place.remove()
  }
}

/** The lines that a text takes: broken at spaces, and between Chinese characters. */
function linesOf(pen: CanvasRenderingContext2D, text: string, room: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const part of text.match(/[\u3000-\u9fff\uff00-\uffef]|[^\s\u3000-\u9fff\uff00-\uffef]+|\s+/g) ?? []) {
    if (line && pen.measureText(line + part).width > room) {
      lines.push(line.trimEnd())
      line = part.trimStart()
    } else line += part
  }
  return line ? [...lines, line] : lines
}
