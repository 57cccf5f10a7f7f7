import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { serveRetailer } from '../../test/support/served.ts'
import type { ServedRetailer } from '../../test/support/served.ts'
import { openAccess } from '../../src/project.ts'
import { barriers, openBrowser, openPage, settled } from './support/browser.ts'

const password = 'correct horse battery'
let served: ServedRetailer
let browser: Browser

beforeAll(async () => {
  served = await serveRetailer({ pages: true })
  const access = openAccess(served.folder, () => Date.parse('2026-07-01T02:00:00Z'))
  await access.accounts.add({ name: '王芳', role: 'admin', password }, 'test')
  await access.accounts.add({ name: 'han', role: 'viewer', password }, 'test')
  access.close()
  browser = await openBrowser()
}, 300_000)

afterAll(async () => {
  await browser?.close()
  await served?.close()
})

async function typeIn(page: Page, name: string, typed: string): Promise<void> {
  await page.fill('input[name=username]', name)
  await page.fill('input[name=password]', typed)
  await page.press('input[name=password]', 'Enter')
}

it('asks whoever is not signed in for their password, and leads them to where they wanted to go', async () => {
  const { page, complaints, close } = await openPage(browser, served.address, '/settings?tab=tokens')
  try {
    await page.waitForURL((url) => url.pathname === '/sign-in')
    await settled(page)
    expect(await barriers(page)).toEqual([])
    await typeIn(page, '王芳', 'not my password')
    await page.waitForSelector('.failed')
    expect(await page.textContent('.failed')).toContain('账号或密码不对')
    await page.fill('input[name=password]', password)
    await page.press('input[name=password]', 'Enter')
    await page.waitForSelector('[role=tab][aria-selected=true]:has-text("令牌")')
    expect(complaints.filter((one) => !one.includes('401'))).toEqual([])
  } finally {
    await close()
  }
})

it('lets an admin make a token that is shown once and an account that may sign in, and sign out', async () => {
  const { page, close } = await openPage(browser, served.address, '/sign-in?then=/settings%3Ftab=tokens', {
    language: 'en',
  })
  try {
    await settled(page)
    await typeIn(page, '王芳', password)
    await page.click('button:has-text("New token")')
    await page.fill('.ant-modal input[type=text] >> nth=0', 'nightly')
    await page.press('.ant-modal input[type=text] >> nth=0', 'Enter')
    await page.waitForSelector('.made-token')
    const token = (await page.textContent('.made-token code')) ?? ''
    const me = await fetch(`${served.address}/api/v1/session`, { headers: { authorization: `Bearer ${token}` } })
    expect(await me.json()).toMatchObject({ name: '王芳', via: 'token', role: 'viewer' })
    await page.click('button:has-text("Done")')
    expect(await page.textContent('main')).not.toContain(token.slice(16))

    await page.click('[role=tab]:has-text("Accounts")')
    await page.click('button:has-text("New account")')
    const fields = page.locator('.ant-modal input:not([role=combobox])')
    await fields.nth(0).fill('li.lei')
    await fields.nth(1).fill('too short')
    await fields.nth(1).press('Enter')
    await page.waitForSelector('.ant-modal .failed')
    await fields.nth(1).fill(password)
    await fields.nth(1).press('Enter')
    await page.waitForSelector('.settings-table th:has-text("li.lei")')

    await page.click('[role=tab]:has-text("My account")')
    await page.click('button:has-text("Sign out")')
    await page.waitForURL((url) => url.pathname === '/sign-in')
    await settled(page)
    await typeIn(page, 'li.lei', password)
    await page.waitForURL((url) => url.pathname === '/')
  } finally {
    await close()
  }
})

it('offers a viewer neither accounts nor the audit log', async () => {
  const { page, close } = await openPage(browser, served.address, '/sign-in?then=/settings%3Ftab=audit')
  try {
    await settled(page)
    await typeIn(page, 'han', password)
    await page.waitForSelector('.rights')
    expect(await page.locator('[role=tab]').allTextContents()).toEqual(['我的账号', '令牌'])
    expect(await page.locator('.rights .is-yes').count()).toBe(1)
  } finally {
    await close()
  }
})
