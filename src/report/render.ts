import { createHash } from 'node:crypto'
import type { Language } from '../errors.ts'
import { html, trusted } from './html.ts'
import type { Html } from './html.ts'
import { createPage } from './page.ts'
import type { Page } from './page.ts'
import type { KindReport, ReportData, ReportHead } from './report-data.ts'
import { script } from './script.ts'
import type { Section } from './section.ts'
import { decisionTableSection } from './sections/decision-table.ts'
import { valueSection } from './sections/value.ts'
import { dependencySection } from './sections/dependency.ts'
import { geographySection } from './sections/geography.ts'
import { clustersSection } from './sections/clusters.ts'
import { lifeCycleSection } from './sections/life-cycle.ts'
import { matrixSection } from './sections/matrix.ts'
import { goalsSection } from './sections/goals.ts'
import { movementSection } from './sections/movement.ts'
import { whatMovedSection } from './sections/what-moved.ts'
import { overlapsSection } from './sections/overlaps.ts'
import { overview } from './sections/overview.ts'
import { profilesSection } from './sections/profiles.ts'
import { qualitySection } from './sections/quality.ts'
import { researchSection } from './sections/research.ts'
import { rfmSection } from './sections/rfm.ts'
import { segmentsSection } from './sections/segments.ts'
import { sharesSection } from './sections/shares.ts'
import { toCustomerSection } from './sections/to-customer.ts'
import { tiersSection } from './sections/tiers.ts'
import { warningsSection } from './sections/warnings.ts'
import { sectionsOf } from './section.ts'
import { styles } from './styles.ts'

const languages: readonly Language[] = ['zh', 'en']
const tags: Record<Language, string> = { zh: 'zh-CN', en: 'en' }

/**
 * The report as one HTML file that asks the network for nothing. Both languages are in it; `language` (default: the
 * project's) is the one it opens in. The same data give the same bytes.
 */
export function renderReport(data: ReportData, options: { language?: Language } = {}): string {
  const language = options.language ?? data.head.language
  const pages = languages.map((of) => ({ of, page: createPage(data.head, of) }))
  const titles = pages.map(({ of, page }) => html` data-title-${of}="${titleOf(page)}"`)
  const opening = createPage(data.head, language)
  return html`<!doctype html>
    <html lang="${tags[language]}" ${titles}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; script-src '${hashOf(script)}'"
        />
        <meta name="color-scheme" content="light dark" />
        <meta name="generator" content="fenqun" />
        <title>${titleOf(opening)}</title>
        ${trusted(`<style>${styles}</style>`)}
      </head>
      <body>
        <nav class="switch" aria-label="${opening.say('chooseLanguage')}" hidden>
          <button type="button" data-language="zh-CN" lang="zh-CN" aria-pressed="${String(language === 'zh')}">
            中文
          </button>
          <button type="button" data-language="en" lang="en" aria-pressed="${String(language === 'en')}">
            English
          </button>
        </nav>
        ${pages.map(({ of, page }) => html`<div class="edition" lang="${tags[of]}">${edition(page, data)}</div> `)}
        ${trusted(`<script>${script}</script>`)}
      </body>
    </html> `.markup
}

/** Everything in one language. */
function edition(page: Page, data: ReportData): Html {
  const chapters = data.kinds.map((kind) => chapter(data.head, page.language, kind))
  const about = [
    ...(data.warnings ? [warningsSection(page, data.warnings)] : []),
    ...(data.quality ? [qualitySection(page, data.quality)] : []),
  ]
  const aboutTitle = page.say('aboutData')
  return html`<a class="skip" href="#${page.id('report')}">${page.say('skip')}</a>
    ${header(page)}
    <div class="frame">
      ${contents(page, [...chapters, ...(about.length > 0 ? [{ title: aboutTitle, id: page.id('about'), sections: about }] : [])])}
      <main id="${page.id('report')}" tabindex="-1">
        ${chapters.map(
          ({ id, title, head, sections }, index) =>
            html`<div class="chapter">
              <h2 id="${id}" ${chapters.length === 1 && index === 0 ? html` class="unseen"` : ''}>${title}</h2>
              ${head} ${sections.map((part) => part.markup)}
            </div> `,
        )}
        ${
          about.length > 0 &&
          html`<div class="chapter">
            <h2 id="${page.id('about')}">${aboutTitle}</h2>
            ${about.map((part) => part.markup)}
          </div>`
        }
      </main>
    </div>
    ${footer(page)}`
}

