/** Type, page frame, header, contents, footer, language switch. */
export const frameStyles = `
*, *::before, *::after { box-sizing: border-box; }
html { font: 16px/1.6 "PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", system-ui, sans-serif; -webkit-text-size-adjust: 100%; scroll-padding-top: 16px; }
html[lang="en"] { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
body { margin: 0; background: var(--canvas); color: var(--ink); overflow-wrap: break-word; }
html[lang="zh-CN"] .edition[lang="en"], html[lang="en"] .edition[lang="zh-CN"] { display: none; }
h1, h2, h3, h4, p, dl, dd, ul, figure { margin: 0; }
ul { padding: 0; list-style: none; }
h1 { font-size: 1.75rem; line-height: 1.25; font-weight: 700; letter-spacing: .005em; }
h2 { font-size: 1.375rem; line-height: 1.3; margin: 0 0 12px; }
h3 { font-size: 1.25rem; line-height: 1.35; }
h4 { font-size: 1rem; line-height: 1.4; margin: 28px 0 8px; }
a { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
main:focus { outline: none; }
.unseen { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.soft, .note, .rule { color: var(--soft); }
.note, .rule { font-size: .8125rem; line-height: 1.45; }
.skip { position: absolute; left: -9999px; }
.skip:focus { left: 12px; top: 12px; z-index: 2; padding: 8px 12px; background: var(--paper); }
.inner, .frame { max-width: 1200px; margin: 0 auto; padding: 0 16px; }
header { background: var(--paper); border-bottom: 1px solid var(--line); padding: 28px 0 20px; }
.kicker { color: var(--soft); font-size: .875rem; padding-right: 130px; }
.badge { display: inline-block; margin-left: 8px; padding: 0 8px; border-radius: 3px; background: var(--badge); color: var(--on-badge); font-size: .8125rem; }
.status { margin-top: 6px; font-size: .875rem; color: var(--soft); display: flex; flex-wrap: wrap; gap: 0 16px; }
.status b { color: var(--ink); font-weight: 600; }
.switch { position: absolute; z-index: 1; top: 24px; right: max(16px, calc((100vw - 1200px) / 2 + 16px)); display: flex; }
.switch[hidden] { display: none; }
.switch button { font: inherit; font-size: .8125rem; line-height: 1.4; padding: 4px 10px; border: 1px solid var(--line); background: var(--paper); color: var(--soft); cursor: pointer; }
.switch button:first-child { border-radius: 4px 0 0 4px; }
.switch button:last-child { border-radius: 0 4px 4px 0; margin-left: -1px; }
.switch button[aria-pressed="true"] { background: var(--ink); border-color: var(--ink); color: var(--paper); }
.contents { display: none; }
main { padding: 24px 0 40px; min-width: 0; }
.chapter + .chapter { margin-top: 48px; }
footer { border-top: 1px solid var(--line); padding: 20px 0 40px; color: var(--soft); font-size: .8125rem; }
footer p + p { margin-top: 6px; }
footer span { margin-right: 20px; }
@media (min-width: 1100px) {
  .inner, .frame { padding: 0 32px; }
  .switch { right: max(32px, calc((100vw - 1200px) / 2 + 32px)); }
  .frame { display: grid; grid-template-columns: 176px minmax(0, 1fr); gap: 40px; }
  .contents { display: block; position: sticky; top: 0; align-self: start; max-height: 100vh; overflow: auto; padding: 28px 0; font-size: .875rem; line-height: 1.4; }
  .contents a { display: block; padding: 5px 0; color: var(--soft); text-decoration: none; }
  .contents a:hover { color: var(--accent); text-decoration: underline; }
  .contents .of-chapter { color: var(--ink); font-weight: 600; margin-top: 12px; }
  .contents li:first-child > .of-chapter { margin-top: 0; }
}
`
