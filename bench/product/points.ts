import chromium from '@sparticuz/chromium'
import { chromium as playwright } from 'playwright-core'
import { buildUi } from '../../scripts/build-ui.ts'
import { peakMemory, printReading, startClock, words } from '../child.ts'
import { quantile, servedPages } from './served.ts'

/**
 * The matrix of 100,000 single points in Chromium, drawn by the processor: how long until they are there, and how long a frame takes
 * while a cut line is dragged over them.
 */
const { size } = words()
const server = await servedPages(size, await buildUi())
const clock = startClock()
const browser = await playwright.launch({
  executablePath: await chromium.executablePath(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
})
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
const started = performance.now()
const answered = page.waitForResponse((answer) => new URL(answer.url()).pathname.endsWith('/orders-and-spend/points'))
await page.goto(`${server.address}/schemes/orders-and-spend?draw=points`)
const { x } = (await (await answered).json()) as { x: number[] }
const asked = performance.now()
await page.waitForSelector('canvas')
await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
const drawn = performance.now()
const line = page.locator('[role=slider]').first()
const box = await line.boundingBox()
if (!box) throw new Error('the picture has no cut line to drag')
await page.evaluate(`window.frames_ = []; let last = performance.now()
  const tick = (now) => { window.frames_.push(now - last); last = now; requestAnimationFrame(tick) }
  requestAnimationFrame(tick)`)
await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
await page.mouse.down()
for (let step = 0; step < 60; step++) await page.mouse.move(box.x + box.width / 2 + step * 3, box.y + box.height / 2)
const frames = await page.evaluate<number[]>('window.frames_')
await page.mouse.up()
const figures = {
  points: x.length,
  'from the address to the points, ms': asked - started,
  'from the points to the picture, ms': drawn - asked,
  'frame while dragging, p50 ms': quantile(frames, 0.5),
  'frame while dragging, p95 ms': quantile(frames, 0.95),
}
await browser.close()
await server.close()
printReading({ ...clock(), rss: peakMemory(), figures, checks: {} })