interface Chapter {
  id: string
  title: string
  sections: Section[]
}

function chapter(head: ReportHead, language: Language, kind: KindReport): Chapter & { head: Html } {
  const page = createPage(head, language, { id: kind.kind, unit: kind.unit, money: kind.money })
  const empty = (id: string, key: Parameters<Page['say']>[0]) => ({ id, title: page.say(key) })
  return {
    id: page.id('chapter'),
    title: page.text(kind.name),
    head: overview(page, kind),
    sections: [
      ...(kind.goals ?? []).map((part, at) => goalsSection(page, part, at === 0 ? 'goals' : `goals-${at + 1}`)),
      ...(kind.moved ? [whatMovedSection(page, kind.moved)] : []),
      ...sectionsOf(page, kind.rfm, empty('rfm', 'rfm'), (part, id) => rfmSection(page, part, id)),
      ...sectionsOf(page, kind.tiers, empty('tiers', 'tiers'), (part, id) => tiersSection(page, part, id)),
      ...sectionsOf(page, kind.movements, empty('movement', 'movements'), (part, id) =>
        movementSection(page, part, id),
      ),
      ...(kind.segments ? [segmentsSection(page, kind.segments)] : []),
      ...(kind.overlaps ? [overlapsSection(page, kind.overlaps)] : []),
      ...sectionsOf(page, kind.matrices, empty('matrix', 'matrices'), (part, id) => matrixSection(page, part, id)),
      ...sectionsOf(page, kind.lifeCycles, empty('life-cycle', 'lifeCycles'), (part, id) =>
        lifeCycleSection(page, part, id),
      ),
      ...sectionsOf(page, kind.clusters, empty('clusters', 'clusters'), (part, id) => clustersSection(page, part, id)),
      ...sectionsOf(page, kind.tables, empty('table', 'tables'), (part, id) => decisionTableSection(page, part, id)),
      ...(kind.geography ? [geographySection(page, kind.geography)] : []),
      ...sectionsOf(page, kind.values, empty('value', 'values'), (part, id) => valueSection(page, part, id)),
      ...(kind.profiles ?? []).map((part) => profilesSection(page, part, `profile-${part.id}`)),
      ...sectionsOf(page, kind.shares, empty('shares', 'shares'), (part, id) => sharesSection(page, part, id)),
      ...(kind.toCustomers ?? []).map((part, at) => toCustomerSection(page, part, `to-customer-${at + 1}`)),
      ...(kind.dependency ? [dependencySection(page, kind.dependency)] : []),
      ...(kind.research ? [researchSection(page, kind.research)] : []),
    ],
  }
}

function header(page: Page): Html {
  const { head } = page
  return html`<header>
    <div class="inner">
      <p class="kicker">
        ${page.say('reportTitle')}${head.example && html` <span class="badge">${page.say('example')}</span>`}
      </p>
      <h1>${page.text(head.project)}</h1>
      <p class="status">
        <b>${page.say('asOf', { day: head.asOf })}</b
        ><span>${page.say('computedAt', { time: head.computedAt, zone: head.zone })}</span>
      </p>
    </div>
  </header>`
}

function contents(page: Page, chapters: readonly Chapter[]): Html {
  return html`<nav class="contents" aria-label="${page.say('contents')}">
    <ul>
      ${chapters.map(
        (of) =>
          html`<li>
            ${chapters.length > 1 && html`<a class="of-chapter" href="#${of.id}">${of.title}</a>`}
            <ul>
              ${of.sections.map((part) => html`<li><a href="#${part.id}">${part.title}</a></li>`)}
            </ul>
          </li>`,
      )}
    </ul>
  </nav>`
}

function footer(page: Page): Html {
  const { head } = page
  const facts = [
    page.say('run', { run: head.run }),
    page.say('definitions', { version: head.definitions }),
    page.say('currency', { currency: head.currency }),
    page.say('madeBy'),
  ]
  return html`<footer>
    <div class="inner">
      <p>${facts.map((fact) => html`<span>${fact}</span>`)}</p>
      <p>${page.say('minimum', { minimum: head.minimumGroup })}</p>
    </div>
  </footer>`
}

function titleOf(page: Page): string {
  return `${page.text(page.head.project)} · ${page.say('reportTitle')} · ${page.head.asOf}`
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}
