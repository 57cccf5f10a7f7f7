import { readFile } from 'node:fs/promises'
import { expect } from 'vitest'
import type { PageCheck } from '../support/page-check.ts'

const eight = ['重要价值', '重要保持', '重要发展', '重要挽留', '一般价值', '一般保持', '一般发展', '一般挽留']

export const page: PageCheck = {
  name: 'scheme-rfm',
  path: '/schemes/rfm',
  async check(page, language) {
    // D07: the eight classes in their order, with rule and action; both grids; the cuts are visible.
    const names = await page.locator('.class-card h3').allTextContents()
    if (language === 'zh') expect(names).toEqual(eight)
    expect(await page.locator('.class-card .class-rule').count()).toBe(8)
    expect(await page.locator('.rfm-grid').count()).toBe(2)
    expect(await page.locator('.rfm-grid').first().locator('tbody td').count()).toBe(25)
    // H01: what tells the classes apart, and apart what the scheme itself looks at.
    await page.waitForSelector('.z-map')
    expect(await page.locator('.z-map thead th').count()).toBe(10)
    const cut = page.getByRole('slider').first()
    expect(await cut.getAttribute('aria-valuetext')).toBe(language === 'zh' ? '≤ 60 天' : '≤ 60 days')
    // A cut is moved by keyboard and by mouse; nothing is saved.
    await cut.focus()
    await page.keyboard.press('Shift+ArrowLeft')
    expect(await cut.getAttribute('aria-valuenow')).toBe('50')
    await page.waitForSelector('.try-bar [role="status"] span')
    await page.waitForSelector('.class-then')
    const box = (await cut.boundingBox())!
    await page.mouse.move(box.x + 8, box.y + 40)
    await page.mouse.down()
    await page.mouse.move(box.x + 48, box.y + 40, { steps: 4 })
    await page.mouse.up()
    expect(Number(await cut.getAttribute('aria-valuenow'))).toBeGreaterThan(60)
    await page.getByRole('button', { name: language === 'zh' ? '恢复' : 'Restore' }).click()
    expect(await page.locator('.try-bar').count()).toBe(0)
    // A grid is saved as a picture: the darkest cells are painted in it, in the light colours whatever the page wears.
    const figure = page.locator('.figure-box:has(.rfm-grid)').first()
    await figure.locator('.figure-tools button').last().click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'PNG' }).click(),
    ])
    const picture = (await readFile(await download.path())).toString('base64')
    const darkest = await page.evaluate(async (data) => {
      const image = new Image()
      image.src = `data:image/png;base64,${data}`
      await image.decode()
      const pen = Object.assign(document.createElement('canvas'), {
        width: image.width,
        height: image.height,
      }).getContext('2d')!
      pen.drawImage(image, 0, 0)
      const { data: dots } = pen.getImageData(0, 0, image.width, image.height)
      let found = 0
      for (let at = 0; at < dots.length; at += 4)
        if (dots[at] === 0x0b && dots[at + 1] === 0x55 && dots[at + 2] === 0x94) found++
      return found
    }, picture)
    expect(darkest).toBeGreaterThan(10_000)
    // A cell is a door.
    const door = page.locator('.rfm-grid td a').first()
    expect(await door.getAttribute('href')).toContain('/people?draft=')
  },
}
