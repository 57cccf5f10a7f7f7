import { theme as antd } from 'antd'
import type { ThemeConfig } from 'antd'

/** The two ways the page may look; `system` follows the device. */
export type Mode = 'light' | 'dark'
export type ModeChoice = Mode | 'system'

/** The colours of the product, by name. Blue is better and orange is worse, which all kinds of colour vision tell apart; text on its
 * ground keeps 4.5 to 1. Style sheets use them as `var(--name)`, charts through `paletteOf`. The static report has the same values. */
export interface Palette {
  canvas: string
  paper: string
  sunken: string
  raised: string
  ink: string
  soft: string
  line: string
  'line-strong': string
  accent: string
  'accent-soft': string
  'on-accent': string
  people: string
  money: string
  better: string
  worse: string
  same: string
  badge: string
  'on-badge': string
  alarm: string
  'alarm-soft': string
  'heat-0': string
  'heat-1': string
  'heat-2': string
  'heat-3': string
  'heat-4': string
  'heat-5': string
  'heat-6': string
  'on-heat': string
  'on-heat-5': string
}

const palettes: Record<Mode, Palette> = {
  light: {
    canvas: '#f4f6f8',
    paper: '#ffffff',
    sunken: '#f4f6f8',
    raised: '#ffffff',
    ink: '#17202c',
    soft: '#566070',
    line: '#dde2e8',
    'line-strong': '#87929f',
    accent: '#0b64ad',
    'accent-soft': '#e6f0f9',
    'on-accent': '#ffffff',
    people: '#93a3b5',
    money: '#0b64ad',
    better: '#0b6fb8',
    worse: '#b84a0c',
    same: '#97a2b0',
    badge: '#fdf0d5',
    'on-badge': '#6e4a00',
    alarm: '#a8321c',
    'alarm-soft': '#fbeae6',
    'heat-0': '#f6f8fa',
    'heat-1': '#e9f1f8',
    'heat-2': '#d3e4f2',
    'heat-3': '#b3d1ea',
    'heat-4': '#86b7dd',
    'heat-5': '#2a78b7',
    'heat-6': '#0b5594',
    'on-heat': '#17202c',
    'on-heat-5': '#ffffff',
  },
  dark: {
    canvas: '#10151b',
    paper: '#181f27',
    sunken: '#10151b',
    raised: '#202933',
    ink: '#e8edf2',
    soft: '#a5b0bd',
    line: '#303a45',
    'line-strong': '#75818e',
    accent: '#6db5f2',
    'accent-soft': '#1c3247',
    'on-accent': '#0c141c',
    people: '#66778a',
    money: '#5aa9ea',
    better: '#6db5f2',
    worse: '#f29a5c',
    same: '#74818f',
    badge: '#4a3814',
    'on-badge': '#fbe3b1',
    alarm: '#f5957f',
    'alarm-soft': '#40231d',
    'heat-0': '#1c242d',
    'heat-1': '#1e303f',
    'heat-2': '#1f3f58',
    'heat-3': '#215072',
    'heat-4': '#24638f',
    'heat-5': '#64aee5',
    'heat-6': '#9bd0f7',
    'on-heat': '#eef3f7',
    'on-heat-5': '#0c141c',
  },
}

/** Colours of series that have no meaning of their own, in the order in which they are taken; told apart without red and green. */
const series: Record<Mode, readonly string[]> = {
  light: ['#0b64ad', '#c8641b', '#6b7f93', '#7a55a8', '#b08a00', '#1f8a8a', '#8c4a5e', '#3d5a80'],
  dark: ['#6db5f2', '#f29a5c', '#93a3b5', '#b797e0', '#e0bd4a', '#5cc4c0', '#d996a8', '#9db4d3'],
}

/** The values of the colours, for charts and pictures. */
export function paletteOf(mode: Mode): Palette & { series: readonly string[] } {
  return { ...palettes[mode], series: series[mode] }
}

/** No fonts are shipped: Chinese ones are asked for by name, as the systems of readers have them. */
export const fonts = {
  zh: '"PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", system-ui, sans-serif',
  en: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
  code: 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "Noto Sans Mono CJK SC", monospace',
} as const

/** Puts the colours on the page as custom properties. */
export function wearMode(mode: Mode): void {
  const { style, dataset } = document.documentElement
  for (const [name, value] of Object.entries(palettes[mode])) style.setProperty(`--${name}`, value)
  style.colorScheme = mode
  dataset['mode'] = mode
}

/** The same colours for the component library. */
export function antdTheme(mode: Mode, language: 'zh' | 'en'): ThemeConfig {
  const colour = palettes[mode]
  return {
    algorithm: mode === 'dark' ? antd.darkAlgorithm : antd.defaultAlgorithm,
    token: {
      colorPrimary: colour.accent,
      // Darker, not lighter: white on it keeps 4.5 to 1 under the mouse, too.
      ...(mode === 'light' ? { colorPrimaryHover: '#09528e' } : {}),
      colorLink: colour.accent,
      colorInfo: colour.accent,
      colorError: colour.alarm,
      colorText: colour.ink,
      colorTextSecondary: colour.soft,
      colorTextTertiary: colour.soft,
      colorTextDescription: colour.soft,
      colorTextPlaceholder: colour.soft,
      colorBgLayout: colour.canvas,
      colorBgContainer: colour.paper,
      colorBgElevated: colour.raised,
      colorBorder: colour['line-strong'],
      colorBorderSecondary: colour.line,
      colorSplit: colour.line,
      controlItemBgActive: colour['accent-soft'],
      controlItemBgActiveHover: colour['accent-soft'],
      borderRadius: 4,
      fontSize: 14,
      fontFamily: fonts[language],
      fontFamilyCode: fonts.code,
      motion: !prefersStill(),
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
    },
    components: {
      Button: { primaryColor: colour['on-accent'], primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
      Table: { headerBg: colour.sunken, cellPaddingBlockSM: 6, cellPaddingInlineSM: 10 },
      Tabs: { horizontalMargin: '0 0 16px 0' },
      Tooltip: { colorBgSpotlight: mode === 'dark' ? '#3a4652' : '#26313f' },
    },
  }
}

/** Whether the reader asked the device for less motion. */
export function prefersStill(): boolean {
  return typeof matchMedia !== 'undefined' && matchMedia('(prefers-reduced-motion: reduce)').matches
}
